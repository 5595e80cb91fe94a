import { beforeEach, describe, expect, it } from 'vitest';
import { aCandidate } from '#tests/support/builders/candidates.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

const stored = aStoredContract();
let pages: Pages;
let cookie: string;
beforeEach(async () => {
  pages = await startPages();
  ({ cookie } = await pages.signIn('camille'));
});

const weights = (skills: string, location: string) =>
  [
    ['version', '0'],
    ['poids-skills', skills],
    ['poids-location', location],
    ['poids-sector', '15'],
    ['poids-priorityPublic', '10'],
    ['poids-availability', '10'],
  ] as const;
const current = () => pages.ports.organisations.currentPolicy('f_plaine-commune' as never);

describe('the policy', () => {
  it('tells what would change before anything does', async () => {
    const { contracts, shortlists, candidates } = pages.ports;
    await contracts.save({ ...stored, contract: { ...stored.contract, status: 'open' } }, []);
    const far = { ...anEntry().facts, location: { distanceM: 18_000, radiusM: 20_000 } };
    const values = { ...anEntry().values, skills: 1000, location: 100 };
    const entries = [
      anEntry({ candidateId: 'k_far', facts: far, values, score: 830_000 }),
      anEntry({ candidateId: 'k_near', values: { ...values, skills: 700, location: 1000 }, score: 760_000 }),
    ];
    await shortlists.save(aShortlist({ entries }), []);
    for (const { candidateId } of entries)
      await candidates.save(aCandidate({ candidateId, externalId: candidateId }), []);
    const seen = await pages.send('/politique', cookie, [...weights('15', '50'), ['voir', 'oui']]);
    expect(seen.html).toContain('Ce qui changerait');
    expect(seen.html).toContain('1 présélection changerait');
    expect((await current()).version).toBe(0);
    await pages.send('/politique', cookie, weights('15', '50'));
    expect(await current()).toMatchObject({
      version: 1,
      weights: { skills: 150, location: 500 },
      changedBy: 'camille',
    });
  });

  it('says what is wrong: a sum that is not a hundred, women without a ground', async () => {
    const sum = await pages.send('/politique', cookie, weights('45', '45'));
    expect(sum.status).toBe(422);
    const women = await pages.send('/politique', cookie, [...weights('45', '20'), ['priorite', 'women']]);
    expect(women.status).toBe(422);
    expect(women.html).toContain('fondement écrit');
    expect((await current()).version).toBe(0);
  });

  it.each([
    ['a weight that is no number', weights('beaucoup', '20'), 'poids-skills', 'Poids'],
    ['a weight too many', weights('45', '120'), 'poids-location', 'Poids'],
    ['a ceiling that is no number', [...weights('45', '20'), ['plafond', 'peu']] as const, 'plafond', 'Plafond'],
  ])('says at which field %s is', async (_, fields, field, called) => {
    const { status, html } = await pages.send('/politique', cookie, fields);
    expect(status).toBe(422);
    expect(html).toContain(`<a href="#${field}">${called} : `);
  });

  it('shows a share as it was typed', async () => {
    const share = [
      ['representation', 'women'],
      ['part-women', '7,2'],
    ] as const;
    expect((await pages.send('/politique', cookie, [...weights('45', '20'), ...share])).status).toBe(303);
    expect((await pages.page('/politique', cookie)).html).toMatch(/name="part-women"[^>]* value="7,2"/);
  });

  it('refuses to overwrite what somebody else decided meanwhile', async () => {
    await pages.send('/politique', cookie, weights('15', '50'));
    await pages.send('/politique', cookie, weights('35', '30'));
    expect(await current()).toMatchObject({ version: 1, weights: { skills: 150 } });
  });
});

describe('searches', () => {
  const keep = (fields: readonly (readonly [string, string])[]) => pages.send('/marches/recherches', cookie, fields);

  it('are kept under a name, shown, and taken out', async () => {
    const kept = await keep([
      ['adresse', '/marches?etat=manque&tri=shortfall'],
      ['nom', 'À <b>remplir</b>'],
    ]);
    expect(kept.location).toBe('/marches?etat=manque&tri=shortfall');
    const { html } = await pages.page('/marches', cookie);
    expect(html).toContain('À &lt;b&gt;remplir&lt;/b&gt;');
    expect(html).toContain('href="/marches?etat=manque&amp;tri=shortfall"');
    await keep([
      ['adresse', '/marches?etat=manque&tri=shortfall'],
      ['retirer', 'oui'],
    ]);
    expect((await pages.page('/marches', cookie)).html).not.toContain('remplir');
  });

  it.each(['https://elsewhere.example/?q=x', '//elsewhere.example', 'javascript:alert(1)'])(
    'never lead to %s',
    async (address) => {
      const kept = await keep([
        ['adresse', address],
        ['nom', 'Piège'],
      ]);
      expect(kept.location).toMatch(/^\/marches/);
      const { html } = await pages.page('/marches', cookie);
      expect(html).not.toContain('elsewhere');
      expect(html).not.toContain('javascript:');
    },
  );
});
