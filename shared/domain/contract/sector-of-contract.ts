import { occupationsFor } from '#shared/reference/occupations.ts';
import { sectorsOfRome } from '#shared/reference/rome.ts';
import { cpvDigits, INSERTION_MARKET_CPV, sectorOfCpv, type SectorId } from '#shared/reference/sectors.ts';

const sectorOfSubject = (subject: string): SectorId => {
  const [occupation] = occupationsFor({ sector: 'autre', cpvCode: null, subject });
  return (occupation && sectorsOfRome(occupation.romeCode)[0]) ?? 'autre';
};

/**
 * The sector of a contract: by its CPV code, or by the trade that the subject names when there is no code
 * (concessions) or when the code says "insertion" only;
 * `autre` when neither says it.
 *
 * @param cpvCode - as published, or null
 * @param subject - the subject as published
 */
export function sectorOfContract(cpvCode: string | null, subject: string): SectorId {
  const digits = cpvCode === null ? null : cpvDigits(cpvCode);
  if (digits === null) return sectorOfSubject(subject);
  if (!INSERTION_MARKET_CPV.includes(digits)) return sectorOfCpv(cpvCode);
  return sectorOfSubject(subject);
}
