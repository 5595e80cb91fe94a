import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { Day } from '#shared/domain/calendar.ts';
import type { ImpactGroup } from '#shared/domain/impact/summarise.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { departmentsOf } from '#shared/domain/organisation/territory.ts';
import { departmentByCode, departments } from '#shared/reference/places.ts';
import type { ReadImpact } from '#shared/use-cases/impact/read-impact.ts';
import { GroupBy } from '#shared/wire/http/impact.ts';
import type { Column } from './components/workbook.ts';
import type { Guards } from './guards.tsx';
import { groupName, GROUPINGS, ImpactPage, told } from './pages/impact-page.tsx';
import type { Visitor } from './sign-in.ts';
import { exportRoutes } from './table-routes.tsx';

export interface ImpactPagesDependencies {
  readonly readImpact: ReadImpact;
}

/** What the address says; anything it could not say is as if absent. */
const Query = z.object({
  du: Day.optional().catch(undefined),
  au: Day.optional().catch(undefined),
  departement: z.string().max(3).optional().catch(undefined),
  par: GroupBy.catch('sector'),
});

const territoriesOf = (organisation: Organisation): readonly (readonly [code: string, name: string])[] => {
  const codes =
    organisation.kind === 'facilitatorOrganisation'
      ? departmentsOf(organisation.territory)
      : departments.map(({ code }) => code);
  return codes.map((code) => [code, departmentByCode(code)?.name ?? code]);
};

const columnsFor = (groupBy: GroupBy): readonly Column<ImpactGroup>[] => [
  { id: 'groupe', heading: GROUPINGS[groupBy], width: 44, value: (group) => groupName(groupBy, group) },
  { id: 'personnes', heading: 'Personnes', value: ({ people }) => people ?? told(null) },
  { id: 'retenues', heading: 'Retenues', value: ({ retained }) => retained ?? told(null) },
  { id: 'embauchees', heading: 'Embauchées', value: ({ hired }) => hired ?? told(null) },
  { id: 'heures', heading: 'Heures validées', value: ({ hoursValidated }) => hoursValidated ?? told(null) },
];

/** What came of it all: a facilitator sees its territory's, the administration all. */
export const impactRoutes = ({ readImpact }: ImpactPagesDependencies, guards: Guards): Hono => {
  const { show } = guards.for('facilitator', 'admin');
  const routes = new Hono();
  const read = async (context: Context, { organisation }: Visitor) => {
    const { du, au, departement, par } = Query.parse(context.req.query());
    const territories = territoriesOf(organisation);
    const department = territories.some(([code]) => code === departement) ? departement : undefined;
    const impact = await readImpact(organisation, { from: du, to: au, department, groupBy: par });
    return { impact, territories };
  };
  routes.get(
    '/effets',
    show(async (context, visitor) => {
      const { impact, territories } = await read(context, visitor);
      const { search } = new URL(context.req.url);
      return context.html(<ImpactPage {...{ visitor, impact, territories }} workbook={`/effets/export${search}`} />);
    }),
  );
  exportRoutes(routes, show, {
    ...{ path: '/effets', section: '/effets', name: 'Effets' },
    columns: (context) => columnsFor(Query.parse(context.req.query()).par),
    rows: async (context, visitor) => (await read(context, visitor)).impact.groups,
  });
  return routes;
};
