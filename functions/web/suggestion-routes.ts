import { Hono } from 'hono';
import { occupationChoice, searchOccupations } from '#shared/reference/search-occupations.ts';
import { communeChoice, communesLike } from './forms/choices.ts';
import type { Guards } from './guards.tsx';

const SHOWN = 12;
/** Reference data, the same for everybody: a browser may keep an answer for an hour. */
const KEPT = 'private, max-age=3600';

/** What the fields of forms suggest while one types; forms work without. */
export const suggestionRoutes = ({ asVisitor }: Guards): Hono => {
  const routes = new Hono();
  routes.get(
    '/suggestions/metiers',
    asVisitor((context) => {
      context.header('cache-control', KEPT);
      const found = searchOccupations(context.req.query('q') ?? '', SHOWN);
      return Promise.resolve(context.json(found.map(occupationChoice)));
    }),
  );
  routes.get(
    '/suggestions/communes',
    asVisitor((context) => {
      context.header('cache-control', KEPT);
      const found = communesLike(context.req.query('q') ?? '', SHOWN);
      return Promise.resolve(context.json(found.map(communeChoice)));
    }),
  );
  return routes;
};
