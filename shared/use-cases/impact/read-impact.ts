import { dayInFrance, type Day, type Month } from '#shared/domain/calendar.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { ContractCard } from '#shared/domain/contract/contract-card.ts';
import type { CandidateId } from '#shared/domain/ids.ts';
import type { Outcomes } from '#shared/domain/impact/outcomes.ts';
import { summarise, type ImpactFact } from '#shared/domain/impact/summarise.ts';
import { publicsOf } from '#shared/domain/matching/publics-of.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import type { CandidateRepository, Clock, CountedContract, PortfolioRepository } from '#shared/ports.ts';
import type { GroupBy, ImpactView } from '#shared/wire/http/impact.ts';
import { placesSeen } from '../contracts/places-seen.ts';
import { mapAtMost } from '../map-at-most.ts';

interface Dependencies {
  readonly portfolio: Pick<PortfolioRepository, 'listOutcomes'>;
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

/** Places read together at most. */
const AT_ONCE = 16;
const UNKNOWN = 'unknown';

interface Period {
  readonly from: Day;
  readonly to: Day;
}

const isWithin = (day: string, { from, to }: Period): boolean => day >= from && day <= to;
const monthIsWithin = (month: string, { from, to }: Period): boolean =>
  month >= from.slice(0, 7) && month <= to.slice(0, 7);

/** What happened on one contract, in the period. */
interface Happened extends Pick<Outcomes, 'decided' | 'worked'> {
  readonly card: ContractCard;
}

interface Person {
  readonly card: ContractCard;
  readonly candidateId: CandidateId | null;
  readonly month: string;
}

const makeGroupsOf =
  (groupBy: GroupBy, known: ReadonlyMap<CandidateId, Candidate>, today: Day) =>
  ({ card, candidateId, month }: Person): readonly string[] => {
    if (groupBy === 'sector') return [card.sector];
    if (groupBy === 'month') return [month];
    if (groupBy === 'department') return [card.placeOfPerformance?.department ?? UNKNOWN];
    const candidate = candidateId === null ? undefined : known.get(candidateId);
    if (candidate === undefined) return [UNKNOWN];
    return groupBy === 'structureKind' ? [candidate.structureKind] : publicsOf(candidate.profile, today);
  };

type Months = Outcomes['worked'][number]['hours'];

/** Months of hours apart where they are told by month, else as one. */
const spells = (hours: Months, byMonth: boolean): readonly (readonly [month: Month, hours: number])[] => {
  const months = Object.entries(hours);
  return byMonth ? months : [[months[0]?.[0] ?? '', months.reduce((sum, [, done]) => sum + done, 0)]];
};

const factsOf = (
  { card, decided, worked }: Happened,
  groupsOf: (person: Person) => readonly string[],
  byMonth: boolean,
): readonly ImpactFact[] => [
  ...decided.flatMap(({ decision, candidateId, on }): readonly ImpactFact[] => {
    const groups = groupsOf({ card, candidateId, month: on.slice(0, 7) });
    // Hired, a person was retained first.
    const retained: ImpactFact = { kind: 'retained', candidateId, hours: 0, groups };
    return decision === 'hired' ? [retained, { ...retained, kind: 'hired' }] : [retained];
  }),
  ...worked.flatMap(({ candidateId, hours }) =>
    spells(hours, byMonth).map(([month, done]): ImpactFact => ({
      ...{ kind: 'worked', candidateId, hours: done },
      groups: groupsOf({ card, candidateId, month }),
    })),
  ),
];

/** What of a contract's outcomes is of the period. */
const happenedIn =
  (period: Period) =>
  ({ card, outcomes }: CountedContract): Happened => ({
    card,
    decided: (outcomes?.decided ?? []).filter(({ on }) => isWithin(on, period)),
    worked: (outcomes?.worked ?? []).flatMap(({ candidateId, hours }) => {
      const within = Object.entries(hours).filter(([month]) => monthIsWithin(month, period));
      return within.length === 0 ? [] : [{ candidateId, hours: Object.fromEntries(within) }];
    }),
  });

/** What came of the contracts that an organisation sees: counts of people and hours, none of them small. */
export const makeReadImpact = ({ portfolio, candidates, clock }: Dependencies): ReadImpact => {
  const contractsOf = async (
    organisation: Organisation,
    department: string | undefined,
  ): Promise<readonly CountedContract[]> => {
    // Most of the country's places are empty, and asking each costs more than reading all that there is.
    const everywhere = organisation.kind === 'administration' && department === undefined;
    const keys = everywhere ? [null] : placesSeen(organisation, department);
    const lists = await mapAtMost(keys, AT_ONCE, (key) => portfolio.listOutcomes(key));
    return lists
      .flat()
      .filter(({ card: { registeredBy, placeOfPerformance, source } }) =>
        covers(organisation, { registeredBy, contract: { placeOfPerformance, source } }),
      );
  };

  return async (organisation, { from, to, department, groupBy }) => {
    const today = dayInFrance(clock());
    const period = { from: from ?? `${(to ?? today).slice(0, 4)}-01-01`, to: to ?? today };
    const contracts = await contractsOf(organisation, department);
    const happened = contracts.map(happenedIn(period));
    const named = happened.flatMap(({ decided, worked }) => [...decided, ...worked]);
    const ids = [...new Set(named.flatMap(({ candidateId }) => candidateId ?? []))];
    // Only people's own groups need people.
    const needsPeople = groupBy === 'public' || groupBy === 'structureKind';
    const known = needsPeople ? await candidates.findMany(ids) : new Map<CandidateId, Candidate>();
    const groupsOf = makeGroupsOf(groupBy, known, today);
    return {
      ...period,
      ...{ department: department ?? null, groupBy, contracts: contracts.length },
      hoursTarget: contracts.reduce((sum, { card }) => sum + (card.insertionClause?.hoursTarget ?? 0), 0),
      ...summarise(happened.flatMap((one) => factsOf(one, groupsOf, groupBy === 'month'))),
    };
  };
};
