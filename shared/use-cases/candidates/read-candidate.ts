import type { Candidate, Identity } from '#shared/domain/candidate/candidate.ts';
import { isWithdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import type { DomainError } from '#shared/domain/errors.ts';
import { candidateIdOf, StructureId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import type { CandidateRepository, IdentityVault, Page, PageRequest, ShortlistRepository } from '#shared/ports.ts';
import type { CandidateSummary, CandidateView, Introduction } from '#shared/wire/candidates/candidate-view.ts';

const introductionOf = ({ contractId, positionId, decision, reason, decidedAt }: Decision): Introduction => ({
  contractId,
  positionId,
  decision,
  reason,
  decidedAt,
});

const describe = ({ candidateId, externalId, revision, publishedAt, updatedAt, profile }: Candidate) => ({
  candidateId,
  externalId,
  ...profile,
  revision,
  publishedAt,
  updatedAt,
});

interface ReadDeps {
  readonly candidates: Pick<CandidateRepository, 'find'>;
  readonly vault: Pick<IdentityVault, 'get'>;
  readonly shortlists: Pick<ShortlistRepository, 'listDecisionsOfCandidate'>;
}

/** What a structure sees of somebody, once all that is known of them is read. */
export const viewOf = (
  candidate: Candidate,
  identity: Identity | null | undefined,
  decisions: readonly Decision[],
): CandidateView => ({
  ...describe(candidate),
  identity: identity ?? null,
  introductions: decisions.map(introductionOf).toSorted((a, b) => (a.decidedAt < b.decidedAt ? 1 : -1)),
});

/** One of the structure's own people, with identity and introductions; anybody else's does not exist for it. */
export const makeReadCandidate =
  ({ candidates, vault, shortlists }: ReadDeps) =>
  async (query: {
    readonly organisation: Organisation;
    readonly externalId: string;
  }): Promise<Result<CandidateView, DomainError>> => {
    const candidate = await candidates.find(candidateIdOf(query.organisation.organisationId, query.externalId));
    if (candidate === undefined || isWithdrawn(candidate)) return refuse({ code: 'candidate-not-found' });
    const { candidateId, identityId } = candidate;
    const [identity, decisions] = await Promise.all([
      identityId === null ? null : vault.get(candidateId, identityId),
      shortlists.listDecisionsOfCandidate(candidateId),
    ]);
    return ok(viewOf(candidate, identity, decisions));
  };

/** The structure's people, page by page, without identities: a list of names is asked for one by one. */
export const makeListCandidates =
  (deps: { readonly candidates: CandidateRepository }) =>
  async (query: {
    readonly organisation: Organisation;
    readonly page: PageRequest;
  }): Promise<Result<Page<CandidateSummary>, DomainError>> => {
    const structureId = StructureId.safeParse(query.organisation.organisationId);
    if (!structureId.success) return refuse({ code: 'not-allowed' });
    const { items, cursor } = await deps.candidates.listByStructure(structureId.data, query.page);
    const present = items.filter((candidate) => !isWithdrawn(candidate));
    return ok({
      items: present.map((candidate) => ({ ...describe(candidate), hasIdentity: candidate.identityId !== null })),
      cursor,
    });
  };
