import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { event, type DomainEvent } from '#shared/domain/events.ts';
import { countsAlike } from '#shared/domain/impact/outcomes.ts';

/**
 * That somebody was published.
 *
 * @param before - the row until then; undefined when there was none, or it is not known any more
 */
export const publishedEvent = (candidate: Candidate, by: string, before: Candidate | undefined): DomainEvent => {
  const { candidateId, revision, updatedAt: at } = candidate;
  const alike = before !== undefined && countsAlike(before, candidate);
  const told = { type: 'candidate-published', candidateId, revision, at, by } as const;
  // Erased and published again, somebody begins at revision 1 again: the moment tells the two apart.
  return event({ ...told, ...(alike && { countsAlike: true as const }) }, revision, at);
};
