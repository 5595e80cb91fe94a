import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { candidateIdOf } from '#shared/domain/ids.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCandidate, aCandidateProfile, anIdentity } from '#tests/support/builders/candidates.ts';
import { aPlace, aPosition, aStoredContract } from '#tests/support/builders/contracts.ts';
import { aDecision, anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

let pages: Pages;
let cookie: string;
beforeEach(async () => {
  pages = await startPages();
  ({ cookie } = await pages.signIn('structure'));
});

const MASON = [
  ['metier-0', 'Maçon (F1703)'],
  ['mois-0', '18'],
  ['commune', 'Saint-Denis 93200 (93066)'],
  ['mobilite', '20'],
  ['disponible', '2026-12-01'],
  ['heures', '28'],
  ['permis', 'B'],
  ['autres-permis', 'CACES R486-B'],
  ['pass', '2027-11-01'],
  ['consentement-du', '2026-11-02'],
  ['consentement-au', '2027-11-01'],
  ['sexe', 'female'],
] as const;

const without = (name: string) => MASON.filter(([field]) => field !== name);
const publish = (fields: readonly (readonly [string, string])[]) => pages.send('/personnes/publier', cookie, fields);
const people = async () =>
  (await pages.ports.candidates.listByStructure('s_aci93' as never, { limit: 10, cursor: null })).items;

describe('publishing one person', () => {
  it('takes a form and gives a reference, which stands in no address', async () => {
    const answer = await publish([...MASON, ['prenom', 'Awa'], ['nom', 'Exemple']]);
    expect(answer.status).toBe(303);
    const [person] = await people();
    expect(person?.externalId).toMatch(/^P-[0-9A-F]{8}$/);
    expect(answer.location).toBe(`/personnes/${person?.candidateId ?? ''}`);
    expect(person?.profile).toMatchObject({
      communeCode: '93066',
      mobilityKm: 20,
      occupations: [{ romeCode: 'F1703', experienceMonths: 18 }],
      licences: ['B', 'CACES R486-B'],
      availability: { from: '2026-12-01', weeklyHours: 28 },
    });
    expect((await pages.page(answer.location ?? '', cookie)).html).toContain('Awa Exemple');
  });

  it('asks which occupation and which commune are meant, without scripts, then takes what is picked', async () => {
    const asked = await publish([
      ...without('metier-0').filter(([field]) => field !== 'commune'),
      ['metier-0', 'macon'],
      ['commune', 'saint-denis'],
    ]);
    expect(asked.status).toBe(422);
    expect(asked.html).toContain('Plusieurs métiers ressemblent');
    expect(asked.html).toContain('value="F1703"');
    expect(asked.html).toContain('value="93066"');
    expect(await people()).toEqual([]);
    const taken = await publish([
      ...without('metier-0').filter(([field]) => field !== 'commune'),
      ...([
        ['metier-0', 'macon'],
        ['metier-0-choix', 'F1703'],
        ['commune', 'saint-denis'],
        ['commune-choix', '93066'],
      ] as const),
    ]);
    expect(taken.status).toBe(303);
  });

  const typing = (...fields: readonly (readonly [string, string])[]) =>
    publish([...MASON.filter(([name]) => !fields.some(([typed]) => typed === name)), ...fields]);

  it('believes what is typed rather than what was picked for another text', async () => {
    await typing(['metier-0', 'Peintre en bâtiment (F1606)'], ['metier-0-choix', 'F1703']);
    expect((await people())[0]?.profile.occupations).toMatchObject([{ romeCode: 'F1606' }]);
    const elsewhere = await typing(['commune', 'Lyon'], ['commune-choix', '93066']);
    expect(elsewhere.status).toBe(422);
    expect(elsewhere.html).toContain('Plusieurs communes ressemblent');
    const other = await typing(['metier-0', 'macon'], ['metier-0-choix', 'F1606']);
    expect(other.status).toBe(422);
    expect(other.html).toContain('Plusieurs métiers ressemblent');
    expect(await people()).toHaveLength(1);
  });

  it('drops an occupation whose text was cleared', async () => {
    await typing(['metier-1', ''], ['metier-1-choix', 'F1606'], ['mois-1', '6']);
    expect((await people())[0]?.profile.occupations).toMatchObject([{ romeCode: 'F1703' }]);
  });

  it('shows what was picked again when something else is wrong', async () => {
    const { status, html } = await typing(
      ['metier-0', 'macon'],
      ['metier-0-choix', 'F1707'],
      ['commune', 'saint-denis'],
      ['commune-choix', '93066'],
      ['heures', '80'],
    );
    expect(status).toBe(422);
    expect(html).not.toContain('ressemblent : choisissez');
    expect(html).toMatch(/name="metier-0-choix" value="F1707" checked/);
    expect(html).toMatch(/name="commune-choix" value="93066" checked/);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it('shows what was picked again when publishing is refused', async () => {
    const { status, html } = await typing(
      ['metier-0', 'macon'],
      ['metier-0-choix', 'F1707'],
      ['competences', '2 69 05 49 588 157 80'],
    );
    expect(status).toBe(422);
    expect(html).toMatch(/name="metier-0-choix" value="F1707" checked/);
  });

  it.each([
    ['commune', '', 'Dites la commune'],
    ['commune', 'Nulle-Part-les-Bains', 'Commune inconnue'],
    ['metier-0', '', 'au moins un métier'],
    ['consentement-au', '2026-11-10', 'le consentement est expiré'],
    ['consentement-au', '2031-01-01', 'deux ans au plus'],
    ['heures', '80', '48 au plus'],
    ['mobilite', 'loin', 'Mobilité'],
  ])('says what is wrong with %s « %s » and publishes nobody', async (field, value, sentence) => {
    const answer = await publish([...without(field), [field, value]]);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(sentence);
    expect(answer.html).toContain('CACES R486-B');
    expect(await people()).toEqual([]);
  });

  it('refuses a social security number wherever it is typed', async () => {
    const answer = await publish([...MASON, ['competences', '2 69 05 49 588 157 80']]);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('numéro de sécurité sociale');
    expect(await people()).toEqual([]);
  });
});

describe('somebody published', () => {
  const mason = aCandidate({ candidateId: candidateIdOf('s_aci93', 'ACI93-0042') });
  const address = `/personnes/${mason.candidateId}`;
  beforeEach(async () => {
    const { vault, candidates } = pages.ports;
    const named = await vault.put([{ candidateId: mason.candidateId, identity: anIdentity({ familyName: 'Gardé' }) }]);
    await candidates.save({ ...mason, identityId: named.get(mason.candidateId) ?? null }, []);
  });

  it('is shown with the rank on each list, what was decided, and why not elsewhere', async () => {
    const { contracts, shortlists } = pages.ports;
    const near = aStoredContract();
    const said = { candidateId: mason.candidateId, positionId: 'p1' };
    const far = aStoredContract({
      contract: {
        contractId: 'c_far',
        subject: 'Chantier à Meaux',
        placeOfPerformance: aPlace({ code: '93051', label: 'Noisy-le-Grand', lat: 48.845, lon: 2.55 }),
        positions: [aPosition({ requiredLicences: ['CACES R482-A'] })],
      } as never,
    });
    await contracts.save(near, []);
    await contracts.save(far, []);
    for (const one of [near, far]) await pages.ports.portfolio.keep(contractCard(one, []));
    await shortlists.save(
      aShortlist({ entries: [anEntry({ candidateId: 'k_other' }), anEntry({ candidateId: mason.candidateId })] }),
      [],
    );
    await shortlists.saveDecision(
      aDecision({ ...said, decision: 'setAside', reason: 'training', comment: 'Privé' }),
      [],
    );
    const { html } = await pages.page(address, cookie);
    expect(html).toContain('Écartée');
    expect(html).toContain('en formation');
    expect(html).not.toContain('Privé');
    expect(html).toContain(near.contract.subject);
    expect(html).toContain('Chantier à Meaux');
    expect(html).toContain('Manque : CACES R482-A');
  });

  it('is changed by the form, which keeps what it does not show', async () => {
    const { html } = await pages.page(`${address}/modifier`, cookie);
    expect(html).toContain('(F1703)');
    const changed = await pages.send(
      `${address}/modifier`,
      cookie,
      [...MASON, ['mobilite', '35']].filter(([name, value]) => name !== 'mobilite' || value === '35') as never,
    );
    expect(changed.location).toBe(address);
    const [person] = await people();
    expect(person?.profile).toMatchObject({ mobilityKm: 35, sectors: aCandidateProfile().sectors });
    expect(person?.externalId).toBe(mason.externalId);
    expect((await pages.page(address, cookie)).html).toContain('Gardé');
  });

  it('is withdrawn and erased', async () => {
    await pages.send(`${address}/retirer`, cookie, []);
    expect((await pages.page(address, cookie)).status).toBe(404);
    expect((await pages.page('/personnes', cookie)).html).not.toContain(mason.externalId);
  });

  it('is listed without a name', async () => {
    const { html } = await pages.page('/personnes', cookie);
    expect(html).toContain(mason.externalId);
    expect(html).not.toContain('Gardé');
  });
});
