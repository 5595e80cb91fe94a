import { laterOf, type Day } from '../calendar.ts';
import type { PositionId } from '../ids.ts';
import type {
  ContractStatus,
  HoursFormula,
  InsertionClause,
  Position,
  PriorityPublic,
  RepresentationTarget,
} from './contract.ts';
import { insertionHours } from './estimate-hours.ts';
import { nextPositionId } from './position-names.ts';
import type { ContractFacts, Qualification } from './stored-contract.ts';

/** A position as a facilitator writes it: what is left out is found in the contract. */
interface PositionDraft extends Omit<Position, 'positionId' | 'startsOn' | 'endsOn' | 'origin'> {
  readonly positionId?: PositionId | undefined;
  readonly startsOn?: Day | undefined;
  readonly endsOn?: Day | null | undefined;
}

export interface ClauseDraft {
  readonly hoursTarget?: number | null | undefined;
  readonly formula?: HoursFormula | null | undefined;
}

/** What a facilitator decides. Absent: undecided, as before. Null: taken back, so that what the source said counts. */
export interface Decisions {
  readonly status?: ContractStatus | undefined;
  readonly insertionClause?: ClauseDraft | null | undefined;
  readonly positions?: readonly PositionDraft[] | null | undefined;
  readonly priorityPublics?: readonly PriorityPublic[] | null | undefined;
  readonly representation?: readonly RepresentationTarget[] | null | undefined;
}

export interface QualifyContext {
  readonly facts: ContractFacts;
  /** The clause in force before; its hours done are kept. */
  readonly clause: InsertionClause | null;
  /** The day in France. */
  readonly today: Day;
}

function clauseOf(draft: ClauseDraft | null, { facts, clause }: QualifyContext): InsertionClause | undefined {
  const hoursDone = clause?.hoursDone ?? 0;
  const formula = draft?.formula ?? null;
  if (typeof draft?.hoursTarget === 'number') {
    return { hoursTarget: draft.hoursTarget, origin: 'declared', formula, hoursDone };
  }
  if (formula === null) return undefined;
  const hoursTarget = facts.amountEur === null ? null : insertionHours(facts.amountEur, formula);
  return { hoursTarget, origin: 'estimated', formula, hoursDone };
}

function positionsOf(drafts: readonly PositionDraft[], { facts, today }: QualifyContext): readonly Position[] {
  const taken = new Set<string>(drafts.flatMap(({ positionId }) => positionId ?? []));
  return drafts.map((draft) => {
    const positionId = draft.positionId ?? nextPositionId(taken);
    taken.add(positionId);
    const startsOn = draft.startsOn ?? laterOf(facts.startsOn ?? today, today);
    const endsOn = draft.endsOn === undefined ? facts.endsOn : draft.endsOn;
    // A contract that ended says nothing of when a position written today ends.
    const lasting = draft.endsOn === undefined && endsOn !== null && endsOn < startsOn ? null : endsOn;
    return { ...draft, positionId, startsOn, endsOn: lasting, origin: 'declared' };
  });
}

const taken = <T>(decided: T | null | undefined, before: T | undefined): T | undefined =>
  decided === undefined ? before : (decided ?? undefined);

/**
 * The qualification after one more set of decisions.
 *
 * Hours typed are `declared`; hours computed from a formula typed by the facilitator stay `estimated`. Positions given
 * replace all those before; one without an identifier gets the first free one.
 *
 * @param before - what was decided so far
 * @param decisions - what is decided now
 * @param context - facts, clause in force and day
 */
export function qualify(before: Qualification, decisions: Decisions, context: QualifyContext): Qualification {
  const { positions, insertionClause } = decisions;
  const after = {
    status: decisions.status ?? before.status,
    insertionClause: insertionClause === undefined ? before.insertionClause : clauseOf(insertionClause, context),
    positions: taken(positions && positionsOf(positions, context), before.positions),
    priorityPublics: taken(decisions.priorityPublics, before.priorityPublics),
    representation: taken(decisions.representation, before.representation),
    hoursDone: before.hoursDone,
  };
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined));
}

/** Whether a facilitator has said what a contract asks: its hours and its positions. */
export const isQualified = ({ insertionClause, positions }: Qualification): boolean =>
  insertionClause?.origin === 'declared' && (positions?.length ?? 0) > 0;
