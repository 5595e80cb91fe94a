/** Version of the matching rule: the name that every shortlist carries, and part of what ties are broken by. */
export const RULE = '2026-11.1';

/** A candidate free later than this many days after the start of the position is unavailable. Source: rule 2026-11.1. */
export const LATEST_START_DAYS = 30;

/** Points of the availability criterion (of 1,000) lost by day of lateness. Source: rule 2026-11.1. */
export const POINTS_PER_DAY_LATE = 20;

/** Points of the availability criterion (of 1,000) lost by weekly hour of gap, either way. Source: rule 2026-11.1. */
export const POINTS_PER_HOUR_OF_GAP = 40;

/** Months of experience in a sector that bring all the points of the sector criterion. Source: rule 2026-11.1. */
export const FULL_SECTOR_MONTHS = 36;

/** Months that a sector counts when the candidate declares it without any. Source: rule 2026-11.1. */
export const DECLARED_SECTOR_MONTHS = 6;

/** Largest weight of one skill, before it is doubled for being required. Source: rule 2026-11.1, reading 4. */
export const MAX_SKILL_WEIGHT = 16;

/** Every value goes from 0 to this. */
export const FULL_VALUE = 1000;

/** Score of a person who has everything: 1,000 thousandths of weight at a value of 1,000. */
export const FULL_SCORE = 1_000_000;
