/*
 * The social security number (NIR): sex, year (2), month (2), department (2, or 2A and 2B), commune (3), order (3), and
 * a key (2). Forbidden in recruitment: https://cnil.fr/fr/recrutement-et-donnees-personnelles-dans-les-tpepme
 * Composition: INSEE, décret 82-103.
 */

const SEPARATOR = '[\\s.\\-_/]{0,3}';

const inSequence = (...figures: readonly string[]): string => figures.join(SEPARATOR);
const digits = (count: number): readonly string[] => Array<string>(count).fill('\\d');

// Thirteen figures, the seventh of which may be the letter of a Corsican department, then the key, in any grouping.
// Looked for by looking ahead, so that a wrong start does not swallow a right one.
const WITH_KEY = new RegExp(
  `(?<!\\d)(?=(${inSequence('[1-478]', ...digits(5), '[\\dAB]', ...digits(8))})(?!\\d))`,
  'g',
);

// Without the key nothing can be verified: only the usual groups, or none at all, so as not to refuse other numbers.
const WITHOUT_KEY =
  /(?<![0-9A-Z])(?=([1278](?:\d{5}[\dAB]\d{6}|([ .\-_/])\d{2}\2\d{2}\2\d[\dAB]\2\d{3}\2\d{3}))(?![0-9A-Z]))/g;

interface Parts {
  readonly month: number;
  readonly department: string;
  readonly commune: string;
  readonly order: string;
}

const partsOf = (nir: string): Parts => ({
  month: Number(nir.slice(3, 5)),
  department: nir.slice(5, 7),
  commune: nir.slice(7, 10),
  order: nir.slice(10, 13),
});

const isDepartment = (text: string): boolean => /^(0[1-9]|[1-8]\d|9[0-9]|2[AB])$/.test(text);

/** Calendar months; 20 to 42 for births registered with a month not known, 50 and over for incomplete papers. */
const isMonth = (month: number, keyed: boolean): boolean =>
  (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || (keyed && month >= 50);

const looksLikeNir = (nir: string, keyed: boolean): boolean => {
  const { month, department, commune, order } = partsOf(nir);
  return isMonth(month, keyed) && isDepartment(department) && commune !== '000' && order !== '000';
};

/** 97 minus the rest of the thirteen figures by 97; Corsica counts as 19 (2A) and 18 (2B). */
const keyOf = (thirteen: string): number => {
  const figures = thirteen.replace('2A', '19').replace('2B', '18');
  return 97 - (Number(figures) % 97);
};

const isKeyed = (nir: string): boolean => looksLikeNir(nir, true) && keyOf(nir.slice(0, 13)) === Number(nir.slice(13));

const compact = (found: string): string => found.replace(/[^0-9AB]/g, '');

/**
 * Whether a text holds what looks like a social security number: 15 characters whose key is right, however they are
 * grouped, or 13 with a plausible sex, month, department, commune and order. A SIRET (14), a telephone number (10) or
 * the number of a PASS IAE (12) is none.
 *
 * @param text - upper case, compatibility forms folded (see forbidden-data.ts)
 */
export const holdsNir = (text: string): boolean =>
  [...text.matchAll(WITH_KEY)].some(([, found = '']) => isKeyed(compact(found))) ||
  [...text.matchAll(WITHOUT_KEY)].some(([, found = '']) => looksLikeNir(compact(found), false));
