import type { PreparedCandidate } from '../prepare-candidate.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { FULL_VALUE } from '../rule.ts';
import { distanceMetres } from '#shared/reference/projection.ts';

/** Straight-line distance from home to work in whole metres; null when either is unknown or the territories differ. */
export const distanceOf = (candidate: Pick<PreparedCandidate, 'home'>, position: PreparedPosition): number | null =>
  candidate.home === null || position.place === null ? null : distanceMetres(candidate.home, position.place);

/**
 * How near work is within the person's own radius, 0 to 1,000. Rounded down by `| 0`, which keeps an integer for a
 * compiler: nothing here is negative.
 *
 * @param distanceM - whole metres, at most the radius
 * @param radiusM - mobility radius in metres; 0 means next door only, which is as near as can be
 */
export const locationValue = (distanceM: number, radiusM: number): number =>
  radiusM === 0 ? FULL_VALUE : FULL_VALUE - (((FULL_VALUE * distanceM) / radiusM) | 0);
