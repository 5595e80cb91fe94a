import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { isWithdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import type { Contract } from '#shared/domain/contract/contract.ts';
import type { DomainError } from '#shared/domain/errors.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { CandidateRepository, ContractRepository } from '#shared/ports.ts';
import type { CandidateView, Introduction } from '#shared/wire/candidates/candidate-view.ts';
import type { makeReadCandidate } from './read-candidate.ts';

/** What was decided of a person on a position, with the words that name it. */
export interface ToldIntroduction extends Introduction {
  readonly subject: string | null;
  readonly label: string | null;
  readonly place: string | null;
}

export interface OwnPerson {
  readonly person: CandidateView;
  /** Latest first. */
  readonly told: readonly ToldIntroduction[];
}

type NotFound = Extract<DomainError, { code: 'candidate-not-found' }>;

export type FindOwnCandidate = (query: {
  readonly organisation: Organisation;
  /** The pseudonym: the structure's own identifier may say who somebody is, and stands in no address. */
  readonly candidateId: string;
}) => Promise<Result<Candidate, NotFound>>;

/** One of a structure's own people, by pseudonym; anybody else's does not exist for it. */
export const makeFindOwnCandidate =
  ({ candidates }: { readonly candidates: Pick<CandidateRepository, 'find'> }): FindOwnCandidate =>
  async ({ organisation, candidateId }) => {
    const id = CandidateId.safeParse(candidateId);
    const candidate = id.success ? await candidates.find(id.data) : undefined;
    const own = candidate !== undefined && String(candidate.structureId) === organisation.organisationId;
    return own && !isWithdrawn(candidate) ? ok(candidate) : refuse({ code: 'candidate-not-found' });
  };

export type ViewOwnPerson = (query: Parameters<FindOwnCandidate>[0]) => Promise<Result<OwnPerson, DomainError>>;

const wordsOf = (
  contract: Contract | undefined,
  { positionId }: Introduction,
): Pick<ToldIntroduction, 'subject' | 'label' | 'place'> => {
  if (contract === undefined) return { subject: null, label: null, place: null };
  const position = contract.positions.find((one) => one.positionId === positionId);
  const place = position?.placeOfPerformance ?? contract.placeOfPerformance;
  return { subject: contract.subject, label: position?.label ?? null, place: place?.label ?? null };
};

/** A structure's own person: file, name, and what became of each proposal. */
export const makeViewOwnPerson = ({
  findOwnCandidate,
  readCandidate,
  contracts,
}: {
  readonly findOwnCandidate: FindOwnCandidate;
  readonly readCandidate: ReturnType<typeof makeReadCandidate>;
  readonly contracts: Pick<ContractRepository, 'findMany'>;
}): ViewOwnPerson => {
  const tell = async (introductions: readonly Introduction[]): Promise<readonly ToldIntroduction[]> => {
    const found = await contracts.findMany([...new Set(introductions.map(({ contractId }) => contractId))]);
    return introductions.map((introduction) => ({
      ...introduction,
      ...wordsOf(found.get(introduction.contractId)?.contract, introduction),
    }));
  };
  return async (query) => {
    const found = await findOwnCandidate(query);
    if (!found.ok) return found;
    const read = await readCandidate({ organisation: query.organisation, externalId: found.value.externalId });
    if (!read.ok) return read;
    return ok({ person: read.value, told: await tell(read.value.introductions) });
  };
};
