import { hasConsentOn } from '#shared/domain/candidate/withdraw-candidate.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { eraseCandidate, type ErasureDeps } from './erase-candidate.ts';

export interface Expiry {
  readonly seen: number;
  readonly erased: number;
}

/**
 * Erases everybody whose consent has ended, and finishes withdrawals that were interrupted. Somebody whose consent was
 * renewed meanwhile is left alone: their row has changed, so the erasure is refused.
 */
export const makeExpireCandidates = (deps: ErasureDeps) => async (): Promise<Expiry> => {
  const today = dayInFrance(deps.clock());
  let [seen, erased] = [0, 0];
  for await (const candidate of deps.candidates.scan()) {
    seen++;
    if (hasConsentOn(candidate, today)) continue;
    const done = await eraseCandidate(deps, candidate, { by: 'system', reason: 'consent-expired' });
    if (done.ok) erased++;
  }
  return { seen, erased };
};
