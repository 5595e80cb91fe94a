import { UnreadableSource, type RawRecord } from '#shared/domain/import/raw-record.ts';
import { findForbiddenData } from '#shared/domain/candidate/forbidden-data.ts';
import { fold } from '#shared/reference/fold.ts';
import { textOf, type Cell } from './cells.ts';
import { columns, type Column } from './columns.ts';
import type { TabularRow } from './tabular-row.ts';

export interface TableLine {
  /** As a spreadsheet numbers them: the first is 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** Headers are compared without case, accents, punctuation and spaces. */
const headerKey = (text: string): string => fold(text).replaceAll(' ', '');

const byHeader: ReadonlyMap<string, Column> = new Map(
  columns.flatMap((column) =>
    [column.header, column.path.join('.'), column.path.at(-1) ?? '', ...column.aliases].map((name) => [
      headerKey(name),
      column,
    ]),
  ),
);

const quoted = (names: readonly string[]): string => names.map((name) => `« ${name.slice(0, 60)} »`).join(', ');

/** Which column stands where; null for a column without a header, which must be empty. */
const layoutOf = (headers: readonly Cell[]): readonly (Column | null)[] => {
  const names = headers.map(textOf);
  // Before any name is repeated in a message.
  if (findForbiddenData(names) !== null) {
    throw new UnreadableSource(
      'forbidden-personal-data',
      'La ligne d’en-tête contient une donnée personnelle interdite.',
    );
  }
  const layout = names.map((name) => byHeader.get(headerKey(name)) ?? null);
  const unknown = names.filter((name, position) => name !== '' && layout[position] === null);
  if (unknown.length > 0) {
    throw new UnreadableSource('unknown-column', `Colonnes inconnues : ${quoted(unknown)}. Partez du fichier modèle.`);
  }
  const twice = columns.filter((column) => layout.filter((one) => one === column).length > 1);
  if (twice.length > 0) {
    throw new UnreadableSource(
      'duplicate-column',
      `Colonnes en double : ${quoted(twice.map(({ header }) => header))}.`,
    );
  }
  const missing = columns.filter((column) => column.required && !layout.includes(column));
  if (missing.length > 0) {
    const names = quoted(missing.map(({ header }) => header));
    throw new UnreadableSource('missing-column', `Colonnes manquantes : ${names}. Partez du fichier modèle.`);
  }
  return layout;
};

type Body = Record<string, unknown>;

const put = (body: Body, [first = '', second]: readonly string[], value: unknown): void => {
  if (second === undefined) body[first] = value;
  else body[first] = { ...(body[first] as Body | undefined), [second]: value };
};

const personOf = (layout: readonly (Column | null)[], cells: readonly Cell[]): Body => {
  const body: Body = {};
  for (const [position, column] of layout.entries()) {
    const cell = cells[position] ?? null;
    if (column !== null && textOf(cell) !== '') put(body, column.path, column.read(cell));
  }
  return body;
};

/** Codes lose their leading zero in a spreadsheet that takes them for numbers. */
const withLeadingZero = (body: Body): Body =>
  typeof body['communeCode'] === 'string' && /^\d{4}$/.test(body['communeCode'])
    ? { ...body, communeCode: `0${body['communeCode']}` }
    : body;

const isBlank = (cells: readonly Cell[]): boolean => cells.every((cell) => textOf(cell) === '');

const recordOf = (layout: readonly (Column | null)[], { line, cells }: TableLine, index: number): RawRecord => {
  const surplus = cells.some((cell, position) => layout[position] == null && textOf(cell) !== '');
  if (surplus) {
    const message = `ligne ${line} : des valeurs dépassent des colonnes (un séparateur dans une cellule ?)`;
    return { index, refusal: { code: 'malformed-record', message } };
  }
  const value: TabularRow = { $line: line, $person: withLeadingZero(personOf(layout, cells)) };
  return { index, value };
};

/**
 * The people of a table whose first line that is not blank holds the headers; blank lines are left out.
 *
 * @throws UnreadableSource when a header is unknown, twice there or missing, or when there is no line at all
 */
export async function* readTable(lines: AsyncIterable<TableLine> | Iterable<TableLine>): AsyncGenerator<RawRecord> {
  let layout: readonly (Column | null)[] | undefined;
  let index = 0;
  for await (const line of lines) {
    if (isBlank(line.cells)) continue;
    if (layout === undefined) layout = layoutOf(line.cells);
    else yield recordOf(layout, line, index++);
  }
  if (layout === undefined) throw new UnreadableSource('empty-document', 'Le fichier est vide.');
}
