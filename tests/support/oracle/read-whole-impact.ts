import { dayInFrance } from '#shared/domain/calendar.ts';
import type { Contract } from '#shared/domain/contract/contract.ts';
import type { CandidateId, ContractId } from '#shared/domain/ids.ts';
import { summarise, type ImpactFact } from '#shared/domain/impact/summarise.ts';
import { publicsOf } from '#shared/domain/matching/publics-of.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import type {
  CandidateRepository,
  Clock,
  ContractRepository,
  HoursRepository,
  ShortlistRepository,
} from '#shared/ports.ts';
import type { ReadImpact } from '#shared/use-cases/impact/read-impact.ts';

interface Truth {
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly shortlists: Pick<ShortlistRepository, 'listDecisions'>;
  readonly hours: Pick<HoursRepository, 'listByContract'>;
  readonly candidates: Pick<CandidateRepository, 'find'>;
  readonly clock: Clock;
}

type Query = Parameters<ReadImpact>[1];

const makeGroupsOf =
  ({ candidates }: Truth, groupBy: Query['groupBy']) =>
  async ({ sector, placeOfPerformance }: Contract, candidateId: CandidateId | null, month: string, came: string) => {
    if (groupBy === 'sector') return [sector];
    if (groupBy === 'month') return [month];
    if (groupBy === 'department') return [placeOfPerformance?.department ?? 'unknown'];
    const person = candidateId === null ? undefined : await candidates.find(candidateId);
    if (person === undefined) return ['unknown'];
    return groupBy === 'structureKind' ? [person.structureKind] : publicsOf(person.profile, came);
  };

const factsOf = async (
  { shortlists, hours: told }: Truth,
  { contract, period: { from, to } }: { readonly contract: Contract; readonly period: Record<'from' | 'to', string> },
  groupsOf: ReturnType<typeof makeGroupsOf>,
): Promise<readonly ImpactFact[]> => {
  const facts: ImpactFact[] = [];
  const taken = (await shortlists.listDecisions(contract.contractId))
    .filter(({ decision }) => decision === 'retained' || decision === 'hired')
    .map((one) => ({ ...one, day: dayInFrance(new Date(one.decidedAt)) }));
  const worked = (await told.listByContract(contract.contractId)).filter(({ status }) => status === 'validated');
  const cameOn = (who: CandidateId | null): string => {
    const days = taken.filter(({ candidateId }) => candidateId === who).map(({ day }) => day);
    const months = worked.filter(({ candidateId }) => candidateId === who).map(({ month }) => `${month}-01`);
    return (days.length > 0 ? days : months).toSorted()[0] ?? '';
  };
  for (const { decision, candidateId, day } of taken) {
    if (day < from || day > to) continue;
    const groups = await groupsOf(contract, candidateId, day.slice(0, 7), cameOn(candidateId));
    facts.push({ kind: 'retained', candidateId, hours: 0, groups });
    if (decision === 'hired') facts.push({ kind: 'hired', candidateId, hours: 0, groups });
  }
  for (const { candidateId, month, hours } of worked) {
    if (month < from.slice(0, 7) || month > to.slice(0, 7)) continue;
    const groups = await groupsOf(contract, candidateId, month, cameOn(candidateId));
    facts.push({ kind: 'worked', candidateId, hours, groups });
  }
  return facts;
};

/** Impact as it would be read from the contracts themselves with all their decisions and hours: slow, and simply right. */
export const readWholeImpact =
  (truth: Truth, contractIds: readonly ContractId[]): ReadImpact =>
  async (organisation, { from, to, department, groupBy }) => {
    const today = dayInFrance(truth.clock());
    const last = to ?? today;
    const period = { from: from ?? `${last.slice(0, 4)}-01-01`, to: last };
    const seen = [...(await truth.contracts.findMany(contractIds)).values()]
      .filter((stored) => covers(organisation, stored))
      .map(({ contract }) => contract)
      .filter((contract) => department === undefined || contract.placeOfPerformance?.department === department);
    const groupsOf = makeGroupsOf(truth, groupBy);
    const facts = await Promise.all(seen.map((contract) => factsOf(truth, { contract, period }, groupsOf)));
    return {
      ...{ ...period, department: department ?? null, groupBy, contracts: seen.length },
      hoursTarget: seen.reduce((sum, { insertionClause }) => sum + (insertionClause?.hoursTarget ?? 0), 0),
      ...summarise(facts.flat()),
    };
  };
