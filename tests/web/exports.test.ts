import readSheet from 'read-excel-file/node';
import { beforeEach, describe, expect, it } from 'vitest';
import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { event } from '#shared/domain/events.ts';
import { candidateIdOf, OrganisationId } from '#shared/domain/ids.ts';
import { aCandidate } from '#tests/support/builders/candidates.ts';
import { NOW } from '#tests/support/builders/clock.ts';
import { aDecisionRecorded } from '#tests/support/builders/events.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { anImportHeader, anImportRecord } from '#tests/support/builders/imports.ts';
import { aDecision, anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import { aDeliveryDraft, anEndpoint, aShare } from '#tests/support/builders/webhooks.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

const stored = aStoredContract();
const { contractId, subject } = stored.contract;
const candidateId = candidateIdOf('s_aci93', 'REP-1');
const given = { type: 'account-granted', at: NOW, by: 'admin' } as const;
let pages: Pages;
beforeEach(async () => {
  pages = await startPages();
  const { contracts, portfolio, shares, shortlists, candidates, audit } = pages.ports;
  await contracts.save(stored, []);
  await portfolio.keep(contractCard(stored, []));
  await shares.save(aShare({ contractId, contractorId: 'e_btp' }), []);
  await candidates.save(aCandidate({ structureId: 's_aci93', externalId: 'REP-1', candidateId }), []);
  const { deliveries, endpoints, imports } = pages.ports;
  await endpoints.save(anEndpoint(), []);
  await deliveries.enqueue(aDeliveryDraft());
  await imports.create(anImportHeader({ organisationId: 's_aci93', kind: 'candidates' }));
  await imports.recordPart(anImportHeader().importId, 1, [anImportRecord({ sourceId: 'REP-2' })]);
  await audit.append([
    event({ type: 'contract-registered', at: NOW, by: 'system', contractId, revision: 1 }, 1),
    aDecisionRecorded(aDecision({ contractId })),
    event({ ...given, account: 'claire', organisationId: OrganisationId.parse('f_paris') }, 'claire'),
  ]);
  const people = [anEntry({ candidateId: 'k_one' }), anEntry({ candidateId: 'k_two' }), anEntry()];
  await shortlists.save(aShortlist({ contractId, entries: people }), []);
  for (const { candidateId: id } of people) await candidates.save(aCandidate({ candidateId: id, externalId: id }), []);
});

/** Every table, who sees it, and something that it holds. */
const TABLES = [
  ['camille', '/marches', subject, 'objet'],
  ['camille', `/marches/${contractId}/journal`, 'Marché reçu', 'quoi'],
  ['camille', `/marches/${contractId}/heures`, 'Personne', 'personne'],
  ['camille', '/effets', 'Secteur', 'groupe'],
  ['structure', '/personnes', 'REP-1', 'repere'],
  ['titulaire', '/mes-marches', subject, 'marche'],
  ['titulaire', `/mes-marches/${contractId}/heures`, 'Personne', 'personne'],
  ['titulaire', '/partages', subject, 'marche'],
  ['titulaire', '/logiciel', 'Une présélection est partagée', 'evenement'],
  ['structure', `/personnes/${candidateId}/postes`, 'Poste', 'poste'],
  ['structure', '/personnes/imports/i_november/lignes', 'REP-2', 'repere'],
  ['admin', '/administration', 'Organisation', 'nom'],
  ['admin', '/administration/journal', subject, 'objet'],
  ['admin', '/administration/organisations/f_paris/journal', 'Accès donné', 'quoi'],
  ['admin', '/administration/files', 'Présélections', 'file'],
  ['camille', '/marches/lieux', 'Saint-Denis', 'lieu'],
  ['camille', `/marches/${contractId}/fiche/postes`, 'Maçon', 'metier'],
  ['structure', '/sources', 'ROME', 'source'],
] as const;

describe.each(TABLES)('as %s, the table %s', (who, path, held, column) => {
  it('leaves with the columns chosen, from a link on its page', async () => {
    const { cookie } = await pages.signIn(who);
    const choice = await pages.page(`${path}/export`, cookie);
    expect(choice.status).toBe(200);
    expect(choice.html).toContain(`action="${path}.xlsx"`);
    const offered = [...choice.html.matchAll(/name="col" value="([^"]+)"/g)].map(([, id]) => id);
    expect(offered.length).toBeGreaterThan(2);
    expect(offered).toContain(column);

    const read = async (search: string) => {
      const answer = await pages.web.request(`${path}.xlsx${search}`, { headers: { cookie } });
      expect(answer.status).toBe(200);
      return JSON.stringify(await readSheet(Buffer.from(await answer.arrayBuffer())));
    };
    const [whole, chosen] = [await read(''), await read(`?col=${column}`)];
    if (!['Organisation', 'Personne', 'Secteur', 'Poste'].includes(held)) expect(chosen).toContain(held);
    expect(chosen.length).toBeLessThan(whole.length);
  });
});

it('keeps the filters of the list while columns are chosen', async () => {
  const { cookie } = await pages.signIn('camille');
  const { html } = await pages.page('/marches/export?q=rien&secteur=nettoyage', cookie);
  expect(html).toContain('<input type="hidden" name="q" value="rien"/>');
  const answer = await pages.web.request('/marches.xlsx?q=rien', { headers: { cookie } });
  expect(JSON.stringify(await readSheet(Buffer.from(await answer.arrayBuffer())))).not.toContain(subject);
});

it('exports nothing of what one does not see', async () => {
  const { cookie } = await pages.signIn('claire');
  expect((await pages.page(`/marches/${contractId}/journal/export`, cookie)).status).toBe(404);
  expect((await pages.page(`/marches/${contractId}/journal.xlsx`, cookie)).status).toBe(404);
});

it('keeps the two people compared, and leads back to them', async () => {
  const { cookie } = await pages.signIn('camille');
  const pair = `/marches/${contractId}/comparer?poste=p1&personne=k_one&personne=k_two`;
  const { html } = await pages.page(pair, cookie);
  const [, choice = ''] = /href="([^"]*comparer\/export[^"]*)"/.exec(html) ?? [];
  const { html: offered } = await pages.page(choice.replaceAll('&amp;', '&'), cookie);
  expect(offered.match(/name="personne"/g)).toHaveLength(2);
  expect(offered).toContain(`href="${pair.replaceAll('&', '&amp;')}"`);
  const answer = await pages.web.request(pair.replace('comparer', 'comparer.xlsx'), { headers: { cookie } });
  expect(await readSheet(Buffer.from(await answer.arrayBuffer()))).toMatchObject([{ data: { length: 3 } }]);
});
