import { Hono, type Context } from 'hono';
import type { CheckRows } from '#shared/use-cases/candidates/check-rows.ts';
import type { SentFile } from '#shared/use-cases/candidates/outline-file.ts';
import type { AcceptImport } from '#shared/use-cases/imports/accept-import.ts';
import type { ReadImport } from '#shared/use-cases/imports/read-import.ts';
import { correctionRoutes, type CorrectionPagesDependencies } from './correction-routes.tsx';
import { importColumns } from './exports.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { askColumns, mappingRoutes, type MappingPagesDependencies } from './mapping-routes.tsx';
import { CheckedPage, ImportPage, ImportReportPage } from './pages/import-pages.tsx';
import type { Visitor } from './sign-in.ts';
import { exportRoutes, readAll } from './table-routes.tsx';

export interface ImportPagesDependencies extends MappingPagesDependencies, CorrectionPagesDependencies {
  readonly checkRows: CheckRows;
  readonly acceptImport: AcceptImport;
  readonly readImport: ReadImport;
  readonly modelFile: (format: 'xlsx' | 'csv') => Promise<Uint8Array>;
}

/** Largest file sent by the form: a function takes 6 MB of request, a third of which is base64. */
export const MOST_FILE_BYTES = 4_200_000;
const EXPORT_PAGE = 200;
const RECORDS_SHOWN = 100;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TYPES: Readonly<Record<string, string>> = {
  xlsx: XLSX,
  json: 'application/json',
  ndjson: 'application/x-ndjson',
};

/** Browsers name types as they like: the name says more, and the bytes decide. */
const typeOf = (name: string): string => TYPES[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'text/csv';

/** The file to start from. */
const modelRoutes = (deps: ImportPagesDependencies, guards: Guards): Hono => {
  const { show } = guards.for('structure');
  const routes = new Hono();
  for (const [format, contentType] of [['xlsx', XLSX] as const, ['csv', 'text/csv; charset=utf-8'] as const]) {
    routes.get(
      `/personnes/modele.${format}`,
      show(async (context) =>
        context.body(new Uint8Array(await deps.modelFile(format)), 200, {
          'content-type': contentType,
          'content-disposition': `attachment; filename="passerelle-candidats.${format}"`,
        }),
      ),
    );
  }
  return routes;
};

type Taking = Pick<ImportPagesDependencies, 'checkRows' | 'acceptImport' | 'mapColumns' | 'newId'>;

/** Takes in a file as it was sent, or asks what its columns are. */
const takeNewFile = async (deps: Taking, context: Context, visitor: Visitor, file: SentFile): Promise<Response> => {
  const { organisation, principal } = visitor;
  const checked = await deps.checkRows(organisation, file);
  if (!checked.ok) {
    const { code, message } = checked.error;
    if (code === 'unknown-columns') return askColumns(deps, context, visitor, file, message);
    const layouts = await deps.mapColumns.list(organisation);
    return context.html(<ImportPage {...{ visitor, layouts }} fault={message} />, 422);
  }
  const { organisationId } = organisation;
  const request = {
    name: deps.newId(),
    kind: 'candidates',
    include: 'clause',
    organisationId,
    requestedBy: principal.subject,
  } as const;
  const someTaken = checked.value.refused < checked.value.received;
  const { contentType, bytes } = file;
  const accepted = someTaken ? await deps.acceptImport({ ...request, contentType, body: bytes }) : undefined;
  return context.html(<CheckedPage {...{ visitor, checked: checked.value, importId: accepted?.importId }} />);
};

/** Takes in a file that waited, now that its columns are known. */
const takeHeldFile =
  (deps: Taking) =>
  async (context: Context, visitor: Visitor, importId: string, file: SentFile): Promise<Response> => {
    const checked = await deps.checkRows(visitor.organisation, file);
    if (!checked.ok) {
      const layouts = await deps.mapColumns.list(visitor.organisation);
      return context.html(<ImportPage {...{ visitor, layouts }} fault={checked.error.message} />, 422);
    }
    await deps.mapColumns.take(importId);
    return context.html(<CheckedPage {...{ visitor, checked: checked.value, importId }} />);
  };

/** A structure's people by spreadsheet. */
export const importRoutes = (deps: ImportPagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('structure');
  const routes = new Hono();
  routes.route('/', modelRoutes(deps, guards));
  routes.route('/', correctionRoutes(deps, guards));
  routes.route('/', mappingRoutes({ ...deps, takeFile: takeHeldFile(deps) }, guards));
  routes.get(
    '/personnes/import',
    show(async (context, visitor) => {
      const layouts = await deps.mapColumns.list(visitor.organisation);
      return context.html(<ImportPage {...{ visitor, layouts }} />);
    }),
  );
  routes.post(
    '/personnes/import',
    act(async (context, visitor, form) => {
      const file = form.get('fichier');
      if (file instanceof File && file.size > 0) {
        const bytes = new Uint8Array(await file.arrayBuffer());
        return takeNewFile(deps, context, visitor, { bytes, contentType: typeOf(file.name) });
      }
      const layouts = await deps.mapColumns.list(visitor.organisation);
      return context.html(<ImportPage {...{ visitor, layouts }} fault="Choisissez d’abord un fichier." />, 422);
    }),
  );
  exportRoutes(routes, show, {
    ...{
      path: '/personnes/imports/:importId',
      sheet: '/lignes',
      section: '/personnes',
      name: 'Import, ligne par ligne',
    },
    columns: importColumns,
    rows: (context, { organisation }) =>
      readAll(async (cursor) => {
        const page = { limit: EXPORT_PAGE, cursor };
        const found = await deps.readImport(organisation, context.req.param('importId') ?? '', page);
        return found.ok ? found.value.records : undefined;
      }),
  });
  routes.get(
    '/personnes/imports/:importId',
    show(async (context, visitor) => {
      const page = { limit: RECORDS_SHOWN, cursor: context.req.query('suite') ?? null };
      const found = await deps.readImport(visitor.organisation, context.req.param('importId') ?? '', page);
      if (!found.ok) return notFoundPage(context, visitor);
      return context.html(<ImportReportPage visitor={visitor} state={found.value} />);
    }),
  );
  return routes;
};
