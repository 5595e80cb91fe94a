import { jsonPointer } from '../json-pointer.ts';
import { holdsIban } from './iban.ts';
import { holdsNir } from './nir.ts';

/** Where forbidden data stand. Neither the data nor a key that holds them is repeated. */
export interface ForbiddenData {
  /** JSON pointer to the value, or to the object one of whose keys it is. */
  readonly path: string;
  readonly kind: 'nir' | 'iban';
}

interface Place {
  readonly value: unknown;
  readonly key: string | number | null;
  readonly parent: Place | null;
}

/** A document of ours is never so deep: of one that is, the beginning of the path is enough. */
const DEEPEST_SHOWN = 20;

const pathOf = (place: Place): string => {
  const segments: (string | number)[] = [];
  for (let at: Place | null = place; at !== null; at = at.parent) if (at.key !== null) segments.push(at.key);
  return jsonPointer(segments.reverse().slice(0, DEEPEST_SHOWN));
};

/** Upper case; full-width and other compatibility figures as plain ones; characters that cannot be seen left out. */
const plainForm = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toUpperCase();

// The shortest of them has thirteen figures (an IBAN, fifteen characters): most texts need no closer look.
const SHORTEST = 13;

const kindIn = (raw: string): ForbiddenData['kind'] | null => {
  if (raw.length < SHORTEST) return null;
  const text = plainForm(raw);
  if (holdsNir(text)) return 'nir';
  return holdsIban(text) ? 'iban' : null;
};

const kindAt = ({ value }: Place): ForbiddenData['kind'] | null => {
  if (typeof value === 'string') return kindIn(value);
  return typeof value === 'number' ? kindIn(String(value)) : null;
};

function* childrenOf(place: Place): Generator<Place> {
  const { value } = place;
  if (Array.isArray(value)) {
    for (const [key, item] of value.entries()) yield { value: item, key, parent: place };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield { value: item, key, parent: place };
  }
}

const forbiddenKey = (place: Place): ForbiddenData | null => {
  if (typeof place.key !== 'string' || place.parent === null) return null;
  const kind = kindIn(place.key);
  return kind === null ? null : { path: pathOf(place.parent), kind };
};

/**
 * Finds a social security number or an IBAN anywhere in a JSON value: texts, numbers and keys, at any depth.
 *
 * Without recursion, so that no depth overflows the stack; in a time proportional to the size.
 *
 * @param document - any value that JSON can write
 * @returns null when there is none
 */
export const findForbiddenData = (document: unknown): ForbiddenData | null => {
  const waiting: Place[] = [{ value: document, key: null, parent: null }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const inKey = forbiddenKey(place);
    if (inKey !== null) return inKey;
    const kind = kindAt(place);
    if (kind !== null) return { path: pathOf(place), kind };
    for (const child of childrenOf(place)) waiting.push(child);
  }
  return null;
};
