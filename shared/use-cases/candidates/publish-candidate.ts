import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { publishCandidate, type Publication } from '#shared/domain/candidate/publish-candidate.ts';
import type { PublishingStructure, Submission } from '#shared/domain/candidate/submission.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import type { DomainError } from '#shared/domain/errors.ts';
import { findForbiddenData } from '#shared/domain/candidate/forbidden-data.ts';
import { candidateIdOf } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { CandidateRepository, Clock, IdentityVault } from '#shared/ports.ts';
import { readCandidateBody } from '#shared/wire/candidates/candidate-body.ts';
import { publishedEvent } from './published-event.ts';
import { publishingStructure } from './publishing-structure.ts';

export interface PublishCommand {
  /** Of whoever asks: a structure, else refused. */
  readonly organisation: Organisation;
  readonly externalId: string;
  /** The body as it came, parsed as JSON and not judged. */
  readonly body: unknown;
  /** The principal's subject. */
  readonly by: string;
  /** Published over one of these revisions, or not at all. */
  readonly ifRevision?: readonly number[] | undefined;
}
export interface Published extends Pick<Publication, 'outcome' | 'candidate'> {
  /** As it is now; undefined when nothing was said of it. */
  readonly identity: Submission['identity'];
}

interface Deps {
  readonly candidates: CandidateRepository;
  readonly vault: IdentityVault;
  readonly clock: Clock;
}

/** Two editions at once are rare; three in a row are somebody's loop. */
const ATTEMPTS = 3;

const knownIdentity = async ({ vault }: Deps, existing: Candidate | undefined, { identity }: Submission) =>
  existing?.identityId == null || identity == null ? undefined : vault.get(existing.candidateId, existing.identityId);

const storeIdentity = async ({ vault }: Deps, { candidate, identity }: Publication, submission: Submission) => {
  if (identity !== 'store' || submission.identity == null) return candidate;
  const stored = await vault.put([{ candidateId: candidate.candidateId, identity: submission.identity }]);
  return { ...candidate, identityId: stored.get(candidate.candidateId) ?? null };
};

/** Nobody is at revision 0: who is gone is not published again over what was read. */
const isExpected = (existing: Candidate | undefined, ifRevision: PublishCommand['ifRevision']): boolean =>
  ifRevision === undefined || ifRevision.includes(existing?.revision ?? 0);

const attempt = async (
  deps: Deps,
  structure: PublishingStructure,
  submission: Submission,
  { by, ifRevision }: Pick<PublishCommand, 'by' | 'ifRevision'>,
): Promise<Result<Published, DomainError>> => {
  const existing = await deps.candidates.find(candidateIdOf(structure.structureId, submission.externalId));
  if (!isExpected(existing, ifRevision)) return refuse({ code: 'edited-meanwhile' });
  const now = deps.clock();
  const planned = publishCandidate(existing, submission, {
    structure,
    now: now.toISOString(),
    today: dayInFrance(now),
    knownIdentity: await knownIdentity(deps, existing, submission),
    import: null,
  });
  const { identity } = submission;
  if (!planned.ok) return planned;
  if (planned.value.outcome === 'unchanged') return ok({ ...planned.value, identity });

  // The identity first: a row never names one that is not there. One left without a row is of no use to anybody.
  const candidate = await storeIdentity(deps, planned.value, submission);
  const saved = await deps.candidates.save(candidate, [publishedEvent(candidate, by, existing)]);
  const superseded = saved.ok ? existing?.identityId : candidate.identityId;
  if (planned.value.identity !== 'keep' && superseded != null)
    await deps.vault.discard(candidate.candidateId, superseded);
  return saved.ok ? ok({ outcome: planned.value.outcome, candidate, identity }) : saved;
};

/** Publishes one person under the structure's own identifier; the same body again changes nothing. */
export const makePublishCandidate =
  (deps: Deps) =>
  async ({ organisation, externalId, body, ...asked }: PublishCommand): Promise<Result<Published, DomainError>> => {
    const structure = publishingStructure(organisation);
    if (structure === undefined) return refuse({ code: 'not-allowed' });
    if (findForbiddenData([externalId, body]) !== null) return refuse({ code: 'forbidden-personal-data' });
    const submission = readCandidateBody(externalId, body);
    if (!submission.ok) return refuse({ code: 'invalid', errors: submission.error });

    let result = await attempt(deps, structure, submission.value, asked);
    for (let tried = 1; tried < ATTEMPTS && !result.ok && result.error.code === 'edited-meanwhile'; tried++) {
      result = await attempt(deps, structure, submission.value, asked);
    }
    return result;
  };
