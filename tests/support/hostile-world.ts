import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { event } from '#shared/domain/events.ts';
import { candidateIdOf, OrganisationId } from '#shared/domain/ids.ts';
import { headOf } from '#shared/domain/shortlist/shortlist-head.ts';
import { makeCountOutcomes } from '#shared/use-cases/impact/count-outcomes.ts';
import { aCandidate, aCandidateProfile } from './builders/candidates.ts';
import { NOW } from './builders/clock.ts';
import { aContract, aPlace, aPosition, aStoredContract } from './builders/contracts.ts';
import { aDecisionRecorded } from './builders/events.ts';
import { aFileLayout } from './builders/file-layouts.ts';
import { anImportHeader, anImportRecord } from './builders/imports.ts';
import { aContractor, aStructure, aUser } from './builders/organisations.ts';
import { aDecision, anEntry, aShortlist } from './builders/shortlists.ts';
import { aCandidateRequest, aDeliveryDraft, anEndpoint, anHoursEntry, aShare } from './builders/webhooks.ts';
import { startPages } from './pages.ts';

/** Runs where it is taken for a page's own, for an attribute's end, for a formula or for a direction. */
export const HOSTILE =
  '=HYPERLINK("https://elsewhere.example";"x")<img src=x onerror=alert(1)>"\' onfocus=alert(3) x="<svg/onload=alert(2)>\u202egnirts\u2066';

/** A reference holds no slash and no control character. */
const REFERENCE = HOSTILE.replaceAll('/', '-').slice(0, 100);
const { contractId } = aContract();
const candidateId = candidateIdOf('s_aci93', REFERENCE);
const layout = aFileLayout({
  columns: [
    { header: HOSTILE, field: 'externalId' },
    { header: 'Ville', field: 'communeCode' },
  ],
});

/** Identifiers of what is there, by the name under which routes take them; several where pages differ by it. */
export const OWN_IDS: Readonly<Record<string, readonly string[]>> = {
  contractId: [contractId],
  candidateId: [candidateId],
  organisationId: ['f_plaine-commune', 's_aci93', 'e_btp', 'a_passerelle'],
  shareId: [aShare().shareId],
  importId: ['i_november'],
  shape: [layout.shape],
  endpointId: [anEndpoint().endpointId],
  deliveryId: ['msg_one'],
  queue: ['contracts'],
};

const hostileContract = () => {
  const position = aPosition({ label: HOSTILE, requiredSkills: [HOSTILE], requiredLicences: [HOSTILE] });
  return aStoredContract({
    contract: aContract({
      subject: HOSTILE,
      buyer: { siret: null, name: HOSTILE },
      placeOfPerformance: aPlace({ label: HOSTILE }),
      positions: [position],
    }),
  });
};

/** A world in which everything that somebody once typed is hostile. */
export const settleHostile = async () => {
  const pages = await startPages();
  const { ports } = pages;
  const stored = hostileContract();
  const [position] = stored.contract.positions;
  if (position === undefined) throw new Error('a contract without a position');
  await ports.contracts.save(stored, []);
  await ports.organisations.save(aStructure({ name: HOSTILE }));
  await ports.organisations.save(aContractor({ name: HOSTILE }));
  for (const userId of [aUser().userId, 'u9'])
    await ports.organisations.saveUser({ ...aUser(), userId, name: HOSTILE });
  const profile = aCandidateProfile({ skills: [HOSTILE], licences: [HOSTILE] });
  await ports.candidates.save(aCandidate({ candidateId, externalId: REFERENCE, profile }), []);
  const doubted = {
    candidateId: 'k_doubted',
    externalId: REFERENCE.slice(0, 99),
    updatedAt: '2026-10-01T08:00:00.000Z',
  };
  await ports.candidates.save(aCandidate({ ...doubted, profile }), []);
  await ports.candidates.save(aCandidate({ candidateId: 'k_other', externalId: 'other', profile }), []);
  const list = aShortlist({
    ...{ contractId, position, positionId: position.positionId },
    entries: [anEntry({ candidateId }), anEntry({ candidateId: 'k_other' })],
    relaxations: [{ gate: 'missing-licence', code: 'licence-not-required', amount: null, label: HOSTILE, more: 3 }],
  });
  await ports.shortlists.save(list, []);
  await ports.portfolio.keep(contractCard(stored, [headOf(list)]));
  const decision = aDecision({ contractId, candidateId, comment: HOSTILE, decidedBy: HOSTILE });
  await ports.shortlists.saveDecision(decision, []);
  const share = aShare({ contractId, comment: HOSTILE });
  const people = share.people.map((one) => ({
    ...one,
    candidateId,
    entry: one.entry && { ...one.entry, candidateId },
  }));
  await ports.shares.save({ ...share, people }, []);
  await ports.hours.save(anHoursEntry({ contractId, candidateId, comment: HOSTILE }), []);
  await makeCountOutcomes(ports)(contractId);
  await ports.requests.create(aCandidateRequest({ contractId, comment: HOSTILE }));
  for (const organisationId of ['e_btp', 's_aci93']) {
    await ports.endpoints.save(anEndpoint({ organisationId, description: HOSTILE }), []);
    const sent = await ports.deliveries.enqueue(
      aDeliveryDraft({ organisationId: OrganisationId.parse(organisationId) }),
    );
    await ports.deliveries.save({ ...sent, status: 'failed', revision: sent.revision + 1 });
  }
  await ports.layouts.save(layout);
  await ports.imports.create(anImportHeader({ organisationId: 's_aci93', kind: 'candidates' }));
  const refused = anImportRecord({ sourceId: HOSTILE, outcome: 'refused', code: 'invalid', message: HOSTILE });
  await ports.imports.recordPart(anImportHeader().importId, 1, [refused]);
  const changes = [{ field: 'name', before: HOSTILE, after: HOSTILE }] as const;
  const changed = { type: 'organisation-changed', change: 'edited', changes, at: NOW, by: HOSTILE } as const;
  await ports.audit.append([
    aDecisionRecorded(decision),
    event({ ...changed, organisationId: OrganisationId.parse('f_plaine-commune') }, 1),
  ]);
  return pages;
};
