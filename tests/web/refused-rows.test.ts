import readSheet from 'read-excel-file/node';
import { beforeEach, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import * as z from 'zod';
import { columns } from '#shared/wire/candidates/columns.ts';
import { aNir } from '#tests/support/builders/nir.ts';
import { formsIn, type Form } from '#tests/support/forms.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

const WORKBOOK = '/personnes/import/corriger.xlsx';
const HEADERS =
  'Identifiant;Prénom;Nom;Commune;Métiers;Compétences;Heures par semaine;Sexe;Consentement du;Consentement jusqu’au';
const row = (id: string, { commune = '93066', hours = '28', skills = 'Coffrage | Ferraillage' } = {}) =>
  [id, 'Zoé', 'Müller', commune, 'F1703:18', skills, hours, 'Mme', '02/11/2026', '01/11/2027'].join(';');
const csv = (...rows: readonly string[]) => [HEADERS, ...rows].join('\r\n');

let pages: Pages;
let cookie: string;
beforeEach(async () => {
  pages = await startPages();
  ({ cookie } = await pages.signIn('structure'));
});

const upload = async (content: string | Uint8Array<ArrayBuffer>, name = 'equipe.csv') => {
  const [form] = formsIn((await pages.page('/personnes/import', cookie)).html, '/personnes/import').slice(-1);
  const body = new FormData();
  for (const { name: field, value } of form?.fields ?? []) body.set(field, value ?? '');
  body.set('fichier', new File([content], name));
  const answer = await pages.web.request('/personnes/import', { method: 'POST', headers: { cookie }, body });
  return answer.text();
};

/** The form of the refused rows, as the button of the workbook sends it. */
const workbookForm = (html: string): Form => {
  const form = formsIn(html, '/personnes/import').find(({ action }) => action === WORKBOOK);
  if (form === undefined) throw new Error('no button gives the workbook');
  return form;
};

const press = (form: Form, typed: Readonly<Record<string, string>> = {}, who = cookie): Promise<Response> => {
  const body = new URLSearchParams(
    form.fields.flatMap(({ name, value }): [string, string][] =>
      value === undefined ? [] : [[name, typed[name] ?? value]],
    ),
  );
  return Promise.resolve(pages.web.request(form.action, { method: 'POST', headers: { cookie: who }, body }));
};

type Rows = readonly (readonly (string | number | null)[])[];
const bytesOf = async (answer: Response): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await answer.arrayBuffer());
const rowsOf = async (bytes: Uint8Array): Promise<Rows> => {
  const [sheet] = await readSheet(Buffer.from(bytes));
  return z.array(z.array(z.union([z.string(), z.number(), z.null()]))).parse(sheet?.data);
};

/** The workbook as a spreadsheet would save it, one cell of each row typed again. */
const corrected = async (
  [headers = [], ...rows]: Rows,
  again: readonly (readonly [header: string, text: string])[],
) => {
  const lines = rows.map((cells, index) =>
    cells.map((cell, at) => (again[index]?.[0] === headers[at] ? again[index]?.[1] : cell)),
  );
  const data = [headers, ...lines].map((cells) =>
    cells.map((cell) =>
      typeof cell === 'number' ? { value: cell, type: Number } : { value: cell ?? '', type: String },
    ),
  );
  return new Uint8Array(await writeXlsxFile(data).toBuffer());
};

const twoBad = () => csv(row('A-1'), row('A-2', { commune: '99999' }), row('A-3', { hours: 'beaucoup' }));

describe('the workbook of refused rows', () => {
  it('holds them in the columns of the model file, with their line and what is wrong', async () => {
    const answer = await press(workbookForm(await upload(twoBad())));
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="lignes-a-corriger.xlsx"');
    const [headers = [], ...rows] = await rowsOf(await bytesOf(answer));
    expect(headers).toEqual(['Ligne refusée', 'À corriger', ...columns.map(({ header }) => header)]);
    expect(rows.map(([line, fault, id]) => [line, fault, id])).toEqual([
      [3, 'Commune : cette commune est inconnue : donnez son code INSEE, non son code postal', 'A-2'],
      [4, 'Heures par semaine : nombre d’heures attendu, de 1 à 48', 'A-3'],
    ]);
    expect(rows[1]?.[headers.indexOf('Heures par semaine')]).toBe('beaucoup');
  });

  it('is sent again as it is without a question, and says the same', async () => {
    const first = await bytesOf(await press(workbookForm(await upload(twoBad()))));
    const html = await upload(first, 'lignes-a-corriger.xlsx');
    expect(html).not.toContain('Vos colonnes');
    expect(html).toContain('value="beaucoup"');
    const again = await rowsOf(await bytesOf(await press(workbookForm(html))));
    const told = (await rowsOf(first)).map((cells) => cells.slice(1));
    expect(again.map((cells) => cells.slice(1))).toEqual(told);
  });

  it('is taken whole once corrected in a spreadsheet', async () => {
    const rows = await rowsOf(await bytesOf(await press(workbookForm(await upload(twoBad())))));
    const fixed = await corrected(rows, [
      ['Commune', '93008'],
      ['Heures par semaine', '30'],
    ]);
    expect(await upload(fixed, 'lignes-a-corriger.xlsx')).toContain('Toutes les lignes sont prises');
    expect(pages.ports.queues.candidates.sent).toHaveLength(2);
  });

  it('keeps what was corrected in place, and publishes nothing', async () => {
    const form = workbookForm(await upload(twoBad()));
    const rows = await rowsOf(await bytesOf(await press(form, { 'l0.communeCode': 'Aubervilliers' })));
    expect(rows[1]?.slice(0, 3)).toEqual([3, null, 'A-2']);
    expect(rows[1]).toContain('93001');
    expect(
      (await pages.ports.candidates.listByStructure('s_aci93' as never, { limit: 10, cursor: null })).items,
    ).toEqual([]);
    expect(await upload(await corrected(rows, []), 'a.xlsx')).toContain('value="beaucoup"');
  });

  it('keeps formulas as texts, and leaves directions out', async () => {
    const html = await upload(csv(row('=1+1', { commune: '=HYPERLINK(1)\u202e', skills: '@SUM(A1)' })));
    const [, cells = []] = await rowsOf(await bytesOf(await press(workbookForm(html))));
    expect(cells).toEqual(expect.arrayContaining(['=1+1', '=HYPERLINK(1)', '@SUM(A1)']));
  });
});

describe('refused rows that are too many for a page', () => {
  const manyBad = (count: number) =>
    csv(...Array.from({ length: count }, (_, index) => row(`A-${index}`, { commune: 'x' })));
  const formTo = (html: string, there: string): Form => {
    const form = formsIn(html, '/personnes/import').find(({ action }) => action === there);
    if (form === undefined) throw new Error(`no button leads to ${there}`);
    return form;
  };
  const linesIn = (html: string) => [...html.matchAll(/<legend>Ligne (\d+)/g)].map(([, line]) => Number(line));

  it('are all in the workbook, the page showing the first fifty', async () => {
    const html = await upload(manyBad(230));
    expect(linesIn(html)).toHaveLength(50);
    expect(html).toContain('180 autres viennent après');
    expect(html).toContain('Télécharger les 230 lignes');
    const [, ...rows] = await rowsOf(await bytesOf(await press(workbookForm(html))));
    expect(rows.map(([line]) => line)).toEqual(Array.from({ length: 230 }, (_, index) => index + 2));
    expect(rows.map(([, , id]) => id)).toEqual(Array.from({ length: 230 }, (_, index) => `A-${index}`));
    expect(rows.every(([, fault]) => String(fault).startsWith('Commune : '))).toBe(true);
  });

  it('come to the page as others are published, and are still all in the workbook', async () => {
    const html = await upload(manyBad(60));
    const typed = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`l${index}.communeCode`, '93008']));
    const answer = await press(formTo(html, '/personnes/import/corriger'), { ...typed, 'l7.communeCode': 'y' });
    const said = await answer.text();
    expect(said).toContain('49 personnes sont publiées');
    expect(linesIn(said)).toEqual([9, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61]);
    expect(await rowsOf(await bytesOf(await press(workbookForm(said))))).toHaveLength(12);
  });

  it('are passed over without losing any, nor what was typed', async () => {
    const html = await upload(manyBad(120));
    const said = await (
      await press(formTo(html, '/personnes/import/corriger/suite'), { 'l0.communeCode': 'Aubervilliers' })
    ).text();
    expect(linesIn(said)[0]).toBe(52);
    const rows = await rowsOf(await bytesOf(await press(workbookForm(said))));
    expect(rows).toHaveLength(121);
    expect(rows[1]?.slice(0, 3)).toEqual([2, null, 'A-0']);
    const round = await (await press(formTo(said, '/personnes/import/corriger/suite'))).text();
    expect(linesIn(round).slice(0, 21)).toEqual([...Array.from({ length: 20 }, (_, index) => index + 102), 2]);
    expect(
      (await pages.ports.candidates.listByStructure('s_aci93' as never, { limit: 10, cursor: null })).items,
    ).toEqual([]);
  });

  it('carry no forbidden number: their lines are told instead', async () => {
    const html = await upload(
      csv(
        ...Array.from({ length: 60 }, (_, index) => row(`A-${index}`, { commune: 'x' })),
        row('A-60', { skills: aNir() }),
        row('A-61', { skills: aNir() }),
      ),
    );
    expect(html).toContain('2 lignes refusées ne sont ni ici ni dans le classeur');
    expect(html).toContain('lignes 62, 63.');
    const passed = await press(formTo(html, '/personnes/import/corriger/suite'), { 'l3.communeCode': aNir() });
    const said = await passed.text();
    expect(said).not.toContain(aNir());
    expect(said).toContain('Ligne 5,');
    expect(linesIn(said)[0]).toBe(52);
    const text = JSON.stringify(await rowsOf(await bytesOf(await press(workbookForm(said)))));
    expect(text).not.toContain(aNir());
    expect(text).toContain('A-59');
    expect(text).not.toContain('A-60');
  });

  it('are nothing where the form was not made by us', async () => {
    const form = workbookForm(await upload(manyBad(60)));
    const rows = await rowsOf(await bytesOf(await press(form, { suite: 'rien' })));
    expect(rows).toHaveLength(51);
  });
});

describe('a row with a forbidden number', () => {
  it('is not in the workbook, which the page says', async () => {
    const html = await upload(csv(row('A-1', { skills: aNir() }), row('A-2', { commune: '99999' })));
    expect(html).toContain('cette ligne n’est pas dans le classeur');
    const rows = await rowsOf(await bytesOf(await press(workbookForm(html))));
    expect(rows.slice(1).map(([line]) => line)).toEqual([3]);
  });

  it('leaves no button where nothing else was refused', async () => {
    const html = await upload(csv(row('A-1', { skills: aNir() })));
    expect(html).not.toContain(WORKBOOK);
    expect(html).not.toContain('téléchargez-les');
  });

  it('typed in place gives no workbook: the page says why, and offers the others again', async () => {
    const html = await upload(twoBad());
    const answer = await press(workbookForm(html), { 'l0.communeCode': aNir(), 'l1.availability.weeklyHours': '30' });
    expect(answer.status).toBe(422);
    const said = await answer.text();
    expect(said).toContain('numéro de sécurité sociale');
    expect(said).not.toContain(aNir());
    expect(said).toContain('Corrigée ; pas encore publiée.');
    const rows = await rowsOf(await bytesOf(await press(workbookForm(said))));
    expect(rows.slice(1).map(([line, fault, id]) => [line, fault, id])).toEqual([[4, null, 'A-3']]);
  });
});

describe('whoever else asks', () => {
  it('gets no workbook without the proof of the form, nor in another role', async () => {
    const form = workbookForm(await upload(twoBad()));
    expect((await press(form, { csrf: 'forged' })).status).toBe(403);
    const other = await pages.signIn('camille');
    expect((await press(form, {}, other.cookie)).status).toBe(403);
    const [own] = formsIn((await pages.page('/preferences', other.cookie)).html, '/preferences').slice(-1);
    const csrf = own?.fields.find(({ name }) => name === 'csrf')?.value ?? '';
    expect((await press(form, { csrf }, other.cookie)).status).toBe(403);
    expect((await press(form, {}, '')).status).toBe(303);
  });
});
