import { Hono, type Context } from 'hono';
import { provenance } from '#shared/reference/provenance.ts';
import { sourceColumns } from './exports.ts';
import type { Guards } from './guards.tsx';
import { SourcesPage } from './pages/sources-page.tsx';
import type { Visitor } from './sign-in.ts';
import { exportRoutes } from './table-routes.tsx';

/** Where the reference data come from: for everybody; the workbook, for whoever is signed in. */
export const sourceRoutes = (visitorOf: (context: Context) => Promise<Visitor | undefined>, guards: Guards): Hono => {
  const routes = new Hono();
  routes.get('/sources', async (context) => context.html(<SourcesPage visitor={await visitorOf(context)} />));
  exportRoutes(routes, guards.asVisitor, {
    ...{ path: '/sources', section: '', name: 'Sources des données', columns: sourceColumns },
    rows: () => Promise.resolve(provenance),
  });
  return routes;
};
