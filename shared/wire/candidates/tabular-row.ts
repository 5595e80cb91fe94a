import * as z from 'zod';
import type { FieldError } from '#shared/domain/errors.ts';
import { columns } from './columns.ts';

/** One person read from a line of a spreadsheet: the line goes along, so that whoever corrects the file finds it. */
export const TabularRow = z.strictObject({ $line: z.int().min(1), $person: z.unknown() });
export type TabularRow = z.infer<typeof TabularRow>;

/** The column that a place of the body was read from; the most precise one. */
const columnOf = (pointer: string) =>
  columns
    .filter(({ path }) => pointer === `/${path.join('/')}` || pointer.startsWith(`/${path.join('/')}/`))
    .toSorted((a, b) => b.path.length - a.path.length)
    .at(0);

const WRITTEN_WRONG = ['wrong-type', 'wrong-format', 'value-not-allowed'];

/** What is wrong and where, in the words of whoever holds the file: line and column, or place in the record. */
export const describeFaults = (faults: readonly FieldError[], line: number | null): string =>
  faults
    .map(({ path, code, message }) => {
      if (line === null) return path === '' ? message : `${path} : ${message}`;
      const column = columnOf(path);
      const words = column !== undefined && WRITTEN_WRONG.includes(code) ? column.expected : message;
      return column === undefined ? words : `colonne « ${column.header} » : ${words}`;
    })
    .join(' ; ')
    .replace(/^/, line === null ? '' : `ligne ${line}, `)
    .slice(0, 1000);
