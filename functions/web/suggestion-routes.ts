import { Hono } from 'hono';
import { communesByPostcode, searchCommunes, type Commune } from '#shared/reference/places.ts';
import { occupationChoice, searchOccupations } from '#shared/reference/search-occupations.ts';
import type { Guards } from './guards.tsx';

const SHOWN = 12;
/** Reference data, the same for everybody: a browser may keep an answer for an hour. */
const KEPT = 'private, max-age=3600';

/** How a commune is written in a field, so that it can be read back. */
export const communeChoice = ({ name, code, postcodes: [postcode] }: Commune): string =>
  `${name}${postcode === undefined ? '' : ` ${postcode}`} (${code})`;

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
      const text = (context.req.query('q') ?? '').slice(0, 100).trim();
      const found = /^\d{5}$/.test(text) ? communesByPostcode(text) : searchCommunes(text, SHOWN);
      return Promise.resolve(context.json(found.slice(0, SHOWN).map(communeChoice)));
    }),
  );
  return routes;
};
