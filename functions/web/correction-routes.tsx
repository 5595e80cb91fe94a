import { Hono } from 'hono';
import { communeByCode } from '#shared/reference/places.ts';
import {
  mayBeShown,
  MOST_CORRECTED,
  type HeldRow,
  type CorrectRows,
  type ReviewRows,
  type RowToCorrect,
} from '#shared/use-cases/candidates/check-rows.ts';
import { columns } from '#shared/wire/candidates/columns.ts';
import { columnKey } from '#shared/wire/candidates/tabular-row.ts';
import { workbookOf } from './components/workbook.ts';
import { CARRIED, carriedRows } from './forms/carried-rows.ts';
import { communeIn } from './forms/choices.ts';
import { numberOf, textOf } from './forms/read-form.ts';
import { refusedColumns } from './exports.ts';
import type { Guards } from './guards.tsx';
import { CorrectedPage } from './pages/import-pages.tsx';

export interface CorrectionPagesDependencies {
  readonly correctRows: CorrectRows;
  readonly reviewRows: ReviewRows;
}

/** A code stays one, though a postcode may be written like it; a name that several communes bear is left as typed. */
const communeCell = (text: string): string => {
  if (communeByCode(text) !== null) return text;
  const { code, fault } = communeIn(text, '');
  return fault === undefined ? (code ?? text) : text;
};

/** Whoever corrects may write a commune or an occupation as the form suggests it; the file asks for codes. */
const cellOf = (key: string, text: string): string => {
  if (key === 'communeCode') return communeCell(text);
  if (key !== 'occupations') return text;
  const [, code, months] = /\(([A-N]\d{4})\)\s*(?::\s*(\d+))?\s*$/.exec(text) ?? [];
  return code === undefined ? text : [code, months].filter(Boolean).join(':');
};

const rowAt = (form: FormData, index: number): HeldRow | undefined => {
  const line = numberOf(textOf(form, `l${index}.ligne`));
  if (line === undefined || !Number.isInteger(line)) return undefined;
  const cells = columns.map((column): [string, string] => {
    const key = columnKey(column);
    return [key, cellOf(key, textOf(form, `l${index}.${key}`))];
  });
  return { line, cells: Object.fromEntries(cells) };
};

/** The rows that the page showed. */
const shownRows = (form: FormData): readonly HeldRow[] => {
  const rows: HeldRow[] = [];
  for (let index = 0; index < MOST_CORRECTED; index += 1) {
    const row = rowAt(form, index);
    if (row) rows.push(row);
  }
  return rows;
};

const byLine = (a: HeldRow, b: HeldRow): number => a.line - b.line;

/** The rows that were refused: corrected in place, or taken away in a workbook. */
export const correctionRoutes = ({ correctRows, reviewRows }: CorrectionPagesDependencies, guards: Guards): Hono => {
  const { act } = guards.for('structure');
  const routes = new Hono();
  /** Rows that stay on the page, then as many of those carried along as it has room for. */
  const pageOf = async (staying: readonly RowToCorrect[], carried: readonly HeldRow[]) => {
    const room = Math.max(0, MOST_CORRECTED - staying.length);
    return { rows: [...staying, ...(await reviewRows(carried.slice(0, room)))], carried: carried.slice(room) };
  };
  routes.post(
    '/personnes/import/corriger',
    act(async (context, visitor, form) => {
      const { organisation, principal } = visitor;
      const carried = carriedRows(textOf(form, CARRIED));
      const done = await correctRows({ organisation, rows: shownRows(form), by: principal.subject });
      const page = await pageOf(done.rows, carried);
      return context.html(<CorrectedPage {...{ visitor, ...page }} published={done.published} />);
    }),
  );
  routes.post(
    '/personnes/import/corriger/suite',
    act(async (context, visitor, form) => {
      const reviewed = await reviewRows(shownRows(form));
      // What somebody has just typed may not be carried along: the page says so of each.
      const staying = reviewed.filter((row) => !mayBeShown(row));
      const after = [...carriedRows(textOf(form, CARRIED)), ...reviewed.filter(mayBeShown)];
      return context.html(<CorrectedPage {...{ visitor, ...(await pageOf(staying, after)) }} published={null} />);
    }),
  );
  routes.post(
    '/personnes/import/corriger.xlsx',
    act(async (context, visitor, form) => {
      const rows = await reviewRows(shownRows(form));
      const carried = carriedRows(textOf(form, CARRIED));
      // What somebody has just typed may not leave: the page says so, and offers the others again.
      if (!rows.every(mayBeShown)) {
        return context.html(<CorrectedPage {...{ visitor, rows, carried }} published={0} />, 422);
      }
      const all = [...rows, ...(await reviewRows(carried)).filter(mayBeShown)].toSorted(byLine);
      return workbookOf(context, { name: 'Lignes à corriger', columns: refusedColumns, rows: all });
    }),
  );
  return routes;
};
