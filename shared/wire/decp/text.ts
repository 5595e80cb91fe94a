const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  euro: '€',
  deg: '°',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  ocirc: 'ô',
  icirc: 'î',
  ugrave: 'ù',
  ucirc: 'û',
  Eacute: 'É',
  Egrave: 'È',
  Agrave: 'À',
};

const fromCodePoint = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ');

const decodeEntity = (entity: string, body: string): string => {
  if (/^#x[0-9a-f]+$/i.test(body)) return fromCodePoint(parseInt(body.slice(2), 16));
  if (/^#\d+$/.test(body)) return fromCodePoint(parseInt(body.slice(1), 10));
  return NAMED_ENTITIES[body] ?? entity;
};

/**
 * An apostrophe lost to a damaged encoding is told from a lost accent: after a lone `l` or `d` and before a vowel it
 * was an apostrophe, but for the few French words that begin like "déa", "déo" or "léo".
 */
const restoreApostrophes = (text: string): string =>
  text.replace(/(^|[\s(])([ld])\ufffd(?=[aeoœu])(?!ambul|ontolog|odor|onard|opard|on\b)/giu, '$1$2’');

/**
 * A text fit to be read: HTML and its entities gone, control characters and repeated spaces too.
 *
 * @param value - as published: a text, a number, or anything else
 * @returns null when there is nothing to read
 */
export function readText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = restoreApostrophes(String(value).replace(/&(#?\w{1,10});/g, decodeEntity))
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .normalize('NFC')
    .trim();
  return text === '' ? null : text;
}

/** Whether characters were lost when the text was published. */
export const isDamaged = (text: string): boolean => text.includes('\ufffd');
