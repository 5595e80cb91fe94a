import type { Candidate, Identity } from '#shared/domain/candidate/candidate.ts';
import { isWithdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import { event } from '#shared/domain/events.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Decision, DecisionKind } from '#shared/domain/shortlist/shortlist.ts';
import type {
  AuditLog,
  CandidateRepository,
  Clock,
  ContractRepository,
  IdentityVault,
  ShortlistRepository,
} from '#shared/ports.ts';
import type { CandidateView } from '#shared/wire/candidates/candidate-view.ts';

interface Dependencies {
  readonly candidates: Pick<CandidateRepository, 'find'>;
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly shortlists: Pick<ShortlistRepository, 'listDecisionsOfCandidate'>;
  readonly vault: Pick<IdentityVault, 'get'>;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly clock: Clock;
}

export type ReadProposedCandidate = (query: {
  readonly organisation: Organisation;
  /** The pseudonym, as shortlists give it. */
  readonly candidateId: string;
  /** Who looks: the subject of their token. */
  readonly by: string;
}) => Promise<Result<CandidateView, { readonly code: 'candidate-not-found' }>>;

/** Decisions that make a name useful: before them nobody is to be called. */
const NAMED: readonly DecisionKind[] = ['retained', 'contacted', 'hired'];

/**
 * A person as those who do not own their file see them: a facilitator, once something was decided of them on a
 * contract that the facilitator sees, with their name once retained; the administration, never with their name.
 */
export const makeReadProposedCandidate = (dependencies: Dependencies): ReadProposedCandidate => {
  const { candidates, contracts, shortlists, vault, audit, clock } = dependencies;

  const decisionsSeenBy = async (organisation: Organisation, candidate: Candidate): Promise<readonly Decision[]> => {
    const all = await shortlists.listDecisionsOfCandidate(candidate.candidateId);
    const found = await contracts.findMany([...new Set(all.map(({ contractId }) => contractId))]);
    return all.filter(({ contractId }) => {
      const stored = found.get(contractId);
      return stored !== undefined && covers(organisation, stored);
    });
  };

  /** Who sees a name is written down before it is shown. */
  const identityFor = async (
    organisation: Organisation,
    { candidateId, identityId }: Candidate,
    { decisions, by }: { readonly decisions: readonly Decision[]; readonly by: string },
  ): Promise<Identity | undefined> => {
    const named = decisions.find(({ decision }) => NAMED.includes(decision));
    if (organisation.kind !== 'facilitatorOrganisation' || named === undefined || identityId === null) return undefined;
    const at = clock().toISOString();
    const { contractId } = named;
    await audit.append([event({ type: 'identity-shown', at, by, contractId, candidateId }, candidateId, by, at)]);
    return vault.get(candidateId, identityId);
  };

  return async ({ organisation, candidateId: asked, by }) => {
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
    const identity = (await identityFor(organisation, candidate, { decisions, by })) ?? null;
    return ok({ candidateId, externalId, ...profile, revision, publishedAt, updatedAt, identity, introductions });
  };
};
