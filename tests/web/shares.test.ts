import { beforeEach, describe, expect, it } from 'vitest';
import { aCandidate, anIdentity } from '#tests/support/builders/candidates.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aDecision, anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

const stored = aStoredContract();
const { contractId } = stored.contract;
const other = { candidateId: 'k_aci93-0043', externalId: 'ACI93-0043' } as const;
const path = `/marches/${contractId}/partager`;

let pages: Pages;
beforeEach(async () => {
  pages = await startPages();
  const { contracts, candidates, shortlists, vault } = pages.ports;
  await contracts.save(stored, []);
  const candidate = aCandidate();
  const named = await vault.put([
    { candidateId: candidate.candidateId, identity: anIdentity({ familyName: 'Secret' }) },
  ]);
  await candidates.save({ ...candidate, identityId: named.get(candidate.candidateId) ?? null }, []);
  await candidates.save(aCandidate(other), []);
  await shortlists.save(
    aShortlist({
      contractId,
      entries: [
        { ...anEntry(), facts: { ...anEntry().facts, priorityPublic: { publics: ['disability'] } } },
        anEntry({ candidateId: other.candidateId, score: 800_000 }),
      ],
    }),
    [],
  );
  await shortlists.saveDecision(aDecision({ contractId }), []);
});

const fields = [
  ['poste', 'p1'],
  ['titulaire', 'e_btp'],
  ['personne', 'k_aci93-0042'],
  ['commentaire', 'Disponible <b>lundi</b>'],
] as const;
const list = async () => pages.ports.shares.listByContract(contractId);

describe('sharing', () => {
  it('offers only people who are retained', async () => {
    const { cookie } = await pages.signIn('camille');
    const { html } = await pages.page(path, cookie);
    expect(html).toContain('value="k_aci93-0042"');
    expect(html).not.toContain(other.candidateId);
  });

  it('shows what will be sent before anything is, then sends exactly that', async () => {
    const { cookie } = await pages.signIn('camille');
    const preview = await pages.send(path, cookie, [...fields, ['voir', 'oui']]);
    expect(preview.html).toContain('Ce que Bâtir demain verra');
    expect(await list()).toEqual([]);

    const sent = await pages.send(path, cookie, fields);
    expect(sent.status).toBe(303);
    const [share] = await list();
    const { cookie: contractor } = await pages.signIn('titulaire');
    const seen = await pages.page(`/partages/${contractId}/${share?.shareId ?? ''}`, contractor);
    const peopleIn = (html: string) => /<ol class="people">.*?<\/ol>/s.exec(html)?.[0];
    expect(peopleIn(seen.html)).toBe(peopleIn(preview.html));
    expect(peopleIn(seen.html)).toContain('Coffrage');
    expect(seen.html).toContain('Disponible &lt;b&gt;lundi&lt;/b&gt;');
  });

  it('never names anybody, nor the publics they belong to', async () => {
    const { cookie } = await pages.signIn('camille');
    const preview = await pages.send(path, cookie, [...fields, ['voir', 'oui']]);
    await pages.send(path, cookie, fields);
    const { cookie: contractor } = await pages.signIn('titulaire');
    const listed = await pages.page('/partages', contractor);
    expect(listed.html).toContain('1');
    for (const html of [preview.html, listed.html]) {
      expect(html).not.toMatch(/Secret|handicap|RQTH/i);
    }
  });

  it('says what is wrong, keeps what was typed and shares nothing', async () => {
    const { cookie } = await pages.signIn('camille');
    const empty = await pages.send(path, cookie, [
      ['poste', 'p1'],
      ['commentaire', 'Bonjour'],
    ]);
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('Choisissez le titulaire');
    expect(empty.html).toContain('Bonjour');
    const notRetained = await pages.send(path, cookie, [
      ['poste', 'p1'],
      ['titulaire', 'e_btp'],
      ['personne', other.candidateId],
    ]);
    expect(notRetained.status).toBe(409);
    expect(notRetained.html).toContain('n’est plus retenue');
    expect(await list()).toEqual([]);
  });

  it('is for facilitators, and what was shared for its contractor', async () => {
    const [{ cookie: structure }, { cookie: camille }] = [
      await pages.signIn('structure'),
      await pages.signIn('camille'),
    ];
    expect((await pages.page(path, structure)).status).toBe(403);
    expect((await pages.page('/partages', camille)).status).toBe(403);
  });
});
