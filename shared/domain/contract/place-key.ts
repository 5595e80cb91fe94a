import type { PlaceOfPerformance } from './contract.ts';

/**
 * The one territory under which a contract is listed: its department (`93`), else its region (`r:11`), else `none`.
 * A facilitator sees the departments and regions of their own territory; a contract under `none` is its importer's only.
 */
export const placeKeyOf = (place: Pick<PlaceOfPerformance, 'department' | 'region'> | null): string => {
  if (place === null) return 'none';
  if (place.department !== null) return place.department;
  return place.region === null ? 'none' : `r:${place.region}`;
};
