import { Month } from '#shared/domain/calendar.ts';
import { WorkedHours, type HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import { HoursInput, type PersonMonth } from '#shared/wire/http/hours.ts';
import type { Faults } from '../components/forms.tsx';
import { numberOf, textOf } from './read-form.ts';

/** Months that can be told from the page: the present one and those of the year before it. */
const MONTHS_OFFERED = 13;
const LONGEST_COMMENT = 1000;

/** The month `back` before that of a day. */
const monthBefore = (today: string, back: number): string => {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7);
};

/** The months that a form offers, the present one first. */
export const monthsOffered = (today: string): readonly string[] =>
  Array.from({ length: MONTHS_OFFERED }, (_, back) => monthBefore(today, back));

/** The month asked for, else the one that has just ended: its payslips are what people have at hand. */
export const monthAsked = (asked: string | undefined, today: string): string =>
  Month.safeParse(asked).data ?? monthBefore(today, 1);

/** What a form says of one month, person by person, as typed. */
export interface HoursFields {
  readonly month: string;
  readonly hours: Readonly<Record<string, string>>;
  readonly comment: string;
}

/** The month as it was told so far. */
export const fieldsOfMonth = (entries: readonly HoursEntry[], month: string): HoursFields => ({
  month,
  hours: Object.fromEntries(
    entries.flatMap((entry) =>
      entry.month === month && entry.candidateId !== null ? [[entry.candidateId, String(entry.hours)]] : [],
    ),
  ),
  comment: '',
});

export const readHoursFields = (form: FormData, people: readonly string[]): HoursFields => ({
  month: textOf(form, 'mois'),
  hours: Object.fromEntries(people.map((id) => [id, textOf(form, `heures.${id}`)])),
  comment: textOf(form, 'commentaire').slice(0, LONGEST_COMMENT),
});

const WRONG = 'Des heures entières sont attendues, de 0 à 372 dans le mois.';

type Read = { readonly entries: readonly PersonMonth[] } | { readonly faults: Faults };

/** The hours told; nothing is told of whoever's field is left empty. */
export const readHours = ({ month, hours, comment }: HoursFields): Read => {
  const told = Object.entries(hours).filter(([, text]) => text !== '');
  const wrong = told.filter(([, text]) => !WorkedHours.safeParse(numberOf(text)).success);
  const faults: Faults = Object.fromEntries(wrong.map(([id]) => [`heures.${id}`, WRONG]));
  if (!Month.safeParse(month).success) return { faults: { ...faults, mois: 'Choisissez un mois.' } };
  if (wrong.length > 0) return { faults };
  if (told.length === 0) return { entries: [] };
  const said = comment === '' ? null : comment;
  const entries = told.map(([id, text]) => ({
    candidateId: CandidateId.parse(id),
    month,
    hours: numberOf(text),
    comment: said,
  }));
  const parsed = HoursInput.safeParse({ entries });
  return parsed.success ? { entries: parsed.data.entries } : { faults: { mois: 'Ce mois n’a pas pu être lu.' } };
};

/** Why the hours could not be kept, at the field. */
export const HOURS_REFUSALS: Readonly<Record<string, Faults>> = {
  'hours-validated': {
    mois: 'Des heures de ce mois sont déjà validées : demandez au facilitateur de les corriger.',
  },
  'not-hired': { mois: 'Quelqu’un n’est plus sur ce marché : rechargez la page.' },
  invalid: { mois: 'Ce mois n’a pas commencé.' },
};
