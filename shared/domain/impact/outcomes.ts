import * as z from 'zod';
import { Candidate } from '../candidate/candidate.ts';
import { isWithdrawn } from '../candidate/withdraw-candidate.ts';
import { Day, dayInFrance, Month } from '../calendar.ts';
import { WorkedHours, type HoursEntry } from '../hours/hours-entry.ts';
import { CandidateId, ContractId } from '../ids.ts';
import { publicsOf } from '../matching/publics-of.ts';
import type { Decision } from '../shortlist/shortlist.ts';
import { PublicId } from '#shared/reference/publics.ts';

/** Somebody who was retained or hired on a contract, or worked on it. */
const CountedPerson = z
  .strictObject({
    /** Null: erased since; each month of theirs is then somebody of its own. */
    candidateId: CandidateId.nullable(),
    /** Who presents them, and their publics on the day they came to the contract; null: gone, and nothing is told of them. */
    told: z
      .strictObject({
        structureKind: Candidate.unwrap().shape.structureKind,
        publics: z.array(PublicId).readonly(),
      })
      .readonly()
      .nullable(),
    decided: z.array(z.strictObject({ decision: z.enum(['retained', 'hired']), on: Day }).readonly()).readonly(),
    /** Hours validated, by month. */
    hours: z.record(Month, WorkedHours).readonly(),
  })
  .readonly();
export type CountedPerson = z.infer<typeof CountedPerson>;

/** What came of one contract, as far as it is counted: made again from all that it is counted from when that changes. */
export const Outcomes = z
  .strictObject({
    contractId: ContractId,
    /** Sum of the revisions of all its decisions and hours, counted or not: it grows with each of their changes. */
    seen: z.int().min(0),
    people: z.array(CountedPerson).readonly(),
  })
  .readonly();
export type Outcomes = z.infer<typeof Outcomes>;

type Happened = Pick<CountedPerson, 'candidateId' | 'decided' | 'hours'>;

const sum = (rows: readonly { readonly revision: number }[]): number =>
  rows.reduce((total, { revision }) => total + revision, 0);

const decidedOf = ({ decision, decidedAt }: Decision): CountedPerson['decided'] =>
  decision === 'retained' || decision === 'hired' ? [{ decision, on: dayInFrance(new Date(decidedAt)) }] : [];

/** What happened to each person; whoever only had other decisions is not counted. */
const happenedTo = (decisions: readonly Decision[], hours: readonly HoursEntry[]): readonly Happened[] => {
  const known = new Map<CandidateId, Happened>();
  const erased: Happened[] = [];
  const of = (candidateId: CandidateId): Happened => known.get(candidateId) ?? { candidateId, decided: [], hours: {} };
  for (const decision of decisions) {
    const [one] = decidedOf(decision);
    const before = of(decision.candidateId);
    if (one !== undefined) known.set(decision.candidateId, { ...before, decided: [...before.decided, one] });
  }
  for (const { candidateId, month, hours: done, status } of hours) {
    if (status !== 'validated') continue;
    if (candidateId === null) erased.push({ candidateId, decided: [], hours: { [month]: done } });
    else {
      const before = of(candidateId);
      // One row of hours for each person and month of a contract.
      known.set(candidateId, { ...before, hours: { ...before.hours, [month]: done } });
    }
  }
  return [...known.values(), ...erased];
};

/** The day somebody came to the contract: of the first decision that took them, else the first day of their first month. */
const cameOn = ({ decided, hours }: Happened): Day => {
  const [first = ''] = decided.map(({ on }) => on).toSorted();
  return first === '' ? `${Object.keys(hours).toSorted()[0] ?? ''}-01` : first;
};

/**
 * What the decisions and hours of a contract, all of them, come to.
 *
 * @param people - as they are now, those who still are
 */
export const outcomesOf = (
  contractId: ContractId,
  decisions: readonly Decision[],
  hours: readonly HoursEntry[],
  people: ReadonlyMap<CandidateId, Candidate>,
): Outcomes => ({
  contractId,
  seen: sum(decisions) + sum(hours),
  people: happenedTo(decisions, hours).map((one) => {
    const person = one.candidateId === null ? undefined : people.get(one.candidateId);
    if (person === undefined || isWithdrawn(person)) return { ...one, told: null };
    const { structureKind, profile } = person;
    return { ...one, told: { structureKind, publics: publicsOf(profile, cameOn(one)) } };
  }),
});

/** Whether a person counts as before wherever they are counted, on any day: all that {@link outcomesOf} reads of them. */
export const countsAlike = (before: Candidate, after: Candidate): boolean => {
  const read = (person: Candidate): string => {
    const { sex, birthYear, eligibility } = person.profile;
    return JSON.stringify([isWithdrawn(person), person.structureKind, sex, birthYear, eligibility]);
  };
  return read(before) === read(after);
};

/** The people whom these decisions and hours may count. */
export const peopleIn = (
  decisions: readonly Pick<Decision, 'candidateId'>[],
  hours: readonly Pick<HoursEntry, 'candidateId'>[],
): readonly CandidateId[] => [
  ...new Set([...decisions, ...hours].flatMap(({ candidateId }) => (candidateId === null ? [] : [candidateId]))),
];
