import type { PreparedCandidate, SectorExperience } from '../prepare-candidate.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { FULL_SECTOR_MONTHS, FULL_VALUE } from '../rule.ts';

const NO_EXPERIENCE: SectorExperience = { months: 0, declaredOnly: false };

/** Experience in the sector of the position's contract. */
export const sectorExperience = (candidate: PreparedCandidate, position: PreparedPosition): SectorExperience =>
  candidate.experience.get(position.sector) ?? NO_EXPERIENCE;

/** How seasoned somebody is in a sector, 0 to 1,000, full at three years. */
export const sectorValue = (months: number): number =>
  Math.min(FULL_VALUE, Math.floor((FULL_VALUE * months) / FULL_SECTOR_MONTHS));
