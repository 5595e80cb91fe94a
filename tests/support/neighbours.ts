import type {
  AuditLog,
  CandidateRepository,
  ContractRepository,
  IdentityVault,
  ImportRepository,
} from '#shared/ports.ts';
import type {
  DeliveryRepository,
  EndpointRepository,
  OrganisationRepository,
  PolicyRepository,
  CandidateRequestRepository,
  ShareRepository,
  ShortlistRepository,
  SigningSecretRepository,
  HoursRepository,
  FileLayoutRepository,
} from '#shared/ports.ts';
import { event } from '#shared/domain/events.ts';
import { candidateIdOf, DeliveryId, EndpointId, OrganisationId } from '#shared/domain/ids.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { NOW } from './builders/clock.ts';
import { aCandidate, anIdentity } from './builders/candidates.ts';
import { aPlace, aStoredContract } from './builders/contracts.ts';
import { aFileLayout } from './builders/file-layouts.ts';
import { anImportHeader, anImportRecord } from './builders/imports.ts';
import { aDecision, anEntry, aShortlist } from './builders/shortlists.ts';
import {
  aCandidateRequest,
  aDeliveryDraft,
  anEndpoint,
  anHoursEntry,
  aShare,
  someSigningSecrets,
} from './builders/webhooks.ts';

/** Stands in every text that belongs to the neighbours: found in an answer to somebody else, it has leaked. */
export const MARK = 'VOISINAGE';

const EXTERNAL_ID = `${MARK}-7`;
const candidateId = candidateIdOf('s_ei75', EXTERNAL_ID);
const paris = aPlace({ code: '75119', label: `${MARK} Paris 19e`, department: '75', lat: 48.89, lon: 2.38 });
const stored = aStoredContract({
  contract: { contractId: 'c_neighbour', subject: `Chantier ${MARK}`, placeOfPerformance: paris } as never,
  registeredBy: OrganisationId.parse('f_paris'),
});
const { contractId } = stored.contract;
const share = aShare({ contractId, contractorId: 'e_net', comment: MARK });
const [endpointId, deliveryId] = [EndpointId.parse('w_neighbour'), DeliveryId.parse('msg_neighbour')];
const request = aCandidateRequest({ contractorId: 'e_net', comment: MARK, contractId });
const hours = anHoursEntry({ contractId, candidateId, contractorId: 'e_net', comment: MARK });
const layout = aFileLayout({
  organisationId: OrganisationId.parse('s_ei75'),
  columns: [{ header: MARK, field: null }],
});
/** Both kinds that have endpoints, each with one of that name. */
const owners = [OrganisationId.parse('e_net'), OrganisationId.parse('s_ei75')];

/** Identifiers of the neighbours' things, by the name under which routes take them. */
export const foreignIds: Readonly<Record<string, string>> = {
  contractId,
  candidateId,
  externalId: EXTERNAL_ID,
  importId: 'i_neighbour',
  subject: contractId,
  contractorId: 'e_net',
  structureId: 's_ei75',
  organisationId: 'f_paris',
  shareId: share.shareId,
  endpointId,
  deliveryId,
  requestId: request.requestId,
  hoursId: hours.hoursId,
  shape: layout.shape,
};

interface Ports {
  readonly contracts: ContractRepository;
  readonly candidates: CandidateRepository;
  readonly vault: IdentityVault;
  readonly shortlists: ShortlistRepository;
  readonly imports?: ImportRepository;
  readonly shares?: ShareRepository;
  readonly endpoints?: EndpointRepository;
  readonly deliveries?: DeliveryRepository;
  readonly requests?: CandidateRequestRepository;
  readonly hours?: HoursRepository;
  readonly layouts?: FileLayoutRepository;
  readonly signingSecrets?: SigningSecretRepository;
  readonly organisations: OrganisationRepository & PolicyRepository;
  readonly audit: AuditLog;
}

/** What was shared with the neighbours' contractor, and what its software is told and tells. */
const settleContractor = async (ports: Ports): Promise<void> => {
  await ports.shares?.save(share, []);
  await ports.requests?.create(request);
  await ports.hours?.save(hours, []);
  await ports.signingSecrets?.save(someSigningSecrets('e_net'), []);
  for (const organisationId of owners) {
    await ports.endpoints?.save(anEndpoint({ organisationId, endpointId, description: MARK }), []);
    await ports.deliveries?.enqueue(
      aDeliveryDraft({
        ...{ organisationId, endpointId, deliveryId },
        ...{ eventType: 'endpoint.test', data: { endpointId: EndpointId.parse(`w_${MARK}`) } },
      }),
    );
  }
};

/** What `f_paris` and `s_ei75` have: a contract with its list and a decision, a person, an import, a policy, a journal. */
export const settleNeighbours = async (ports: Ports): Promise<void> => {
  await ports.contracts.save(stored, []);
  await ports.layouts?.save(layout);
  const ids = await ports.vault.put([{ candidateId, identity: anIdentity({ familyName: MARK }) }]);
  await ports.candidates.save(
    aCandidate({
      ...{ candidateId, structureId: 's_ei75', externalId: EXTERNAL_ID },
      identityId: ids.get(candidateId) ?? null,
    }),
    [],
  );
  const who = { candidateId, structureId: 's_ei75' };
  await ports.shortlists.save(aShortlist({ contractId, entries: [anEntry(who)] }), []);
  await ports.shortlists.saveDecision(aDecision({ contractId, ...who, comment: MARK }), []);
  await ports.imports?.create(anImportHeader({ importId: 'i_neighbour', organisationId: 'f_paris' }));
  await ports.imports?.recordPart('i_neighbour' as never, 1, [anImportRecord({ sourceId: MARK })]);
  await settleContractor(ports);
  const policy = { ...defaultPolicy, version: 1, changedBy: MARK, organisationId: OrganisationId.parse('f_paris') };
  await ports.organisations.savePolicy(OrganisationId.parse('f_paris'), policy, []);
  await ports.audit.append([
    event({ type: 'contract-registered', at: NOW, by: MARK, contractId, revision: 1 }, 1),
    event({ type: 'candidate-published', at: NOW, by: MARK, candidateId, revision: 1 }, 1),
  ]);
};

/** All that the neighbours have, to see that nobody changed it. */
export const neighboursOf = async (ports: Ports): Promise<unknown> => ({
  contract: await ports.contracts.find(contractId),
  candidate: await ports.candidates.find(candidateId),
  lists: await ports.shortlists.listByContract(contractId),
  decisions: await ports.shortlists.listDecisions(contractId),
  import: await ports.imports?.find('i_neighbour' as never),
  share: await ports.shares?.find(contractId, share.shareId),
  endpoints: await Promise.all(owners.map(async (owner) => ports.endpoints?.find(owner, endpointId))),
  request: await ports.requests?.find(request.contractorId, request.requestId),
  layouts: await ports.layouts?.list(layout.organisationId),
  hours: await ports.hours?.listByContract(contractId),
  signingSecrets: await ports.signingSecrets?.find(request.contractorId),
  delivery: await ports.deliveries?.find(endpointId, deliveryId),
  organisation: await ports.organisations.find(OrganisationId.parse('f_paris')),
  policy: await ports.organisations.currentPolicy(OrganisationId.parse('f_paris')),
});
