import { isWithdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { CandidateId, ContractId } from '#shared/domain/ids.ts';
import { openProposalsOf } from '#shared/domain/matching/open-proposals.ts';
import type { PoolChange, PoolIndex } from '#shared/domain/matching/pool-index.ts';
import type { ChangedPerson } from '#shared/domain/matching/pool-log.ts';
import { positionRef } from '#shared/domain/matching/prepare-candidate.ts';
import type { CandidateRepository, ContractRepository, ShortlistRepository } from '#shared/ports.ts';
import { mapAtMost } from '../map-at-most.ts';

export interface ReadChangedDeps {
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly shortlists: Pick<ShortlistRepository, 'findDecision' | 'listDecisionsOfCandidate' | 'scanDecisions'>;
  readonly contracts: Pick<ContractRepository, 'findMany' | 'listOpenIds'>;
}

/** People read and applied together: some megabytes of rows. */
const PEOPLE_AT_ONCE = 2000;
const READS_AT_ONCE = 8;
/** From so many people never seen, one pass over all decisions costs less than a question for each person. */
const ONE_PASS_FROM = 100;

type Decided = NonNullable<ChangedPerson['decidedOn']>;
type Decisions = ReadonlyMap<CandidateId, readonly Decided[]>;

/** Everybody named, once, with the decisions named about them. */
const byPerson = (changed: readonly ChangedPerson[]): Decisions => {
  const people = new Map<CandidateId, Decided[]>();
  for (const { candidateId, decidedOn } of changed) {
    const decided = people.get(candidateId) ?? [];
    if (decidedOn !== undefined) decided.push(decidedOn);
    people.set(candidateId, decided);
  }
  return people;
};

/** Whether contracts are open, as their rows say now. */
const readOpen = async ({ contracts }: ReadChangedDeps, ids: readonly ContractId[]): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const found = await contracts.findMany([...new Set(ids)]);
  return new Set([...found].flatMap(([id, { contract }]) => (contract.status === 'closed' ? [] : [id])));
};

/** Open proposals of people whom the pool does not know: new, or back after an erasure that left decisions about them. */
const proposalsOfUnknown = async (deps: ReadChangedDeps, unknown: readonly CandidateId[]) => {
  if (unknown.length >= ONE_PASS_FROM) {
    const wanted = new Set(unknown);
    const open = new Set<string>(await deps.contracts.listOpenIds());
    const decisions = [];
    for await (const one of deps.shortlists.scanDecisions()) if (wanted.has(one.candidateId)) decisions.push(one);
    return openProposalsOf(decisions, (contractId) => open.has(contractId));
  }
  const lists = await mapAtMost(unknown, READS_AT_ONCE, (id) => deps.shortlists.listDecisionsOfCandidate(id));
  const decisions = lists.flat();
  const open = await readOpen(
    deps,
    decisions.map(({ contractId }) => contractId),
  );
  return openProposalsOf(decisions, (contractId) => open.has(contractId));
};

/** Those of the decisions named that are open proposals, as their rows say now. */
const proposalsNamed = async (deps: ReadChangedDeps, people: Decisions): Promise<ReadonlySet<string>> => {
  const named = [...people].flatMap(([candidateId, decided]) => decided.map((one) => ({ candidateId, ...one })));
  const open = await readOpen(
    deps,
    named.map(({ contractId }) => contractId),
  );
  const found = await mapAtMost(named, READS_AT_ONCE, ({ contractId, positionId, candidateId }) =>
    deps.shortlists.findDecision(contractId, positionId, candidateId),
  );
  const decisions = found.filter((decision) => decision !== undefined);
  const openOf = openProposalsOf(decisions, (contractId) => open.has(contractId));
  return new Set([...openOf].flatMap(([candidateId, refs]) => refs.map((ref) => `${candidateId} ${ref}`)));
};

/**
 * Open proposals of somebody as the pool knows them; undefined when it does not. Of somebody withdrawn it does not: what
 * was decided about them since was read with a row that was gone.
 */
const proposalsKnown = (index: PoolIndex, candidateId: CandidateId): readonly string[] | undefined => {
  const seen = index.explain(candidateId);
  return seen === undefined || seen.withdrawn ? undefined : seen.openOn;
};

/** One person as the pool must see them from now on. */
const changeOf = (candidateId: CandidateId, row: Candidate | undefined, openOn: readonly string[]): PoolChange =>
  row === undefined || isWithdrawn(row)
    ? { type: 'withdrawn', candidateId }
    : { type: 'published', row: { candidate: row, openOn } };

const readSome = async (deps: ReadChangedDeps, index: PoolIndex, people: Decisions): Promise<readonly PoolChange[]> => {
  const ids = [...people.keys()];
  const rows = await deps.candidates.findMany(ids);
  const unknown = ids.filter((id) => rows.has(id) && proposalsKnown(index, id) === undefined);
  const [before, named] = await Promise.all([proposalsOfUnknown(deps, unknown), proposalsNamed(deps, people)]);
  return ids.map((id) => {
    const known = proposalsKnown(index, id) ?? before.get(id) ?? [];
    const refs = (people.get(id) ?? []).map(({ contractId, positionId }) => positionRef(contractId, positionId));
    const openOn = [
      ...known.filter((ref) => !refs.includes(ref)),
      ...new Set(refs.filter((ref) => named.has(`${id} ${ref}`))),
    ];
    return changeOf(id, rows.get(id), openOn);
  });
};

/**
 * Brings a pool up to what the tables say of some people. What changed is not given, only who: so it does not matter how
 * often, how late or in which order that is said. Rows and the decisions named are read consistently.
 *
 * @returns how many people
 */
export const makeApplyChanges =
  (deps: ReadChangedDeps) =>
  async (index: PoolIndex, changed: readonly ChangedPerson[]): Promise<number> => {
    const people = [...byPerson(changed)];
    for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
      index.apply(await readSome(deps, index, new Map(people.slice(from, from + PEOPLE_AT_ONCE))));
    }
    return people.length;
  };
