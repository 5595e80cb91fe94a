/** Length of an IBAN by country, in characters. Source: SWIFT IBAN registry; those met in France. */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AL28 AT20 BA20 BE16 BG22 CH21 CI28 CY28 CZ24 DE22 DK18 DZ26 EE20 ES24 FI18 FR27 GB22 GE22 GI23 GR27 HR21 ' +
    'HU28 IE22 IS26 IT27 LI21 LT20 LU20 LV21 MA28 MC27 MD24 ME22 MK19 ML28 MR27 MT31 NL18 NO15 PL28 PT25 RO24 RS22 ' +
    'SE24 SI19 SK24 SM27 SN28 TN24 TR26 UA29 VA22'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const START = /(?<![0-9A-Z])([A-Z]{2})[\s.-]{0,2}\d[\s.-]{0,2}\d/g;

/** Separators between groups make an IBAN at most twice as long as its 31 characters. */
const LONGEST = 64;
const FEWEST_FIGURES = 12;

/** Rest by 97 of the number that the rearranged text stands for, letters counting from 10 (A) to 35 (Z). ISO 13616. */
const restBy97 = (rearranged: string): number => {
  let rest = 0;
  for (const character of rearranged) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
};

const isIban = (text: string): boolean => {
  const length = LENGTHS.get(text.slice(0, 2)) ?? Infinity;
  const characters = text.replace(/[\s.-]/g, '');
  if (characters.length < length) return false;
  const iban = characters.slice(0, length);
  // Words after a short number would complete it by chance once in 97: an IBAN is mostly figures.
  if (!/^[0-9A-Z]+$/.test(iban) || iban.replace(/[A-Z]/g, '').length < FEWEST_FIGURES) return false;
  return restBy97(iban.slice(4) + iban.slice(0, 4)) === 1;
};

/**
 * Whether a text holds a valid IBAN, grouped or not, alone or among words: bank data have no place in recruitment.
 *
 * @param text - upper case, compatibility forms folded (see forbidden-data.ts)
 */
export const holdsIban = (text: string): boolean =>
  [...text.matchAll(START)].some(({ index }) => isIban(text.slice(index, index + LONGEST)));
