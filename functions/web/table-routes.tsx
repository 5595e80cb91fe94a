import type { Context, Hono } from 'hono';
import { chosenColumns, workbookOf, type Column } from './components/workbook.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { ChooseColumnsPage } from './pages/export-page.tsx';
import type { Visitor } from './sign-in.ts';

/** A table that leaves as a workbook, with the columns chosen. */
interface Table<T> {
  /** Of the page that shows it; the workbook is at the same address with `.xlsx`, the choice of columns under it. */
  readonly path: string;
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
const othersOf = (context: Context): readonly (readonly [string, string])[] =>
  Object.entries(context.req.query()).filter(([name]) => name !== 'col');

/** Gives a table its workbook, and the page on which its columns are chosen. */
export const exportRoutes = <T,>(routes: Hono, show: Show, table: Table<T>): void => {
  routes.get(
    `${table.path}/export`,
    show(async (context, visitor) => {
      if ((await table.rows(context, visitor)) === undefined) return notFoundPage(context, visitor);
      const back = new URL(context.req.url).pathname.replace(/\/export$/, '');
      const page = { visitor, back, name: table.name, section: table.section, kept: othersOf(context) };
      return context.html(<ChooseColumnsPage {...page} columns={columnsOf(table, context)} />);
    }),
  );
  routes.get(
    `${table.path}.xlsx`,
    show(async (context, visitor) => {
      const rows = await table.rows(context, visitor);
      if (rows === undefined) return notFoundPage(context, visitor);
      const columns = chosenColumns(columnsOf(table, context), context.req.queries('col') ?? []);
      return workbookOf(context, { name: table.name, columns, rows });
    }),
  );
};
