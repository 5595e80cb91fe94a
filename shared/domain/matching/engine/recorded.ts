import { addDays, addMonths, type Day } from '../../calendar.ts';
import type { CandidateProfile } from '../../candidate/candidate.ts';
import { publicBits, publicsOf, type PublicBits } from '../publics-of.ts';
import { BIRTH_AT, BIRTH_BITS, CRITERIA_BITS, OCCUPATIONS_AT } from './bits.ts';
import { columnDayOf } from './day-column.ts';
import { CriterionCode, criterionOf } from '#shared/reference/publics.ts';

const CRITERIA = CriterionCode.options;
const WOMAN_AT = CRITERIA_BITS;
const HALF_BITS = CRITERIA_BITS / 2;
const HALF_MASK = (1 << HALF_BITS) - 1;
const BIRTH_MASK = (1 << BIRTH_BITS) - 1;
/** A birth year is counted from here: 0 is unknown. */
const YEAR_ZERO = 1899;

type Recorded = Pick<CandidateProfile, 'sex' | 'birthYear' | 'eligibility'>;

/** A profile's criteria, sex, birth year and number of occupations in 32 bits, unsigned. */
export const recordedOf = ({ sex, birthYear, eligibility }: Recorded, occupations: number): number => {
  let bits = sex === 'female' ? 1 << WOMAN_AT : 0;
  for (const code of eligibility?.criteria ?? []) bits |= 1 << CRITERIA.indexOf(code);
  if (birthYear !== null) bits |= (birthYear - YEAR_ZERO) << BIRTH_AT;
  return (bits | (occupations << OCCUPATIONS_AT)) >>> 0;
};

/** The first day of check whose proofs of that age still hold on the day. */
const firstCheckHolding = (day: Day, proofMonths: number): Day => {
  let check = addDays(addMonths(day, -proofMonths), -4);
  while (addMonths(check, proofMonths) < day) check = addDays(check, 1);
  return check;
};

/** Criteria whose proofs age alike, with the first day of check that still holds. */
const agesOn = (day: Day): readonly { readonly mask: number; readonly from: number }[] => {
  const masks = new Map<number | null, number>();
  CRITERIA.forEach((code, index) => {
    const { proofMonths } = criterionOf(code);
    masks.set(proofMonths, (masks.get(proofMonths) ?? 0) | (1 << index));
  });
  return [...masks].map(([proofMonths, mask]) => ({
    mask,
    from: proofMonths === null ? 0 : columnDayOf(firstCheckHolding(day, proofMonths)),
  }));
};

const NOTHING: Recorded = { sex: 'unspecified', birthYear: null, eligibility: null };

/** Publics of every set of nine criteria, the proofs being valid. */
const publicsOfHalf = (day: Day, first: number): Uint16Array => {
  const ofCriterion = CRITERIA.slice(first, first + HALF_BITS).map((code) =>
    publicBits(
      publicsOf({ ...NOTHING, eligibility: { criteria: [code], checkedBy: 'prescriber', checkedOn: day } }, day),
    ),
  );
  const ofSet = new Uint16Array(HALF_MASK + 1);
  for (let set = 1; set <= HALF_MASK; set += 1) {
    // What the set without its lowest criterion brings, and that one.
    ofSet[set] = (ofSet[set & (set - 1)] ?? 0) | (ofCriterion[31 - Math.clz32(set & -set)] ?? 0);
  }
  return ofSet;
};

/**
 * Reads the publics of people from their columns, on one day. Says what `publicsOf` says of their profiles: its tables are
 * made by asking it.
 */
export const publicsReader = (day: Day): ((recorded: number, checkedOn: number) => PublicBits) => {
  const ages = agesOn(day);
  const masks = Int32Array.from(ages, ({ mask }) => mask);
  const firstChecks = Int32Array.from(ages, ({ from }) => from);
  const [low, high] = [publicsOfHalf(day, 0), publicsOfHalf(day, HALF_BITS)];
  const ofWoman = publicBits(publicsOf({ ...NOTHING, sex: 'female' }, day));
  const ofBirth = Uint16Array.from({ length: BIRTH_MASK + 1 }, (_, year) =>
    year === 0 ? 0 : publicBits(publicsOf({ ...NOTHING, birthYear: year + YEAR_ZERO }, day)),
  );
  return (recorded, checkedOn) => {
    let valid = 0;
    for (let age = 0; age < masks.length; age += 1) {
      if (checkedOn >= (firstChecks[age] ?? 0)) valid |= recorded & (masks[age] ?? 0);
    }
    const byCriteria = (low[valid & HALF_MASK] ?? 0) | (high[valid >>> HALF_BITS] ?? 0);
    const bySex = (recorded >>> WOMAN_AT) & 1 ? ofWoman : 0;
    return byCriteria | bySex | (ofBirth[(recorded >>> BIRTH_AT) & BIRTH_MASK] ?? 0);
  };
};
