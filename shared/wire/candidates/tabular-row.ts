import * as z from 'zod';
import type { FieldError } from '#shared/domain/errors.ts';
import { columns, type Column } from './columns.ts';

/**
 * One person read from a line of a spreadsheet: the line goes along, so that whoever corrects the file finds it; and of
 * a file with headers of its own, how it calls our columns.
 */
export const TabularRow = z.strictObject({
  $line: z.int().min(1),
  $person: z.unknown(),
  $headers: z.record(z.string(), z.string()).optional(),
});
export type TabularRow = z.infer<typeof TabularRow>;

/** The column that a place of the body was read from; the most precise one. */
const columnOf = (pointer: string) =>
  columns
    .filter(({ path }) => pointer === `/${path.join('/')}` || pointer.startsWith(`/${path.join('/')}/`))
    .toSorted((a, b) => b.path.length - a.path.length)
    .at(0);

/** The name of a column in forms and reports: its place in the body. */
export const columnKey = ({ path }: Pick<Column, 'path'>): string => path.join('.');

const WRITTEN_WRONG = ['wrong-type', 'wrong-format', 'value-not-allowed'];

const wordsOf = ({ code, message }: FieldError, column: Column | undefined): string =>
  column !== undefined && WRITTEN_WRONG.includes(code) ? column.expected : message;

/** What is wrong, by column; under the identifier what no column can be blamed for. */
export const faultsByColumn = (faults: readonly FieldError[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    faults.map((fault) => {
      const column = columnOf(fault.path);
      return [column === undefined ? 'externalId' : columnKey(column), wordsOf(fault, column)];
    }),
  );

/** What is wrong and where, in the words of whoever holds the file: line and column, or place in the record. */
export const describeFaults = (
  faults: readonly FieldError[],
  line: number | null,
  headers: Readonly<Record<string, string>> = {},
): string =>
  faults
    .map((fault) => {
      const { path, message } = fault;
      if (line === null) return path === '' ? message : `${path} : ${message}`;
      const column = columnOf(path);
      const words = wordsOf(fault, column);
      return column === undefined ? words : `colonne « ${headers[columnKey(column)] ?? column.header} » : ${words}`;
    })
    .join(' ; ')
    .replace(/^/, line === null ? '' : `ligne ${line}, `)
    .slice(0, 1000);
