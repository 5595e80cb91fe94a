import type { Context, Hono } from 'hono';
import type { Page } from '#shared/ports.ts';
import { chosenColumns, workbookOf, type Column } from './components/workbook.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { ChooseColumnsPage } from './pages/export-page.tsx';
import type { Visitor } from './sign-in.ts';

/** A table that leaves as a workbook, with the columns chosen. */
interface Table<T> {
  /** Of the page that shows it; the workbook is at the same address with `.xlsx`, the choice of columns under it. */
  readonly path: string;
  /** Told apart under that address: a page with several tables, or whose address ends with an identifier. */
  readonly sheet?: `/${string}`;
  readonly name: string;
  /** Section of the navigation. */
  readonly section: string;
  readonly columns: readonly Column<T>[] | ((context: Context) => readonly Column<T>[]);
  /** Undefined: there is no such table for whoever asks. */
  readonly rows: (context: Context, visitor: Visitor) => Promise<readonly T[] | undefined>;
}

type Show = ReturnType<Guards['for']>['show'];

const columnsOf = <T,>({ columns }: Table<T>, context: Context): readonly Column<T>[] =>
  typeof columns === 'function' ? columns(context) : columns;

/** What an address says beside the columns, to be said again by the form. */
const othersOf = (context: Context): [string, string][] =>
  Object.entries(context.req.queries()).flatMap(([name, values]) =>
    name === 'col' ? [] : values.map((value): [string, string] => [name, value]),
  );

/** Rows of a workbook at most: as many people as one may bring in. */
const MOST_ROWS = 20_000;

/** All that a list gives page after page, as far as a workbook goes. */
export const readAll = async <T,>(
  readPage: (cursor: string | null) => Promise<Page<T> | undefined>,
): Promise<readonly T[] | undefined> => {
  const rows: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> | undefined = await readPage(cursor);
    if (page === undefined) return undefined;
    rows.push(...page.items);
    ({ cursor } = page);
  } while (cursor !== null && rows.length < MOST_ROWS);
  return rows;
};

/** Gives a table its workbook, and the page on which its columns are chosen. */
export const exportRoutes = <T,>(routes: Hono, show: Show, table: Table<T>): void => {
  const { path, sheet = '' } = table;
  routes.get(
    `${path}${sheet}/export`,
    show(async (context, visitor) => {
      if ((await table.rows(context, visitor)) === undefined) return notFoundPage(context, visitor);
      const whole = new URL(context.req.url).pathname.replace(/\/export$/, '');
      const kept = othersOf(context);
      const said = kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`;
      const page = {
        visitor,
        back: `${whole.slice(0, whole.length - sheet.length)}${said}`,
        workbook: `${whole}.xlsx`,
        name: table.name,
        section: table.section,
        kept,
      };
      return context.html(<ChooseColumnsPage {...page} columns={columnsOf(table, context)} />);
    }),
  );
  routes.get(
    `${path}${sheet}.xlsx`,
    show(async (context, visitor) => {
      const rows = await table.rows(context, visitor);
      if (rows === undefined) return notFoundPage(context, visitor);
      const columns = chosenColumns(columnsOf(table, context), context.req.queries('col') ?? []);
      return workbookOf(context, { name: table.name, columns, rows });
    }),
  );
};
