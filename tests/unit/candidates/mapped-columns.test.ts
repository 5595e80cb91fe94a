import { describe, expect, it } from 'vitest';
import { judgeRecord } from '#shared/use-cases/candidates/judge-record.ts';
import { guessLayout, outlineFile, wordsNotUnderstood } from '#shared/use-cases/candidates/outline-file.ts';
import { communeNamed } from '#shared/wire/candidates/commune-named.ts';
import { guessFields } from '#shared/wire/candidates/guess-fields.ts';
import { layoutFaults } from '#shared/wire/candidates/layout-faults.ts';
import { readCandidates } from '#shared/wire/candidates/read-candidates.ts';
import { TODAY } from '#tests/support/builders/clock.ts';
import { aFileLayout, exportOf } from '#tests/support/builders/file-layouts.ts';
import { aNir } from '#tests/support/builders/nir.ts';

const NIR = aNir();
const ROW = [
  'M12',
  'St Denis',
  '93200',
  'Mme',
  '20/12/1972',
  'K2204 - Agent de propreté, nettoyage',
  'oui',
  'RSA / QPV',
];
const row = (over: Readonly<Record<number, string>> = {}): readonly string[] =>
  [...ROW, '02/11/2026 00:00', '02/11/2026', NIR].map((cell, position) => over[position] ?? cell);
const file = (text: string) => ({ bytes: Buffer.from(text), contentType: 'text/csv' });

const judged = async (text: string, layout = aFileLayout()) => {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(text));
  }
  const all = [];
  for await (const raw of readCandidates('text/csv', () => Promise.resolve(layout))(bytes()))
    all.push(judgeRecord(raw, TODAY));
  return all;
};
const refusal = async (over: Readonly<Record<number, string>>): Promise<unknown> =>
  (await judged(exportOf(row(over)))).map((one) => ('record' in one ? one.record : one))[0];

describe('a file with columns of its own, once they are known', () => {
  it('is read: titles, dates, labels around codes, names of communes, yes and no; columns left out say nothing', async () => {
    expect(await judged(exportOf(row()))).toMatchObject([
      {
        submission: {
          externalId: 'M12',
          profile: {
            communeCode: '93066',
            sex: 'female',
            birthYear: 1972,
            occupations: [{ romeCode: 'K2204' }],
            eligibility: { criteria: ['RSA', 'QPV', 'TH'], checkedBy: 'employer', checkedOn: '2026-11-02' },
            consent: { givenOn: '2026-11-02', expiresOn: '2028-11-02' },
          },
        },
      },
    ]);
  });

  it('is read whatever the order of its columns', async () => {
    const [headers = '', cells = ''] = exportOf(row()).split('\r\n');
    const turned = [headers, cells].map((line) => line.split(';').toReversed().join(';')).join('\n');
    expect(await judged(turned)).toEqual(await judged(exportOf(row())));
  });

  it.each([
    ['F1703:18 | F1702', [{ romeCode: 'F1703', experienceMonths: 18 }, { romeCode: 'F1702' }]],
    ['F1703, F1702', [{ romeCode: 'F1703' }, { romeCode: 'F1702' }]],
    ['Maçonnerie (F1703)\nK2204 - Nettoyage', [{ romeCode: 'F1703' }, { romeCode: 'K2204' }]],
  ])('finds the occupations of %j', async (cell, occupations) => {
    expect(await judged(exportOf(row({ 5: `"${cell}"` })))).toMatchObject([
      { submission: { profile: { occupations } } },
    ]);
  });

  it.each([
    ['a title', { 3: 'Docteur' }, '« Civilité » : femme, homme ou non précisé attendu'],
    ['a place', { 1: 'Nulle-Part', 2: '' }, '« Ville »'],
    ['an occupation', { 5: 'Dompteur de puces' }, '« Métier recherché »'],
    ['yes or no', { 6: 'en cours' }, '« RQTH » : oui ou non attendu'],
    ['a criterion', { 7: 'Sympathique' }, '« Statut »'],
    ['a date', { 9: 'hier' }, '« Date de consentement »'],
  ])('is refused where %s is not understood, in the words of its own headers', async (_, over, words) => {
    expect(await refusal(over)).toMatchObject({
      outcome: 'refused',
      message: expect.stringMatching(new RegExp(`^ligne 2, .*${words}`)) as unknown,
    });
  });

  it('understands the words that it was told, and leaves out those that it was told to', async () => {
    const words = [
      { field: 'eligibility.criteria', word: 'Sympathique', meaning: null },
      { field: 'occupations', word: 'dompteur de PUCES', meaning: 'A1416' },
      { field: 'criterion.TH', word: 'En cours', meaning: 'non' },
    ];
    const text = exportOf(
      row({ 5: 'Dompteur de puces', 6: 'en cours', 7: 'Sympathique;RSA' }).map((cell) => `"${cell}"`),
    );
    expect(await judged(text, aFileLayout({ words }))).toMatchObject([
      { submission: { profile: { occupations: [{ romeCode: 'A1416' }], eligibility: { criteria: ['RSA'] } } } },
    ]);
  });

  it('never takes a postcode for the code of a commune that is written like it', async () => {
    // 13001 is a district of Marseille by post, and Aix-en-Provence by INSEE code.
    expect(communeNamed('', '13001')).toBe('13201');
    expect(communeNamed('Aix-en-Provence', '')).toBe('13001');
    // 77000 is Melun, or one of three others: the name says.
    expect(communeNamed('MELUN cedex', '77000')).toBe('77288');
    expect(await refusal({ 1: '', 2: '77000' })).toMatchObject({ outcome: 'refused' });
  });
});

describe('columns that nobody has explained', () => {
  const HEADERS = [
    'Matricule salarié',
    'Nom d’usage',
    'Prénom',
    'Date de naissance',
    'Commune de résidence',
    'Code Postal',
    'N° Sécurité sociale',
    'Permis B',
    'RQTH (oui/non)',
    'Date de recueil du consentement',
    'Couleur préférée',
  ];

  it('are guessed from their headers, but for what may not be sent', () => {
    expect(guessFields(HEADERS)).toEqual([
      'externalId',
      'identity.familyName',
      'identity.givenName',
      'birthYear',
      'communeCode',
      'postcode',
      null,
      'licence.B',
      'criterion.TH',
      'consent.givenOn',
      null,
    ]);
  });

  it('are shown with what they hold, but for what may not be repeated', async () => {
    const columns = await outlineFile(file(exportOf(row(), row({ 0: 'M13' }))));
    expect(columns[0]).toEqual({ header: 'N° salarié', samples: ['M12', 'M13'], forbidden: false });
    expect(columns.at(-1)).toEqual({ header: 'N° Sécu', samples: [], forbidden: true });
    expect(guessLayout(columns).columns.at(-1)?.field).toBeNull();
    expect(JSON.stringify(columns)).not.toContain(NIR);
  });

  it('leave the words that nobody understands to be explained, each once', async () => {
    const text = exportOf(row({ 7: 'Sympathique' }), row({ 7: 'sympathique', 5: 'Agent entretien' }));
    const unknown = await wordsNotUnderstood(file(text), aFileLayout());
    expect(unknown.map(({ field, word }) => [field, word])).toEqual([
      ['occupations', 'Agent entretien'],
      ['eligibility.criteria', 'Sympathique'],
    ]);
    expect(unknown[0]?.choices.length).toBeGreaterThan(0);
    expect(unknown[1]?.choices).toContainEqual(['RSA', 'Bénéficiaire du RSA']);
  });

  it.each([
    ['externalId', 'identifie la personne'],
    ['consent.givenOn', 'sans accord daté'],
    ['eligibility.checkedOn', 'date de leur diagnostic'],
  ])('lack %s, and say so', (key, sentence) => {
    const { columns, ...rest } = aFileLayout();
    const without = columns.map((one) => (one.field === key ? { ...one, field: null } : one));
    expect(layoutFaults({ ...rest, columns: without }).join()).toContain(sentence);
    expect(layoutFaults({ ...rest, columns })).toEqual([]);
  });

  it('are refused when two are the same, or a name stands alone', () => {
    const { columns, ...rest } = aFileLayout();
    const also = (field: string) => layoutFaults({ ...rest, columns: [...columns, { header: 'x', field }] }).join();
    expect(also('sex')).toContain('Deux colonnes sont « Sexe »');
    expect(also('identity.givenName')).toContain('vont ensemble');
  });
});
