import { communesByPostcode, searchCommunes, type Commune } from '#shared/reference/places.ts';
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

interface Faulty {
  readonly none: string;
  readonly several: string;
}

/** One of those that a text may mean: the only one, else the one picked, which counts only if it is among them. */
const among = (meant: Choice['meant'], picked: string, { none, several }: Faulty): Choice => {
  const [first] = meant;
  if (first === undefined) return unknown(none);
  if (meant.length === 1) return chosen(first[0]);
  const known = meant.some(([code]) => code === picked);
  return { code: known ? picked : first[0], meant, fault: known ? undefined : several };
};

/**
 * The occupation that was typed: as suggested (`… (F1703)`), alone in resembling the text, or picked among several.
 * Without scripts nothing suggests while one types: the form comes back with those that resemble it.
 */
export const occupationIn = ({ text, picked }: { readonly text: string; readonly picked: string }): Choice => {
  const named = /\([A-N]\d{4}\)\s*$/.test(text) ? occupationNamed(text) : undefined;
  if (named !== undefined) return chosen(named.romeCode);
  const found = searchOccupations(text, MOST_MEANT);
  return among(
    found.map((one) => [one.romeCode, occupationChoice(one)]),
    picked,
    {
      none: 'Métier inconnu : essayez un autre mot.',
      several: 'Plusieurs métiers ressemblent : choisissez.',
    },
  );
};

/** The commune that was typed: as suggested (`… (93066)`), alone in being named so, or picked among several. */
export const communeIn = (text: string, picked: string): Choice => {
  const code = /\((\d[\dAB]\d{3})\)\s*$/.exec(text)?.[1];
  if (code !== undefined) return chosen(code);
  if (text === '') return unknown('Dites la commune où vit la personne.');
  const found = communesLike(text, MOST_MEANT);
  return among(
    found.map((commune) => [commune.code, communeChoice(commune)]),
    picked,
    {
      none: 'Commune inconnue : essayez son nom ou son code postal.',
      several: 'Plusieurs communes ressemblent : choisissez.',
    },
  );
};
