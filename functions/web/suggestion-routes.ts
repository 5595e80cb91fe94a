import { Hono } from 'hono';
import { communeByCode, communesByPostcode, searchCommunes, type Commune } from '#shared/reference/places.ts';
import { occupationChoice, searchOccupations } from '#shared/reference/search-occupations.ts';
import type { Guards } from './guards.tsx';

const SHOWN = 12;
/** Reference data, the same for everybody: a browser may keep an answer for an hour. */
const KEPT = 'private, max-age=3600';

/** How a commune is written in a field, so that it can be read back. */
export const communeChoice = ({ name, code, postcodes: [postcode] }: Commune): string =>
  `${name}${postcode === undefined ? '' : ` ${postcode}`} (${code})`;

/**
 * The commune that a field names: by the code that it ends with, by its postcode when only one is served, else by the
 * largest of that name.
 */
export const communeNamed = (text: string): Commune | undefined => {
  const code = /\((\w{5})\)\s*$/.exec(text)?.[1];
  if (code !== undefined) return communeByCode(code) ?? undefined;
  const words = text.trim();
  if (/^\d{5}$/.test(words)) return communesByPostcode(words)[0] ?? communeByCode(words) ?? undefined;
  return searchCommunes(words, 1)[0];
};

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
