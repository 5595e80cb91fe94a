import { beforeEach, describe, expect, it, vi } from 'vitest';
import { event } from '#shared/domain/events.ts';
import { ContractId, OrganisationId } from '#shared/domain/ids.ts';
import { aCandidate, anIdentity } from '#tests/support/builders/candidates.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aContractRegistered, aDecisionRecorded } from '#tests/support/builders/events.ts';
import { aDecision, anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

const PATH = '/administration/journal';
let pages: Pages;
let cookie: string;
beforeEach(async () => {
  pages = await startPages();
  ({ cookie } = await pages.signIn('admin'));
});

const decided = (decidedAt: string, decidedBy = 'camille', contractId = 'c_saint-denis-school') =>
  aDecisionRecorded(aDecision({ contractId, decidedAt, decidedBy, decision: 'setAside', reason: 'not-mobile' }));
/** Rows shown: the sentence and who acted. */
const rowsOf = (html: string) =>
  [...html.matchAll(/<th scope="row">(.*?)<\/th>.*?data-label="Par qui">(.*?)<\/td>/gs)].map(([, what, who]) => [
    what,
    who,
  ]);

describe('the journal of the whole service', () => {
  it('says who decided what, why, of which organisation, latest first', async () => {
    const at = '2026-11-21T10:00:00.000Z';
    const given = { type: 'account-granted', at, by: 'admin', account: 'x' } as const;
    await pages.ports.audit.append([
      decided('2026-11-20T10:00:00.000Z'),
      event({ ...given, organisationId: OrganisationId.parse('f_paris') }, 'x'),
      aContractRegistered({ at }),
    ]);
    const { html } = await pages.page(PATH, cookie);
    const rows = rowsOf(html);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.[0]).toBe('Accès donné');
    expect(rows[1]?.[0]).toMatch(/^Écartée.* : /);
    expect(rows[1]?.[1]).toBe('Camille Exemple, Maison de l’emploi de la Plaine');
  });

  it('says on which contract and of which organisation, and asks for all the contracts once', async () => {
    const at = '2026-11-21T10:00:00.000Z';
    const one = aStoredContract();
    const other = aStoredContract({ contract: { contractId: 'c_other', subject: 'Un autre chantier' } as never });
    for (const stored of [one, other]) await pages.ports.contracts.save(stored, []);
    await pages.ports.audit.append([
      decided(at, 'camille', one.contract.contractId),
      decided(at, 'camille', 'c_other'),
      decided(at, 'camille', 'c_gone'),
      event(
        { type: 'account-granted', at, by: 'admin', account: 'x', organisationId: OrganisationId.parse('f_paris') },
        'x',
      ),
    ]);
    const asked = vi.spyOn(pages.ports.contracts, 'findMany');
    const { html } = await pages.page(PATH, cookie);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(html).toContain(`<a href="/marches/${one.contract.contractId}/journal">${one.contract.subject}</a>`);
    expect(html).toContain('<a href="/marches/c_other/journal">Un autre chantier</a>');
    expect(html).toContain('<a href="/marches/c_gone/journal">c_gone</a>');
    expect(html).toContain('<a href="/administration/organisations/f_paris">Maison de l’emploi de la Plaine</a>');
  });

  it('keeps to its dates, to one kind of act, to one organisation', async () => {
    await pages.ports.audit.append([
      // The first of November in France.
      decided('2026-10-31T23:30:00.000Z'),
      decided('2026-10-31T10:00:00.000Z', 'camille', 'c_before'),
      decided('2026-11-02T10:00:00.000Z', 'claire', 'c_paris'),
    ]);
    const count = async (search: string) => rowsOf((await pages.page(`${PATH}?${search}`, cookie)).html).length;
    expect(await count('du=2026-11-01&au=2026-11-30')).toBe(2);
    expect(await count('du=2026-10-01&au=2026-11-30')).toBe(3);
    expect(await count('du=2026-10-01&au=2026-11-30&organisation=f_paris')).toBe(1);
    expect(await count('du=2026-10-01&au=2026-11-30&quoi=shared')).toBe(0);
    expect(await count('du=hier&au=%00&quoi=tout&organisation=%3Cb%3E')).toBe(0);
  });

  it('goes on where it stopped, and gives every act once', async () => {
    const acts = Array.from({ length: 250 }, (_, index) =>
      decided(new Date(Date.UTC(2026, 9, 20, index)).toISOString(), 'camille', `c_${index}`),
    );
    await pages.ports.audit.append(acts);
    const seen: string[] = [];
    let address: string | undefined = `${PATH}?du=2026-10-01&au=2026-11-22`;
    while (address !== undefined) {
      const { html, status } = await pages.page(address, cookie);
      expect(status).toBe(200);
      seen.push(...[...html.matchAll(/href="\/marches\/(c_\d+)\/journal"/g)].map(([, id]) => id ?? ''));
      address = /href="([^"]*suite=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(250);
    expect(new Set(seen).size).toBe(250);
  });

  it.each([PATH, '/administration/organisations/f_paris/journal'])(
    'of which there is no such rest, says so: %s',
    async (path) => {
      const { status, html } = await pages.page(`${path}?suite=nonsense`, cookie);
      expect(status).toBe(400);
      expect(html).toContain('revenez à son début');
    },
  );

  it('is the administration’s alone', async () => {
    for (const who of ['camille', 'structure', 'titulaire'])
      expect((await pages.page(PATH, (await pages.signIn(who)).cookie)).status).toBe(403);
  });

  it('says who saw a name, and so does the journal of the contract', async () => {
    const { contracts, candidates, shortlists, vault, audit } = pages.ports;
    const stored = aStoredContract();
    const { contractId } = stored.contract;
    await contracts.save(stored, []);
    const person = aCandidate();
    const { candidateId } = person;
    const identityId = (await vault.put([{ candidateId, identity: anIdentity() }])).get(candidateId) ?? null;
    await candidates.save({ ...person, identityId }, []);
    await shortlists.save(aShortlist({ contractId, entries: [anEntry({ candidateId })] }), []);
    const camille = (await pages.signIn('camille')).cookie;
    const look = () => pages.page(`/marches/${contractId}/personnes/${candidateId}?poste=p1`, camille);
    await look();
    expect((await audit.list(contractId, { limit: 9, cursor: null })).items).toEqual([]);
    await shortlists.saveDecision(aDecision({ contractId, candidateId, decision: 'retained' }), []);
    expect((await look()).html).toContain(anIdentity().familyName);
    const { html } = await pages.page(`${PATH}?quoi=saw`, cookie);
    expect(rowsOf(html)).toEqual([['Nom et coordonnées vus', 'Camille Exemple, Maison de l’emploi de la Plaine']]);
    expect((await pages.page(`/marches/${ContractId.parse(contractId)}/journal`, camille)).html).toContain(
      'Nom et coordonnées vus',
    );
  });
});
