import readSheet from 'read-excel-file/node';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCandidate } from '#tests/support/builders/candidates.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

const stored = aStoredContract();
const { contractId } = stored.contract;
const path = `/marches/${contractId}`;
const PEOPLE = ['k_one', 'k_two', 'k_three'];

let pages: Pages;
let cookie: string;
beforeEach(async () => {
  pages = await startPages();
  const { contracts, candidates, shortlists } = pages.ports;
  await contracts.save({ ...stored, contract: { ...stored.contract, status: 'open' } }, []);
  for (const candidateId of PEOPLE) await candidates.save(aCandidate({ candidateId, externalId: candidateId }), []);
  const entries = PEOPLE.map((candidateId, index) => anEntry({ candidateId, score: 900_000 - index * 50_000 }));
  await shortlists.save(aShortlist({ contractId, entries }), []);
  ({ cookie } = await pages.signIn('camille'));
});

const decide = (...fields: readonly (readonly [string, string])[]) =>
  pages.send(`${path}/decisions`, cookie, [['poste', 'p1'], ...fields]);
const decisions = async () =>
  (await pages.ports.shortlists.listDecisions(contractId)).map(({ candidateId, decision }) => [candidateId, decision]);
const said = async (location: string | null) => (await pages.page(location ?? '', cookie)).html;

describe('deciding', () => {
  it('retains in one click and comes back to the person on the list', async () => {
    const answer = await decide(['retenir', 'k_two']);
    expect(answer.location).toBe(`${path}?poste=p1#k_two`);
    expect(await decisions()).toEqual([['k_two', 'retained']]);
  });

  it('sets several aside at once, with one reason, and none without', async () => {
    const both = [
      ['personne', 'k_one'],
      ['personne', 'k_three'],
      ['decision', 'setAside'],
    ] as const;
    await decide(...both);
    expect(await decisions()).toEqual([]);
    await decide(...both, ['motif', 'training']);
    expect(await decisions()).toEqual([
      ['k_one', 'setAside'],
      ['k_three', 'setAside'],
    ]);
  });

  it('asks for somebody when nobody is ticked, and decides of nobody who is not on the list', async () => {
    await decide(['decision', 'retained']);
    await decide(['personne', 'k_stranger'], ['decision', 'retained']);
    expect(await decisions()).toEqual([]);
  });

  it('does nothing by a form of another session', async () => {
    const body = new URLSearchParams({ csrf: 'forged', poste: 'p1', retenir: 'k_one' });
    const answer = await pages.web.request(`${path}/decisions`, { method: 'POST', headers: { cookie }, body });
    expect(answer.status).toBe(403);
    expect(await decisions()).toEqual([]);
  });
});

describe('comparing', () => {
  it('puts two people side by side, criterion by criterion', async () => {
    const asked = await decide(['personne', 'k_one'], ['personne', 'k_three'], ['comparer', 'oui']);
    const html = await said(asked.location);
    expect(html).toContain('90,0 / 100');
    expect(html).toContain('80,0 / 100');
    expect(html.match(/points sur/g)).toHaveLength(10);
  });

  it.each([[['k_one']], [PEOPLE]])('wants two people, not %s', async (people) => {
    const asked = await decide(...people.map((id) => ['personne', id] as const), ['comparer', 'oui']);
    expect(asked.location).toBe(`${path}?poste=p1`);
  });
});

describe('qualifying', () => {
  const fields = [
    ['mode', 'typed'],
    ['heures', '1 200'],
    ['poste-0-id', 'p1'],
    ['poste-0-metier', 'Maçon (F1703)'],
    ['poste-0-effectif', '2'],
    ['poste-0-permis', 'CACES R482-A'],
    ['ouvrir', 'oui'],
    ['revision', String(stored.contract.revision)],
  ] as const;
  const contract = async () => (await pages.ports.contracts.find(contractId))?.contract;

  it('shows the effect on the list before anything is saved', async () => {
    const seen = await pages.send(`${path}/qualifier`, cookie, [...fields, ['voir', 'oui']]);
    expect(seen.html).toContain('L’effet, avant d’enregistrer');
    expect(seen.html).toContain('0 reste proposable');
    expect(await contract()).toMatchObject({ revision: stored.contract.revision });
    const saved = await pages.send(`${path}/qualifier`, cookie, fields);
    expect(saved.location).toBe(path);
    expect(await contract()).toMatchObject({
      insertionClause: { hoursTarget: 1200, origin: 'declared' },
      positions: [{ positionId: 'p1', headcount: 2, requiredLicences: ['CACES R482-A'] }],
    });
  });

  it('keeps what was typed and says each fault at its field', async () => {
    const answer = await pages.send(`${path}/qualifier`, cookie, [...fields, ['poste-1-metier', 'xyzzyx']]);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('href="#poste-1-metier"');
    expect(answer.html).toContain('value="xyzzyx"');
    expect(await contract()).toMatchObject({ revision: stored.contract.revision });
  });

  it('overwrites nothing that was changed meanwhile', async () => {
    await pages.send(`${path}/qualifier`, cookie, fields);
    const late = fields.map(([name, value]) => [name, name === 'heures' ? '10' : value] as const);
    const answer = await pages.send(`${path}/qualifier`, cookie, late);
    expect(answer.location).toBe(`${path}/qualifier`);
    expect(await contract()).toMatchObject({ insertionClause: { hoursTarget: 1200 } });
  });
});

describe('exporting', () => {
  const sheet = async (address: string) => {
    const answer = await pages.web.request(address, { headers: { cookie } });
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="preselection.xlsx"');
    const [first] = await readSheet(Buffer.from(await answer.arrayBuffer()));
    return JSON.stringify(first);
  };

  it('holds the chosen columns alone, one line a person', async () => {
    const chosen = await sheet(`${path}/preselection.xlsx?poste=p1&col=rang&col=decision`);
    expect(chosen).toContain('Rang');
    expect(chosen).toContain('Décision');
    expect(chosen).not.toContain('Commentaire');
    const all = await sheet(`${path}/preselection.xlsx?poste=p1`);
    expect(all).toContain('Commentaire');
  });
});
