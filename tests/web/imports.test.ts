import { beforeEach, describe, expect, it } from 'vitest';
import { columns } from '#shared/wire/candidates/columns.ts';
import { OrganisationId } from '#shared/domain/ids.ts';
import { exportOf } from '#tests/support/builders/file-layouts.ts';
import { aNir } from '#tests/support/builders/nir.ts';
import { aPrincipal, aStructure } from '#tests/support/builders/organisations.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

let pages: Pages;
let cookie: string;
beforeEach(async () => {
  pages = await startPages();
  ({ cookie } = await pages.signIn('structure'));
});

const HEADERS = [
  'Identifiant',
  'Commune',
  'Métiers',
  'Compétences',
  'Heures par semaine',
  'Consentement du',
  'Consentement jusqu’au',
];
const row = (id: string, { commune = '93066', hours = '28', skills = 'Coffrage' } = {}) =>
  [id, commune, 'F1703:18', skills, hours, '02/11/2026', '01/11/2027'].join(';');
const csv = (...rows: readonly string[]) => [HEADERS.join(';'), ...rows].join('\r\n');

const upload = async (text: string, name = 'equipe.csv') => {
  const csrf = /name="csrf" value="([^"]+)"/.exec((await pages.page('/personnes/import', cookie)).html)?.[1] ?? '';
  const body = new FormData();
  body.set('csrf', csrf);
  body.set('fichier', new File([text], name));
  const answer = await pages.web.request('/personnes/import', { method: 'POST', headers: { cookie }, body });
  return { status: answer.status, html: await answer.text() };
};

/** Every field of the correction form, as a browser would send it back. */
const fieldsIn = (html: string): readonly (readonly [string, string])[] =>
  [...html.matchAll(/<input[^>]*name="(l\d+\.[^"]+)"[^>]*>/g)].map(([tag, name = '']) => [
    name,
    /value="([^"]*)"/.exec(tag)?.[1] ?? '',
  ]);
const published = async () =>
  (await pages.ports.candidates.listByStructure('s_aci93' as never, { limit: 10, cursor: null })).items;

/** Every field of the form that asks about columns, as a browser would send it back. */
const mappingIn = (html: string): readonly (readonly [string, string])[] => {
  const inputs = [...html.matchAll(/<input[^>]*name="(import|entete\.\d+|champ\.\d+|mois|mot\.\d+\.\w+)"[^>]*>/g)].map(
    ([tag, name = '']): [string, string] => [name, /value="([^"]*)"/.exec(tag)?.[1] ?? ''],
  );
  const selects = [...html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(
    ([, name = '', options = '']): [string, string] => [
      name,
      /<option value="([^"]*)" selected=""/.exec(options)?.[1] ?? '',
    ],
  );
  return [...inputs, ...selects];
};

const EXPORT_ROW = ['M12', 'St Denis', '93200', 'Mme', '20/12/1972', 'F1703 - Maçonnerie', 'non', 'RSA'];
const exportRow = (over: Readonly<Record<number, string>> = {}): readonly string[] =>
  [...EXPORT_ROW, '02/11/2026', '02/11/2026', aNir()].map((cell, position) => over[position] ?? cell);

describe('a file with columns of its own', () => {
  it('is asked about once, then taken at once, with what is left out said', async () => {
    const asked = await upload(exportOf(exportRow()));
    expect(asked.status).toBe(200);
    expect(asked.html).toContain('Vos colonnes');
    expect(asked.html).toContain('Numéro interdit ici');
    expect(asked.html).not.toContain(aNir());
    const taken = await pages.send('/personnes/import/colonnes', cookie, mappingIn(asked.html));
    expect(taken.html).toContain('Toutes les lignes sont prises');
    expect(taken.html).toContain('N° Sécu');

    const again = await upload(exportOf(exportRow({ 0: 'M13' })));
    expect(again.html).toContain('Toutes les lignes sont prises');
    // The first file's own quarter of an hour, its being taken, and the second file.
    expect(pages.ports.queues.candidates.sent).toHaveLength(3);
    expect((await pages.page('/personnes/import', cookie)).html).toContain('Fichiers que nous savons lire');
  });

  it('has the words explained that nobody understands', async () => {
    const asked = await upload(exportOf(exportRow({ 7: 'Sympathique' })));
    const words = await pages.send('/personnes/import/colonnes', cookie, mappingIn(asked.html));
    expect(words.html).toContain('« Sympathique »');
    const said = mappingIn(words.html).map(([name, value]): readonly [string, string] =>
      name === 'mot.0.sens' ? [name, 'QPV'] : [name, value],
    );
    const taken = await pages.send('/personnes/import/colonnes', cookie, said);
    expect(taken.html).toContain('Toutes les lignes sont prises');
    const [layout] = await pages.ports.layouts.list('s_aci93' as never);
    expect(layout?.words).toEqual([{ field: 'eligibility.criteria', word: 'Sympathique', meaning: 'QPV' }]);
  });

  it('is not taken while something is missing, and nobody else may take it', async () => {
    const asked = await upload(exportOf(exportRow()));
    const fields = mappingIn(asked.html);
    const lacking = fields.map(([name, value]): readonly [string, string] =>
      value === 'consent.givenOn' ? [name, ''] : [name, value],
    );
    const refused = await pages.send('/personnes/import/colonnes', cookie, lacking);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('sans accord daté');
    expect(refused.html).toContain('St Denis');

    const other = OrganisationId.parse('s_other');
    await pages.ports.organisations.save(aStructure({ organisationId: other }));
    await pages.ports.organisations.savePrincipal(
      aPrincipal({ subject: 'other', role: 'structure', organisationId: other }),
    );
    const neighbour = await pages.signIn('other');
    const stolen = await pages.send('/personnes/import/colonnes', neighbour.cookie, fields);
    expect(stolen.location).toBe('/personnes/import');
    expect(pages.ports.queues.candidates.sent).toHaveLength(1);
    const [layout] = await pages.ports.layouts.list(other);
    const shape = `/personnes/import/colonnes/${layout?.shape}`;
    expect((await pages.page(shape, neighbour.cookie)).status).toBe(200);
    expect((await pages.page(shape, cookie)).status).toBe(404);
  });

  it('keeps hostile headers and values as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const { html } = await upload(`${hostile};Ville\r\n${hostile};=HYPERLINK(1)`);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
  });
});

describe('importing a spreadsheet', () => {
  it('takes the good rows at once and shows the others to be corrected in place', async () => {
    const { html } = await upload(csv(row('A-1'), row('A-2', { commune: '99999' }), row('A-3', { hours: 'beaucoup' })));
    expect(html).toContain('Ligne 3');
    expect(html).toContain('cette commune est inconnue');
    expect(html).toContain('value="beaucoup"');
    expect(html).not.toContain('A-1');
    expect(pages.ports.queues.candidates.sent).toHaveLength(1);

    const corrected = fieldsIn(html).map(([name, value]): readonly [string, string] => {
      if (name === 'l0.communeCode') return [name, '93008'];
      return name === 'l1.availability.weeklyHours' ? [name, '30'] : [name, value];
    });
    const after = await pages.send('/personnes/import/corriger', cookie, corrected);
    expect(after.html).toContain('2 personnes sont publiées');
    expect((await published()).map(({ externalId, profile }) => [externalId, profile.communeCode])).toEqual([
      ['A-2', '93008'],
      ['A-3', '93066'],
    ]);
    expect((await published())[1]?.profile).toMatchObject({
      occupations: [{ romeCode: 'F1703', experienceMonths: 18 }],
      availability: { weeklyHours: 30 },
    });
  });

  it.each([
    ['right, though a postcode of elsewhere is written so', '13001', '28', '13001'],
    ['named as suggested', '99999', '28', '93008', 'Bobigny 93000 (93008)'],
    ['alone of its name', '99999', '28', '93001', 'Aubervilliers'],
    ['a postcode', '99999', '28', '93001', '93300'],
  ])('takes a commune that is %s', async (_, commune, hours, taken, typed = commune) => {
    const { html } = await upload(csv(row('A-2', { commune, hours: commune === typed ? 'beaucoup' : hours })));
    const corrected = fieldsIn(html).map(([name, value]): readonly [string, string] => {
      if (name === 'l0.communeCode') return [name, typed];
      return name === 'l0.availability.weeklyHours' ? [name, '30'] : [name, value];
    });
    await pages.send('/personnes/import/corriger', cookie, corrected);
    expect((await published()).map(({ profile }) => profile.communeCode)).toEqual([taken]);
  });

  it('takes no commune for another of the same name', async () => {
    const { html } = await upload(csv(row('A-2', { commune: '99999' })));
    const corrected = fieldsIn(html).map(([name, value]): readonly [string, string] =>
      name === 'l0.communeCode' ? [name, 'Saint-Denis'] : [name, value],
    );
    const after = await pages.send('/personnes/import/corriger', cookie, corrected);
    expect(after.html).toContain('code INSEE de la commune attendu');
    expect(after.html).toContain('value="Saint-Denis"');
    expect(await published()).toEqual([]);
  });

  it('shows again what is still wrong', async () => {
    const { html } = await upload(csv(row('A-2', { commune: '99999' })));
    const after = await pages.send('/personnes/import/corriger', cookie, fieldsIn(html));
    expect(after.html).toContain('cette commune est inconnue');
    expect(await published()).toEqual([]);
  });

  it('never repeats a social security number', async () => {
    const { html } = await upload(csv(row('A-1', { skills: '269054958815780' })));
    expect(html).toContain('numéro de sécurité sociale');
    expect(html).not.toContain('269054958815780');
  });

  it('keeps markup, formulas and right-to-left marks as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>\u202e=HYPERLINK(1)';
    const { html } = await upload(csv(row('A-1', { commune: hostile })));
    expect(html).not.toContain('<img');
    // Without the mark, which would turn what follows it.
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;=HYPERLINK(1)');
  });

  it.each([
    ['nothing', '', 'Choisissez d’abord un fichier'],
    ['an old workbook', '\u00d0\u00cf\u0011\u00e0', 'est'],
  ])('says what is wrong with %s and takes nothing', async (_, text, sentence) => {
    const { status, html } = await upload(text);
    expect(status).toBe(422);
    expect(html).toContain(sentence);
    expect(pages.ports.queues.candidates.sent).toEqual([]);
  });

  it('judges ten thousand rows', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      row(`A-${index}`, index % 100 === 0 ? { commune: 'x' } : {}),
    );
    const { html } = await upload(csv(...rows));
    expect(html).toMatch(/10\s000/);
    expect(html).toMatch(/9\s900/);
    expect(fieldsIn(html).filter(([name]) => name.endsWith('.ligne'))).toHaveLength(50);
  }, 120_000);
});

it('a model file has every column', async () => {
  const answer = await pages.web.request('/personnes/modele.csv', { headers: { cookie } });
  const text = await answer.text();
  for (const { header } of columns) expect(text).toContain(header);
});
