import type { DomainError } from '#shared/domain/errors.ts';
import { candidateIdOf } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { refuse, type Result } from '#shared/domain/result.ts';
import { eraseCandidate, type ErasureDeps } from './erase-candidate.ts';

export interface WithdrawCommand {
  readonly organisation: Organisation;
  readonly externalId: string;
  readonly by: string;
  /** Withdrawn at one of these revisions, or not at all. */
  readonly ifRevision?: readonly number[] | undefined;
}

const ATTEMPTS = 3;

/**
 * Withdraws and erases one of a structure's people. Shortlists lose them with the re-match that the event starts;
 * decisions about them stay, under a pseudonym that leads to nobody, for the statistics.
 */
export const makeWithdrawCandidate =
  (deps: ErasureDeps) =>
  async ({ organisation, externalId, by, ifRevision }: WithdrawCommand): Promise<Result<undefined, DomainError>> => {
    for (let tried = 0; tried < ATTEMPTS; tried++) {
      const candidate = await deps.candidates.find(candidateIdOf(organisation.organisationId, externalId));
      if (candidate === undefined) return refuse({ code: 'candidate-not-found' });
      if (ifRevision?.includes(candidate.revision) === false) break;
      const erased = await eraseCandidate(deps, candidate, { by, reason: 'structure' });
      if (erased.ok || erased.error.code !== 'edited-meanwhile') return erased;
    }
    return refuse({ code: 'edited-meanwhile' });
  };
