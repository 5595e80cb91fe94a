import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { isWithdrawn, withdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import type { DomainError } from '#shared/domain/errors.ts';
import { event, type DomainEvent } from '#shared/domain/events.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { CandidateRepository, Clock, IdentityVault } from '#shared/ports.ts';

export interface ErasureDeps {
  readonly candidates: CandidateRepository;
  readonly vault: Pick<IdentityVault, 'purge'>;
  readonly clock: Clock;
}

interface Reason {
  readonly by: string;
  readonly reason: Extract<DomainEvent, { type: 'candidate-withdrawn' }>['reason'];
}

/**
 * Erases a person: their content first, with the event, in one conditional write; then identities; then the row.
 * What is interrupted in between leaves a row that says nothing of anybody, which the daily job removes.
 */
export const eraseCandidate = async (
  { candidates, vault, clock }: ErasureDeps,
  candidate: Candidate,
  { by, reason }: Reason,
): Promise<Result<undefined, DomainError>> => {
  const { candidateId } = candidate;
  const now = clock();
  const emptied = isWithdrawn(candidate) ? candidate : withdrawn(candidate, now.toISOString(), dayInFrance(now));
  if (emptied !== candidate) {
    const { revision, updatedAt: at } = emptied;
    // Somebody may leave, come back at revision 1, and leave again.
    const happened = event({ type: 'candidate-withdrawn', candidateId, reason, at, by }, revision, at);
    const saved = await candidates.save(emptied, [happened]);
    if (!saved.ok) return saved;
  }
  await vault.purge(candidateId);
  // Left to the daily job when its event could not be published yet: the row is what remembers it.
  await candidates.remove(emptied);
  return ok(undefined);
};
