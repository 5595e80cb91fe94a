import type { DomainError } from '#shared/domain/errors.ts';
import { candidateIdOf } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { ShortlistRepository } from '#shared/ports.ts';
import type { CandidateView } from '#shared/wire/candidates/candidate-view.ts';
import { makePublishCandidate, type PublishCommand, type Published } from './publish-candidate.ts';
import { viewOf } from './read-candidate.ts';

type Deps = Parameters<typeof makePublishCandidate>[0] & {
  readonly shortlists: Pick<ShortlistRepository, 'listDecisionsOfCandidate'>;
};

export type PublishAndView = (
  command: PublishCommand,
) => Promise<Result<Pick<Published, 'outcome'> & { readonly view: CandidateView }, DomainError>>;

/** Publishes one person, and tells how their structure sees them then. */
export const makePublishAndView = (deps: Deps): PublishAndView => {
  const publishCandidate = makePublishCandidate(deps);
  return async (command) => {
    const candidateId = candidateIdOf(command.organisation.organisationId, command.externalId);
    // What was decided of somebody is not changed by what is published of them: read meanwhile.
    const [published, decisions] = await Promise.all([
      publishCandidate(command),
      deps.shortlists.listDecisionsOfCandidate(candidateId),
    ]);
    if (!published.ok) return published;
    const { candidate, identity: said, outcome } = published.value;
    const { identityId } = candidate;
    const identity = said === undefined && identityId !== null ? await deps.vault.get(candidateId, identityId) : said;
    return ok({ outcome, view: viewOf(candidate, identity, decisions) });
  };
};
