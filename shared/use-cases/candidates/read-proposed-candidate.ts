import type { Candidate, Identity } from '#shared/domain/candidate/candidate.ts';
import { isWithdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Decision, DecisionKind } from '#shared/domain/shortlist/shortlist.ts';
import type { CandidateRepository, ContractRepository, IdentityVault, ShortlistRepository } from '#shared/ports.ts';
import type { CandidateView } from '#shared/wire/candidates/candidate-view.ts';

interface Dependencies {
  readonly candidates: Pick<CandidateRepository, 'find'>;
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly shortlists: Pick<ShortlistRepository, 'listDecisionsOfCandidate'>;
  readonly vault: Pick<IdentityVault, 'get'>;
}

export type ReadProposedCandidate = (query: {
  readonly organisation: Organisation;
  /** The pseudonym, as shortlists give it. */
  readonly candidateId: string;
}) => Promise<Result<CandidateView, { readonly code: 'candidate-not-found' }>>;

/** Decisions that make a name useful: before them nobody is to be called. */
const NAMED: readonly DecisionKind[] = ['retained', 'contacted', 'hired'];

/**
 * A person as those who do not own their file see them: a facilitator, once something was decided of them on a
 * contract that the facilitator sees, with their name once retained; the administration, never with their name.
 */
export const makeReadProposedCandidate = (dependencies: Dependencies): ReadProposedCandidate => {
  const { candidates, contracts, shortlists, vault } = dependencies;

  const decisionsSeenBy = async (organisation: Organisation, candidate: Candidate): Promise<readonly Decision[]> => {
    const all = await shortlists.listDecisionsOfCandidate(candidate.candidateId);
    const found = await contracts.findMany([...new Set(all.map(({ contractId }) => contractId))]);
    return all.filter(({ contractId }) => {
      const stored = found.get(contractId);
      return stored !== undefined && covers(organisation, stored);
    });
  };

  const identityFor = (
    organisation: Organisation,
    { candidateId, identityId }: Candidate,
    decisions: readonly Decision[],
  ): Promise<Identity | undefined> => {
    const named = decisions.some(({ decision }) => NAMED.includes(decision));
    const shown = organisation.kind === 'facilitatorOrganisation' && named && identityId !== null;
    return shown ? vault.get(candidateId, identityId) : Promise.resolve(undefined);
  };

  return async ({ organisation, candidateId: asked }) => {
    const id = CandidateId.safeParse(asked);
    const candidate = id.success ? await candidates.find(id.data) : undefined;
    if (candidate === undefined || isWithdrawn(candidate)) return refuse({ code: 'candidate-not-found' });
    const decisions = await decisionsSeenBy(organisation, candidate);
    if (organisation.kind !== 'administration' && decisions.length === 0)
      return refuse({ code: 'candidate-not-found' });

    const { candidateId, externalId, profile, revision, publishedAt, updatedAt } = candidate;
    const introductions = decisions.map(({ contractId, positionId, decision, reason, decidedAt }) => ({
      contractId,
      positionId,
      decision,
      reason,
      decidedAt,
    }));
    const identity = (await identityFor(organisation, candidate, decisions)) ?? null;
    return ok({ candidateId, externalId, ...profile, revision, publishedAt, updatedAt, identity, introductions });
  };
};
