import { addMonths, Day } from '#shared/domain/calendar.ts';
import { headerKey, type LayoutContent } from '#shared/domain/import/file-layout.ts';
import { fold } from '#shared/reference/fold.ts';
import { textOf, type Cell } from './cells.ts';
import { communeNamed } from './commune-named.ts';
import { columnOfField, flagOf } from './import-fields.ts';
import { vocabularyOf, wordsIn } from './import-words.ts';

/** The body of one person, not yet judged. */
export type Body = Record<string, unknown>;

/** Puts a value at a place of a body. */
export const put = (body: Body, [first = '', second]: readonly string[], value: unknown): void => {
  if (second === undefined) body[first] = value;
  else body[first] = { ...(body[first] as Body | undefined), [second]: value };
};

/** A person read under a layout; or the fields whose words are not understood and go nowhere in a body. */
export interface MappedRow {
  readonly body: Body;
  readonly notUnderstood: readonly string[];
}

const wordKey = (field: string, word: string): string => `${field} ${fold(word)}`;

/** How a layout understands the words of a field: what it says, else what everybody means by them. */
export const makeMeanings = ({ words }: Pick<LayoutContent, 'words'>) => {
  const said = new Map(words.map(({ field, word, meaning }) => [wordKey(field, word), meaning]));
  return {
    wordsOf: (field: string, cell: Cell): readonly string[] =>
      wordsIn(field, cell, (word) => said.has(wordKey(field, word))),
    /** Null: left out on purpose; undefined: not understood. */
    meaningOf: (field: string, word: string): string | null | undefined => {
      const meaning = said.get(wordKey(field, word));
      return meaning === undefined ? vocabularyOf(field)?.meaning(word) : meaning;
    },
  };
};
type Meanings = ReturnType<typeof makeMeanings>;

const occupationOf = (word: string): Body => {
  const [romeCode = word, months] = word.split(':');
  return { romeCode, ...(months !== undefined && { experienceMonths: Number(months) }) };
};

/** What the words of a cell say in the body; what is not understood stays as written, and is refused by the schema. */
const wordsSaid = (field: string, cell: Cell, { wordsOf, meaningOf }: Meanings): readonly string[] =>
  wordsOf(field, cell).flatMap((word) => {
    const meaning = meaningOf(field, word);
    return meaning === null ? [] : [meaning ?? word];
  });

const valueOf = (field: string, cell: Cell, meanings: Meanings): unknown => {
  const column = columnOfField(field);
  const vocabulary = vocabularyOf(field);
  if (vocabulary === undefined) return column?.read(cell);
  const said = wordsSaid(field, cell, meanings);
  if (field === 'occupations') return said.map(occupationOf);
  if (vocabulary.several) return [...new Set(said)];
  const [only] = said;
  return only === undefined ? undefined : column?.read(only);
};

const add = (lists: Map<string, readonly string[]>, list: string, code: string): void =>
  void lists.set(list, [...(lists.get(list) ?? []), code]);

/** What yes and no in columns of their own add to the lists of the body. */
const flagsOf = (row: Row, meanings: Meanings) => {
  const lists = new Map<string, readonly string[]>();
  const notUnderstood: string[] = [];
  for (const [field, cell] of row) {
    const flag = flagOf(field);
    if (flag === null) continue;
    const said = meanings.meaningOf(field, textOf(cell));
    if (said === 'oui') add(lists, flag.list, flag.code);
    if (said === undefined) notUnderstood.push(field);
  }
  return { lists, notUnderstood };
};

/** The cells of a line that say something, by field. */
type Row = ReadonlyMap<string, Cell>;

const rowOf = ({ columns }: Pick<LayoutContent, 'columns'>, cells: readonly Cell[]): Row =>
  new Map(
    columns.flatMap(({ field }, position): (readonly [string, Cell])[] => {
      const cell = cells[position] ?? null;
      return field === null || textOf(cell) === '' ? [] : [[field, cell]];
    }),
  );

const placeOf = (row: Row): string | undefined => {
  const [text, postcode] = ['communeCode', 'postcode'].map((field) => textOf(row.get(field) ?? null));
  if (!text && !postcode) return undefined;
  // A postcode is no INSEE code, though it may look like that of another commune: it is never taken for one.
  return communeNamed(text ?? '', postcode ?? '') ?? (text || `CP ${postcode}`);
};

const eligibilityOf = (body: Body, checkedBy: string): unknown => {
  const eligibility = body['eligibility'] as Body | undefined;
  const criteria = eligibility?.['criteria'];
  if (!Array.isArray(criteria) || criteria.length === 0) return undefined;
  return { checkedBy, ...eligibility };
};

const consentOf = (body: Body, months: number | null): unknown => {
  const consent = body['consent'] as Body | undefined;
  const givenOn = Day.safeParse(consent?.['givenOn']);
  if (months === null || consent?.['expiresOn'] !== undefined || !givenOn.success) return consent;
  return { ...consent, expiresOn: addMonths(givenOn.data, months) };
};

const setOrLeaveOut = (body: Body, name: string, value: unknown): void => {
  if (value === undefined) Reflect.deleteProperty(body, name);
  else body[name] = value;
};

/** Lists of the body that columns of their own complete, with where they are. */
const COMPLETED = { 'eligibility.criteria': ['eligibility', 'criteria'], licences: ['licences'] } as const;

const listAt = (body: Body, path: readonly string[]): readonly unknown[] => {
  const found = path.reduce<unknown>((value, name) => (value as Body | undefined)?.[name], body);
  return Array.isArray(found) ? found : [];
};

/** The layout for one file: its columns in the order of the file, a header that comes again by its occurrence. */
export const arrange = <Layout extends LayoutContent>(layout: Layout, headers: readonly string[]): Layout => {
  const left = [...layout.columns];
  const columns = headers.map((header) => {
    const at = left.findIndex((column) => headerKey(column.header) === headerKey(header));
    return { header, field: at < 0 ? null : (left.splice(at, 1)[0]?.field ?? null) };
  });
  return { ...layout, columns };
};

/** Reads lines as a layout says, its columns in the order of the file. */
export const makeReadMappedRow = (layout: LayoutContent) => {
  const meanings = makeMeanings(layout);
  return (cells: readonly Cell[]): MappedRow => {
    const row = rowOf(layout, cells);
    const body: Body = {};
    for (const [field, cell] of row) {
      const column = columnOfField(field);
      const value = column === undefined ? undefined : valueOf(field, cell, meanings);
      if (column !== undefined && value !== undefined) put(body, column.path, value);
    }
    const { lists, notUnderstood } = flagsOf(row, meanings);
    for (const [list, path] of Object.entries(COMPLETED)) {
      const added = lists.get(list);
      if (added !== undefined) put(body, path, [...new Set([...listAt(body, path), ...added])]);
    }
    setOrLeaveOut(body, 'communeCode', placeOf(row));
    setOrLeaveOut(body, 'eligibility', eligibilityOf(body, layout.checkedBy));
    setOrLeaveOut(body, 'consent', consentOf(body, layout.consentMonths));
    return { body, notUnderstood };
  };
};
