import type { Day } from '#shared/domain/calendar.ts';
import type { Company } from '#shared/domain/contract/contract.ts';
import { isObject, listOf, readFields, unwrap, type ReadField } from './fields.ts';
import { readContractors } from './parties.ts';
import { readText } from './text.ts';
import { readAmount, readDay, readDuration } from './values.ts';

/** What one modification changes; null: it leaves it as it was. */
export interface Modification {
  readonly amountEur: number | null;
  readonly durationMonths: number | null;
  readonly contractors: readonly Company[] | null;
  readonly publishedOn: Day | null;
}

interface Ordered extends Modification {
  readonly number: number | null;
  readonly date: Day | null;
}

function modificationOf(field: ReadField, kind: 'market' | 'concession', today: Day): Ordered {
  const number = Number(readText(field('id')) ?? Number.NaN);
  const publishedOn = readDay(field('datePublicationDonneesModification'), today).value;
  const happenedOn =
    readDay(field('dateNotificationModification'), today).value ??
    readDay(field('dateSignatureModification'), today).value;
  const { contractors } = readContractors(field);
  return {
    number: Number.isFinite(number) ? number : null,
    date: happenedOn ?? publishedOn,
    amountEur: readAmount(field('montant') ?? field('valeurGlobale')).value,
    durationMonths: field('dureeMois') === undefined ? null : readDuration(field('dureeMois'), kind).value,
    contractors: contractors.length === 0 ? null : contractors,
    publishedOn,
  };
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The modifications in the order in which they were made: by number when each has one (they increase), by date
 * otherwise; those alike stay in the order of the record.
 */
function inOrder(modifications: readonly Ordered[]): readonly Ordered[] {
  const numbered = modifications.every(({ number }) => number !== null);
  return modifications.toSorted((a, b) => {
    const byDate = compare(a.date ?? '', b.date ?? '');
    return numbered ? compare(a.number ?? 0, b.number ?? 0) || byDate : byDate;
  });
}

/**
 * The modifications of a record, wrapped (v2) or flat (v1), first to last.
 *
 * @param value - as published
 * @param kind - the kind of contract, for its durations
 * @param today - no modification is of a later day
 */
export function readModifications(
  value: unknown,
  kind: 'market' | 'concession',
  today: Day,
): { readonly modifications: readonly Modification[]; readonly unreadable: boolean } {
  const items = listOf(value).map((item) => unwrap(item, 'modification'));
  const objects = items.filter(isObject);
  return {
    modifications: inOrder(objects.map((item) => modificationOf(readFields(item), kind, today))),
    unreadable: objects.length < items.length,
  };
}
