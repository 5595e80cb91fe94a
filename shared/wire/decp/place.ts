import type { PlaceOfPerformance } from '#shared/domain/contract/contract.ts';
import type { WarningCode } from '#shared/domain/contract/warnings.ts';
import { resolvePlace } from '#shared/reference/places.ts';
import type { ReadField } from './fields.ts';
import { readText } from './text.ts';
import type { Reading } from './values.ts';

const CODE_LENGTH = 20;
const LABEL_LENGTH = 200;

/**
 * The department of a commune or a department as buyer. Their SIREN numbers hold it: 21 (commune) or 22 (department),
 * then the department. Corsica and the overseas have other numbering: not read.
 */
const departmentOfBuyer = (siret: string): string | undefined => /^2[12](0[1-9]|1\d|[2-8]\d|9[0-5])/.exec(siret)?.[1];

const shown = (reference: Parameters<typeof resolvePlace>[0]): PlaceOfPerformance => {
  const place = resolvePlace(reference);
  return { ...place, code: place.code.slice(0, CODE_LENGTH), label: place.label.slice(0, LABEL_LENGTH) };
};

function placeOfBuyer(siret: string, otherwise: WarningCode): Reading<PlaceOfPerformance> {
  const department = departmentOfBuyer(siret);
  // 20 was Corsica's number; today it is no department.
  if (department === undefined || department === '20') return { value: null, warning: otherwise };
  return { value: shown({ code: department, codeType: 'department' }), warning: 'place-from-buyer' };
}

/**
 * Where the contract is performed. A code is never read without its type: "93" as a region is Provence.
 *
 * @param field - look-ups in the record
 * @param buyerSiret - stands in for a place that is not published (concessions never have one)
 */
export function readPlace(field: ReadField, buyerSiret: string): Reading<PlaceOfPerformance> {
  const code = readText(field('lieuExecution', 'code'))?.slice(0, CODE_LENGTH);
  if (code === undefined) return placeOfBuyer(buyerSiret, 'place-missing');
  const place = shown({
    code,
    codeType: readText(field('lieuExecution', 'typeCode')) ?? '',
    name: readText(field('lieuExecution', 'nom'))?.slice(0, LABEL_LENGTH) ?? null,
  });
  if (place.precision !== 'unknown') return { value: place, warning: null };
  const fallback = placeOfBuyer(buyerSiret, 'place-unknown');
  return { value: fallback.value ?? place, warning: fallback.warning };
}
