import { dayInFrance, type Day } from '#shared/domain/calendar.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import type { CandidateId } from '#shared/domain/ids.ts';
import { summarise, type ImpactFact } from '#shared/domain/impact/summarise.ts';
import { publicsOf } from '#shared/domain/matching/publics-of.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import type { CandidateRepository, Clock, HoursRepository, ShortlistRepository } from '#shared/ports.ts';
import type { GroupBy, ImpactView } from '#shared/wire/http/impact.ts';
import type { ListContracts } from './contracts/list-contracts.ts';
import { mapAtMost } from './map-at-most.ts';

interface Dependencies {
  readonly listContracts: ListContracts;
  readonly shortlists: Pick<ShortlistRepository, 'listDecisions'>;
  readonly hours: Pick<HoursRepository, 'listByContract'>;
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly clock: Clock;
}

export type ReadImpact = (
  organisation: Organisation,
  query: {
    readonly from?: Day | undefined;
    readonly to?: Day | undefined;
    readonly department?: string | undefined;
    readonly groupBy: GroupBy;
  },
) => Promise<ImpactView>;

const AT_ONCE = 16;
const PAGE = 200;
const UNKNOWN = 'unknown';

interface Period {
  readonly from: Day;
  readonly to: Day;
}

const isWithin = (day: string, { from, to }: Period): boolean => day >= from && day <= to;
const monthIsWithin = (month: string, { from, to }: Period): boolean =>
  month >= from.slice(0, 7) && month <= to.slice(0, 7);

/** What happened on one contract, in the period. */
interface Happened {
  readonly stored: StoredContract;
  readonly decisions: readonly Decision[];
  readonly worked: readonly HoursEntry[];
}

interface Person {
  readonly contract: StoredContract;
  readonly candidateId: CandidateId | null;
  readonly month: string;
}

const makeGroupsOf =
  (groupBy: GroupBy, known: ReadonlyMap<CandidateId, Candidate>, today: Day) =>
  ({ contract, candidateId, month }: Person): readonly string[] => {
    if (groupBy === 'sector') return [contract.contract.sector];
    if (groupBy === 'month') return [month];
    if (groupBy === 'department') return [contract.contract.placeOfPerformance?.department ?? UNKNOWN];
    const candidate = candidateId === null ? undefined : known.get(candidateId);
    if (candidate === undefined) return [UNKNOWN];
    return groupBy === 'structureKind' ? [candidate.structureKind] : publicsOf(candidate.profile, today);
  };

const factsOf = (
  { stored, decisions, worked }: Happened,
  groupsOf: (person: Person) => readonly string[],
): readonly ImpactFact[] => [
  ...decisions.flatMap(({ decision, candidateId, decidedAt }): readonly ImpactFact[] => {
    if (decision !== 'retained' && decision !== 'hired') return [];
    const month = dayInFrance(new Date(decidedAt)).slice(0, 7);
    const groups = groupsOf({ contract: stored, candidateId, month });
    // Hired, a person was retained first.
    const retained: ImpactFact = { kind: 'retained', candidateId, hours: 0, groups };
    return decision === 'hired' ? [retained, { ...retained, kind: 'hired' }] : [retained];
  }),
  ...worked.map(({ candidateId, month, hours }): ImpactFact => ({
    ...{ kind: 'worked', candidateId, hours },
    groups: groupsOf({ contract: stored, candidateId, month }),
  })),
];

/** What came of the contracts that an organisation sees: counts of people and hours, none of them small. */
export const makeReadImpact = ({ listContracts, shortlists, hours, candidates, clock }: Dependencies): ReadImpact => {
  const contractsOf = async (organisation: Organisation, department?: string): Promise<readonly StoredContract[]> => {
    const all: StoredContract[] = [];
    let cursor: string | null = null;
    do {
      const page = await listContracts(organisation, { department }, { limit: PAGE, cursor });
      all.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== null);
    return all;
  };

  const happenedOn = async (stored: StoredContract, period: Period): Promise<Happened> => {
    const { contractId } = stored.contract;
    const [decisions, entries] = await Promise.all([
      shortlists.listDecisions(contractId),
      hours.listByContract(contractId),
    ]);
    return {
      stored,
      decisions: decisions.filter(({ decidedAt }) => isWithin(dayInFrance(new Date(decidedAt)), period)),
      worked: entries.filter(({ status, month }) => status === 'validated' && monthIsWithin(month, period)),
    };
  };

  return async (organisation, { from, to, department, groupBy }) => {
    const today = dayInFrance(clock());
    const period = { from: from ?? `${(to ?? today).slice(0, 4)}-01-01`, to: to ?? today };
    const contracts = await contractsOf(organisation, department);
    const happened = await mapAtMost(contracts, AT_ONCE, (stored) => happenedOn(stored, period));
    const named = happened.flatMap(({ decisions, worked }) => [...decisions, ...worked]);
    const ids = [...new Set(named.flatMap(({ candidateId }) => candidateId ?? []))];
    // Only people's own groups need people.
    const needsPeople = groupBy === 'public' || groupBy === 'structureKind';
    const known = needsPeople ? await candidates.findMany(ids) : new Map<CandidateId, Candidate>();
    const groupsOf = makeGroupsOf(groupBy, known, today);
    return {
      ...period,
      ...{ department: department ?? null, groupBy, contracts: contracts.length },
      hoursTarget: contracts.reduce((sum, { contract }) => sum + (contract.insertionClause?.hoursTarget ?? 0), 0),
      ...summarise(happened.flatMap((one) => factsOf(one, groupsOf))),
    };
  };
};
