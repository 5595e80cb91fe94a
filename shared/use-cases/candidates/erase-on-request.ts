import { CandidateId } from '#shared/domain/ids.ts';
import type { DomainError } from '#shared/domain/errors.ts';
import { refuse, type Result } from '#shared/domain/result.ts';
import { eraseCandidate, type ErasureDeps } from './erase-candidate.ts';

export type EraseOnRequest = (command: {
  /** The pseudonym. */
  readonly candidateId: string;
  readonly by: string;
  /** Erased at one of these revisions, or not at all. */
  readonly ifRevision?: readonly number[] | undefined;
}) => Promise<Result<undefined, DomainError>>;

/** Erases a person at their own request, made to the administration when their structure is gone or does not answer. */
export const makeEraseOnRequest =
  (deps: ErasureDeps): EraseOnRequest =>
  async ({ candidateId, by, ifRevision }) => {
    const id = CandidateId.safeParse(candidateId);
    const candidate = id.success ? await deps.candidates.find(id.data) : undefined;
    if (candidate === undefined) return refuse({ code: 'candidate-not-found' });
    if (ifRevision?.includes(candidate.revision) === false) return refuse({ code: 'edited-meanwhile' });
    return eraseCandidate(deps, candidate, { by, reason: 'structure' });
  };
