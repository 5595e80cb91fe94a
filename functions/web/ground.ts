import type { Context } from 'hono';
import type { PlaceOfPerformance } from '#shared/domain/contract/contract.ts';
import { toMetres } from '#shared/reference/projection.ts';

/** What the map of a page is drawn on. */
export interface Ground {
  /** Whether tiles of the Plan IGN are fetched by the browser. */
  readonly plan: boolean;
  /** Address of the page without them; it holds a `?`. */
  readonly here: string;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Whether the answer draws tiles, which its policy then lets the browser fetch. */
    drawsTiles?: boolean;
  }
}

/** The plan, for whoever asks in this very address: it is remembered nowhere, since tiles tell the IGN what is looked at. */
export const groundOf = (context: Context, here: string): Ground => {
  const plan = context.req.query('fond') === 'plan';
  context.set('drawsTiles', plan);
  return { plan, here };
};

/** The same around a work site; undefined where it is not in France, of which alone there is a plan. */
export const groundOfSite = (
  context: Context,
  place: PlaceOfPerformance | null | undefined,
  here: string,
): Ground | undefined => {
  if (place?.lat == null || place.lon === null) return undefined;
  return toMetres(place.lat, place.lon).territory === 'elsewhere' ? undefined : groundOf(context, here);
};
