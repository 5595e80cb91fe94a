import { UnreadableSource, type RawRecord } from '#shared/domain/import/raw-record.ts';
import { headerKey, type FileLayout } from '#shared/domain/import/file-layout.ts';
import { findForbiddenData } from '#shared/domain/candidate/forbidden-data.ts';
import { textOf, type Cell } from './cells.ts';
import { columns, noteHeaders, type Column } from './columns.ts';
import { arrange, makeReadMappedRow, put, type Body } from './mapped-row.ts';
import { importField } from './import-fields.ts';
import type { TabularRow } from './tabular-row.ts';

export interface TableLine {
  /** As a spreadsheet numbers them: the first is 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

const byHeader: ReadonlyMap<string, Column> = new Map(
  columns.flatMap((column) =>
    [column.header, column.path.join('.'), column.path.at(-1) ?? '', ...column.aliases].map((name) => [
      headerKey(name),
      column,
    ]),
  ),
);

const notes: ReadonlySet<string> = new Set(Object.values(noteHeaders).map(headerKey));

const WHAT_TO_DO = 'Partez du fichier modèle, ou dites une fois ce que sont vos colonnes sur la page « Importer ».';

const quoted = (names: readonly string[]): string => names.map((name) => `« ${name.slice(0, 60)} »`).join(', ');

/** What was remembered of a file with these headers, if anything. */
export type FindLayout = (headers: readonly string[]) => Promise<FileLayout | undefined>;

/** The headers of a file, before any of them is repeated in a message. */
export const headersOf = (cells: readonly Cell[]): readonly string[] => {
  const names = cells.map(textOf);
  if (findForbiddenData(names) !== null) {
    throw new UnreadableSource(
      'forbidden-personal-data',
      'La ligne d’en-tête contient une donnée personnelle interdite.',
    );
  }
  return names;
};

/** A note is read as nothing; null is a column without a header, which must be empty. */
type Place = Column | 'note' | null;

const placeOf = (name: string): Place => {
  const key = headerKey(name);
  return notes.has(key) ? 'note' : (byHeader.get(key) ?? null);
};

/** Which column stands where. */
const layoutOf = (names: readonly string[]): readonly Place[] => {
  const layout = names.map(placeOf);
  const unknown = names.filter((name, position) => name !== '' && layout[position] === null);
  if (unknown.length > 0) {
    throw new UnreadableSource('unknown-column', `Colonnes inconnues : ${quoted(unknown)}. ${WHAT_TO_DO}`);
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
    throw new UnreadableSource('missing-column', `Colonnes manquantes : ${names}. ${WHAT_TO_DO}`);
  }
  return layout;
};

const personOf = (layout: readonly Place[], cells: readonly Cell[]): Body => {
  const body: Body = {};
  for (const [position, column] of layout.entries()) {
    const cell = cells[position] ?? null;
    if (column !== null && column !== 'note' && textOf(cell) !== '') put(body, column.path, column.read(cell));
  }
  return body;
};

/** Codes lose their leading zero in a spreadsheet that takes them for numbers. */
const withLeadingZero = (body: Body): Body =>
  typeof body['communeCode'] === 'string' && /^\d{4}$/.test(body['communeCode'])
    ? { ...body, communeCode: `0${body['communeCode']}` }
    : body;

const isBlank = (cells: readonly Cell[]): boolean => cells.every((cell) => textOf(cell) === '');

const recordOf = (layout: readonly Place[], { line, cells }: TableLine, index: number): RawRecord => {
  const surplus = cells.some((cell, position) => layout[position] == null && textOf(cell) !== '');
  if (surplus) {
    const message = `ligne ${line} : des valeurs dépassent des colonnes (un séparateur dans une cellule ?)`;
    return { index, refusal: { code: 'malformed-record', message } };
  }
  const value: TabularRow = { $line: line, $person: withLeadingZero(personOf(layout, cells)) };
  return { index, value };
};

type ReadLine = (line: TableLine, index: number) => RawRecord;

/** What was said of a file's columns, in the terms of a report: how it calls each of ours. */
const theirHeaders = ({ columns: all }: FileLayout): Readonly<Record<string, string>> =>
  Object.fromEntries(all.flatMap(({ header, field }) => (field === null ? [] : [[field, header]])));

const mapped = (layout: FileLayout): ReadLine => {
  const read = makeReadMappedRow(layout);
  const $headers = theirHeaders(layout);
  return ({ line, cells }, index) => {
    const { body, notUnderstood } = read(cells);
    if (notUnderstood.length === 0) {
      const value: TabularRow = { $line: line, $person: withLeadingZero(body), $headers };
      return { index, value };
    }
    const names = quoted(notUnderstood.map((key) => $headers[key] ?? importField(key)?.label ?? key));
    return { index, refusal: { code: 'invalid', message: `ligne ${line}, ${names} : oui ou non attendu` } };
  };
};

const readerFor = async (headers: readonly string[], findLayout: FindLayout | undefined): Promise<ReadLine> => {
  const remembered = await findLayout?.(headers);
  if (remembered !== undefined) return mapped(arrange(remembered, headers));
  const layout = layoutOf(headers);
  return (line, index) => recordOf(layout, line, index);
};

/**
 * The people of a table whose first line that is not blank holds the headers; blank lines are left out.
 *
 * @param findLayout - where what was said of files with other headers is remembered
 * @throws UnreadableSource when a header is unknown, twice there or missing, or when there is no line at all
 */
export async function* readTable(
  lines: AsyncIterable<TableLine> | Iterable<TableLine>,
  findLayout?: FindLayout,
): AsyncGenerator<RawRecord> {
  let read: ReadLine | undefined;
  let index = 0;
  for await (const line of lines) {
    if (isBlank(line.cells)) continue;
    if (read === undefined) read = await readerFor(headersOf(line.cells), findLayout);
    else yield read(line, index++);
  }
  if (read === undefined) throw new UnreadableSource('empty-document', 'Le fichier est vide.');
}
