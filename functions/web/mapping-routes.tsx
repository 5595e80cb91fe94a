import { Hono, type Context } from 'hono';
import { MOST_COLUMNS, type LayoutContent } from '#shared/domain/import/file-layout.ts';
import type { MapColumns } from '#shared/use-cases/candidates/map-columns.ts';
import {
  guessLayout,
  outlineFile,
  wordsNotUnderstood,
  type OutlinedColumn,
  type SentFile,
} from '#shared/use-cases/candidates/outline-file.ts';
import { layoutFaults } from '#shared/wire/candidates/layout-faults.ts';
import { readMapping } from './forms/mapping-form.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { redirectWith } from './notice.ts';
import { ImportPage } from './pages/import-pages.tsx';
import { MappingPage } from './pages/mapping-page.tsx';
import type { Visitor } from './sign-in.ts';

export interface MappingPagesDependencies {
  readonly mapColumns: MapColumns;
  /** A name that nobody else gets. */
  readonly newId: () => string;
}

/** Asks what the columns of a file are that nobody has said yet; the file waits. */
export const askColumns = async (
  { mapColumns, newId }: MappingPagesDependencies,
  context: Context,
  visitor: Visitor,
  file: SentFile,
  fault: string,
): Promise<Response> => {
  const outline = await outlineFile(file);
  // One column is no table of people: whatever it is, it was not written for us.
  if (outline.length < 2 || outline.length > MOST_COLUMNS)
    return context.html(<ImportPage visitor={visitor} layouts={[]} fault={fault} />, 422);
  const { organisation, principal } = visitor;
  const importId = await mapColumns.hold({ ...file, organisation, name: newId(), by: principal.subject });
  const content = guessLayout(outline);
  return context.html(<MappingPage {...{ visitor, content, outline, importId }} unknown={[]} faults={[]} />);
};

/** Columns as the form names them, in the order of the form; with what a waiting file holds. */
const outlineOf = async (file: SentFile | undefined): Promise<readonly OutlinedColumn[]> =>
  file === undefined ? [] : outlineFile(file);

/** What stands in the way of a layout: something missing, or words of the file that nobody was asked about. */
const leftToSay = async (content: LayoutContent, asked: number, file: SentFile | undefined) => {
  const faults = layoutFaults(content);
  const unknown = file === undefined || faults.length > 0 ? [] : await wordsNotUnderstood(file, content);
  return { faults, unknown: unknown.length > 0 && asked === 0 ? unknown : [] };
};

/** What a structure says of the columns of its files. */
export const mappingRoutes = (
  deps: MappingPagesDependencies & {
    /** Checks a file whose columns are known, and takes it in. */
    readonly takeFile: (context: Context, visitor: Visitor, importId: string, file: SentFile) => Promise<Response>;
  },
  guards: Guards,
): Hono => {
  const { show, act } = guards.for('structure');
  const { mapColumns } = deps;
  const routes = new Hono();
  routes.get(
    '/personnes/import/colonnes/:shape',
    show(async (context, visitor) => {
      const content = await mapColumns.find(visitor.organisation, context.req.param('shape') ?? '');
      if (content === undefined) return notFoundPage(context, visitor);
      const nothing = { outline: [], unknown: [], faults: [], importId: undefined };
      return context.html(<MappingPage {...{ visitor, content, ...nothing }} />);
    }),
  );
  routes.post(
    '/personnes/import/colonnes',
    act(async (context, visitor, form) => {
      const { content, asked, importId } = readMapping(form);
      const { organisation, principal } = visitor;
      const file = importId === '' ? undefined : await mapColumns.held(organisation, importId);
      const { faults, unknown } = await leftToSay(content, asked, file);
      if (faults.length > 0 || unknown.length > 0) {
        const outline = await outlineOf(file);
        const waiting = file === undefined ? undefined : importId;
        const page = <MappingPage {...{ visitor, content, outline, unknown, faults }} importId={waiting} />;
        return context.html(page, faults.length > 0 ? 422 : 200);
      }
      await mapColumns.remember(organisation, content, principal.subject);
      if (file === undefined) return redirectWith(context, '/personnes/import', 'layout-saved');
      return deps.takeFile(context, visitor, importId, file);
    }),
  );
  return routes;
};
