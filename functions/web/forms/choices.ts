import { communesByPostcode, searchCommunes, type Commune } from '#shared/reference/places.ts';
import { isRomeCode } from '#shared/reference/rome.ts';
import { occupationChoice, occupationNamed, searchOccupations } from '#shared/reference/search-occupations.ts';

/** What a text stands for in a list: the one thing it names, or those that it may mean. */
export interface Choice {
  readonly code: string | undefined;
  /** To be shown again with the field when several things are meant: value and label. */
  readonly meant: readonly (readonly [code: string, label: string])[];
  readonly fault: string | undefined;
}

const MOST_MEANT = 8;

const chosen = (code: string): Choice => ({ code, meant: [], fault: undefined });
const unknown = (fault: string): Choice => ({ code: undefined, meant: [], fault });

/** How a commune is written in a field, so that it can be read back. */
export const communeChoice = ({ name, code, postcodes: [postcode] }: Commune): string =>
  `${name}${postcode === undefined ? '' : ` ${postcode}`} (${code})`;

/** Communes that a text may mean, likeliest first: a postcode, a name, the beginning of one. */
export const communesLike = (text: string, limit: number): readonly Commune[] => {
  const words = text.slice(0, 100).trim();
  const found = /^\d{5}$/.test(words) ? communesByPostcode(words) : [];
  return (found.length > 0 ? found : searchCommunes(words, limit)).slice(0, limit);
};

/**
 * The occupation that was typed: as suggested (`… (F1703)`), picked, or alone in resembling the text. Without scripts
 * nothing suggests while one types: the form comes back with those that resemble it.
 */
export const occupationIn = ({ text, picked }: { readonly text: string; readonly picked: string }): Choice => {
  if (isRomeCode(picked)) return chosen(picked);
  const named = /\([A-N]\d{4}\)\s*$/.test(text) ? occupationNamed(text) : undefined;
  if (named !== undefined) return chosen(named.romeCode);
  const found = searchOccupations(text, MOST_MEANT);
  const [first] = found;
  if (first === undefined) return unknown('Métier inconnu : essayez un autre mot.');
  if (found.length === 1) return chosen(first.romeCode);
  return {
    code: first.romeCode,
    meant: found.map(({ romeCode, label }) => [romeCode, occupationChoice({ romeCode, label })]),
    fault: 'Plusieurs métiers ressemblent : choisissez.',
  };
};

/** The commune that was typed: as suggested (`… (93066)`), picked, or alone in being named so. */
export const communeIn = (text: string, picked: string): Choice => {
  const code = /\((\d[\dAB]\d{3})\)\s*$/.exec(text)?.[1] ?? picked;
  if (/^\d[\dAB]\d{3}$/.test(code)) return chosen(code);
  if (text === '') return unknown('Dites la commune où vit la personne.');
  const found = communesLike(text, MOST_MEANT);
  const [first] = found;
  if (first === undefined) return unknown('Commune inconnue : essayez son nom ou son code postal.');
  if (found.length === 1) return chosen(first.code);
  return {
    code: first.code,
    meant: found.map((commune) => [commune.code, communeChoice(commune)]),
    fault: 'Plusieurs communes ressemblent : choisissez.',
  };
};
