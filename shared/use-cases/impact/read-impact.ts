import { dayInFrance, type Day, type Month } from '#shared/domain/calendar.ts';
import type { CountedFacts } from '#shared/domain/contract/contract-card.ts';
import type { CountedPerson } from '#shared/domain/impact/outcomes.ts';
import { summarise, type ImpactFact } from '#shared/domain/impact/summarise.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import type { Clock, CountedContract, PortfolioRepository } from '#shared/ports.ts';
import type { GroupBy, ImpactView } from '#shared/wire/http/impact.ts';
import { placesSeen } from '../contracts/places-seen.ts';
import { mapAtMost } from '../map-at-most.ts';

interface Dependencies {
  readonly portfolio: Pick<PortfolioRepository, 'listOutcomes'>;
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

/** Days and months counted, the first and the last included. */
interface Period {
  readonly days: readonly [Day, Day];
  readonly months: readonly [Month, Month];
}

const isWithin = (one: string, [first, last]: readonly [string, string]): boolean => one >= first && one <= last;

interface Query {
  readonly groupBy: GroupBy;
  readonly period: Period;
}

type GroupsOf = (contract: CountedFacts, person: CountedPerson, month: string) => readonly string[];

/** Groups in which somebody counts. */
const GROUPS: Readonly<Record<GroupBy, GroupsOf>> = {
  sector: ({ sector }) => [sector],
  month: (_contract, _person, month) => [month],
  department: ({ placeOfPerformance }) => [placeOfPerformance?.department ?? UNKNOWN],
  structureKind: (_contract, { told }) => [told?.structureKind ?? UNKNOWN],
  public: (_contract, { told }) => told?.publics ?? [UNKNOWN],
};

const factsOf = function* (contract: CountedFacts, person: CountedPerson, query: Query): Generator<ImpactFact> {
  const { groupBy, period } = query;
  const { candidateId, decided, hours } = person;
  for (const { decision, on } of decided) {
    if (!isWithin(on, period.days)) continue;
    const groups = GROUPS[groupBy](contract, person, on.slice(0, 7));
    // Hired, a person was retained first.
    yield { kind: 'retained', candidateId, hours: 0, groups };
    if (decision === 'hired') yield { kind: 'hired', candidateId, hours: 0, groups };
  }
  for (const month in hours) {
    if (!isWithin(month, period.months)) continue;
    const groups = GROUPS[groupBy](contract, person, month);
    yield { kind: 'worked', candidateId, hours: hours[month] ?? 0, groups };
  }
};

const factsIn = function* (contracts: readonly CountedContract[], query: Query): Generator<ImpactFact> {
  for (const { facts, outcomes } of contracts) {
    for (const person of outcomes?.people ?? []) yield* factsOf(facts, person, query);
  }
};

/** What came of the contracts that an organisation sees: counts of people and hours, none of them small. */
export const makeReadImpact = ({ portfolio, clock }: Dependencies): ReadImpact => {
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
      .filter(({ facts: { registeredBy, placeOfPerformance, source } }) =>
        covers(organisation, { registeredBy, contract: { placeOfPerformance, source } }),
      );
  };

  return async (organisation, { from, to, department, groupBy }) => {
    const today = dayInFrance(clock());
    const last = to ?? today;
    const first = from ?? `${last.slice(0, 4)}-01-01`;
    const period: Period = { days: [first, last], months: [first.slice(0, 7), last.slice(0, 7)] };
    const contracts = await contractsOf(organisation, department);
    return {
      ...{ from: first, to: last },
      ...{ department: department ?? null, groupBy, contracts: contracts.length },
      hoursTarget: contracts.reduce((sum, { facts }) => sum + (facts.hoursTarget ?? 0), 0),
      ...summarise(factsIn(contracts, { groupBy, period })),
    };
  };
};
