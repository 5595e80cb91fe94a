import type { Context } from 'hono';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { fold } from '#shared/reference/fold.ts';
import { DIRECTIONS } from '../directions.ts';

/** One column of an export: how it is named in the address, its heading, and what it holds of a row. */
export interface Column<T> {
  readonly id: string;
  readonly heading: string;
  readonly width?: number;
  readonly value: (row: T) => string | number | null;
}

/** Longest text that a cell may hold. */
const LONGEST = 32_000;
/** What XML forbids; a workbook that holds one does not open. */
// eslint-disable-next-line no-control-regex -- these are the ones
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Texts are typed as texts: a cell that begins with `=` shows it and computes nothing. */
const cellOf = (value: string | number | null): Cell => {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  return { value: value.replace(FORBIDDEN, '').replace(DIRECTIONS, '').slice(0, LONGEST), type: String };
};

/** The columns asked for, in the order of the export; all of them when none is named. */
export const chosenColumns = <T>(columns: readonly Column<T>[], wanted: readonly string[]): readonly Column<T>[] => {
  const chosen = columns.filter(({ id }) => wanted.includes(id));
  return chosen.length === 0 ? columns : chosen;
};

/** Answers with a workbook of one sheet. */
export const workbookOf = async <T>(
  context: Context,
  {
    name,
    columns,
    rows,
  }: { readonly name: string; readonly columns: readonly Column<T>[]; readonly rows: readonly T[] },
): Promise<Response> => {
  const heading = columns.map(({ heading: value }): Cell => ({ value, type: String, fontWeight: 'bold' }));
  const data = [heading, ...rows.map((row) => columns.map(({ value }) => cellOf(value(row))))];
  const bytes = await writeXlsxFile([
    { sheet: name, data, columns: columns.map(({ width = 18 }) => ({ width })), stickyRowsCount: 1 },
  ]).toBuffer();
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="${fold(name).replaceAll(' ', '-')}.xlsx"`,
  });
};
