import { occupationsFor, type LikelyOccupation } from '#shared/reference/occupations.ts';
import { typicalSkills } from '#shared/reference/rome.ts';
import { laterOf, type Day } from '../calendar.ts';
import { PositionId } from '../ids.ts';
import type { Position } from './contract.ts';
import type { ContractFacts } from './stored-contract.ts';

/** Insertion hours of one person on one clause: the national average of 2021 (AVE consolidation, computed). */
const HOURS_PER_PERSON = 439;
/** Beyond, the amount says nothing of how many work at once: the facilitator types it. */
const MOST_HEADCOUNT = 20;
const FULL_TIME = 35;
/**
 * Cleaning and home help are part-time trades, and 26 h is the usual week of an insertion contract there.
 * Assumption from practice, not measured: the facilitator corrects it.
 */
const PART_TIME = 26;
const PART_TIME_OCCUPATIONS: readonly string[] = ['K2204', 'K2202', 'K1304', 'K1302'];
const SKILLS_SUGGESTED = 5;

/** People that some hours employ, 1 to 20; 1 when the hours are unknown: there is at least one position to fill. */
export const headcountFor = (hours: number | null): number =>
  Math.min(MOST_HEADCOUNT, Math.max(1, Math.round((hours ?? 0) / HOURS_PER_PERSON)));

/** From the start of the contract or the day it became known, whichever is later; never after its end. */
function startOf(facts: Pick<ContractFacts, 'startsOn' | 'endsOn'>, receivedOn: Day): Day {
  const start = laterOf(facts.startsOn ?? receivedOn, receivedOn);
  if (facts.endsOn === null || start <= facts.endsOn) return start;
  return facts.startsOn ?? facts.endsOn;
}

/**
 * The positions that a contract most likely opens, so that a first shortlist exists before anybody qualified it: the
 * occupation first thought of, and a second one when there is more than one person to hire. No licence is required
 * and skills are only desired: a guess excludes nobody.
 *
 * @param facts - what the source said
 * @param hoursTarget - insertion hours due; null when unknown
 * @param receivedOn - the day the contract was first registered: kept as is later, so that positions do not move
 * @returns none when nothing says what the work is
 */
export function derivePositions(
  facts: Pick<ContractFacts, 'sector' | 'cpvCode' | 'subject' | 'startsOn' | 'endsOn'>,
  hoursTarget: number | null,
  receivedOn: Day,
): readonly Position[] {
  const headcount = headcountFor(hoursTarget);
  const occupations = occupationsFor(facts).slice(0, headcount > 1 ? 2 : 1);
  const second = occupations.length > 1 ? Math.floor(headcount / 2) : 0;
  const startsOn = startOf(facts, receivedOn);
  const position = ({ romeCode, label }: LikelyOccupation, index: number): Position => ({
    positionId: PositionId.parse(`p${index + 1}`),
    romeCode,
    label,
    headcount: index === 0 ? headcount - second : second,
    weeklyHours: PART_TIME_OCCUPATIONS.includes(romeCode) ? PART_TIME : FULL_TIME,
    startsOn,
    endsOn: facts.endsOn,
    requiredLicences: [],
    requiredSkills: [],
    desiredSkills: typicalSkills(romeCode).slice(0, SKILLS_SUGGESTED),
    placeOfPerformance: null,
    origin: 'derived',
  });
  return occupations.map(position);
}
