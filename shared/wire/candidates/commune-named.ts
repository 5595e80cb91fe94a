import { fold } from '#shared/reference/fold.ts';
import { communeByCode, communesByPostcode, searchCommunes, type Commune } from '#shared/reference/places.ts';

/** Names are compared without the words that postal addresses add or shorten. */
const nameKey = (name: string): string =>
  fold(name)
    .replace(/\bcedex\b.*$/, '')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .trim();

/** Communes of one name are some dozens in the whole country. */
const MOST_ALIKE = 60;

const only = (found: readonly Commune[]): string | undefined => {
  const [first, second] = found;
  return second === undefined ? first?.code : undefined;
};

const named = (name: string, among: readonly Commune[]): readonly Commune[] =>
  among.filter((commune) => nameKey(commune.name) === name);

/**
 * The INSEE code of the commune that an address names: a code as it is, a name that one commune bears, or a name with
 * the postcode that tells it from the others.
 *
 * @param text - a code, a name, or both (`93200 Saint-Denis`)
 * @param postcode - empty when unknown
 * @returns undefined when none or several are meant
 */
export const communeNamed = (text: string, postcode: string): string | undefined => {
  if (communeByCode(text) !== null) return text;
  const [written, name] = [/\b\d{5}\b/.exec(text)?.[0] ?? '', nameKey(text.replace(/\b\d{5}\b/, ''))];
  const around = communesByPostcode(/^\d{4}$/.test(postcode) ? `0${postcode}` : postcode || written);
  if (name === '') return only(around);
  if (around.length > 0) return only(named(name, around)) ?? (around.length === 1 ? only(around) : undefined);
  return only(named(name, searchCommunes(name, MOST_ALIKE)));
};
