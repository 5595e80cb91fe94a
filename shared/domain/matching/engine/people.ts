import { concatIds, gatherIds, type IdColumn } from './packed-ids.ts';
import type { IntegerArray } from './growable.ts';

/** A column of numbers given by a dictionary: 16 bits while the dictionary is small enough. */
export type Numbers = Uint16Array | Uint32Array;

/** One value a person each. Nothing in them depends on the day of matching. */
export interface Columns {
  /** Number of the home in the places. */
  readonly place: Numbers;
  /** Number of the structure and its ceiling in the employers. */
  readonly employer: Numbers;
  readonly radiusKm: Uint8Array;
  readonly weeklyHours: Uint8Array;
  readonly freeFrom: Uint16Array;
  readonly freeTo: Uint16Array;
  readonly consentFrom: Uint16Array;
  readonly consentTo: Uint16Array;
  /** Last day of attestation as a public of insertion; 0 when there is none. */
  readonly attestedTo: Uint16Array;
  /** Criteria, sex, birth year and number of occupations: see `recorded.ts`. */
  readonly recorded: Uint32Array;
  /** Day on which the criteria were checked. */
  readonly checkedOn: Uint16Array;
  /** How many of the words are this person's: at most 20 × 2 + 100 + 50 + 20. */
  readonly wordCount: Uint8Array;
}

/** People in columns, by their place (slot) from 0. */
export interface People {
  readonly size: number;
  readonly columns: Columns;
  /** Person after person: an occupation and its months for each occupation, then the terms. */
  readonly words: Numbers;
  readonly ids: IdColumn;
  /** The only thing that changes once a segment is made. */
  readonly state: Uint8Array;
  /** Positions on which an open proposal stands, of those who have any. */
  readonly openOn: () => ReadonlyMap<number, readonly string[]>;
}

const numbersOf = (length: number, wide: boolean): Numbers =>
  wide ? new Uint32Array(length) : new Uint16Array(length);

/** Where each person's words begin, and where the last one's end. */
export const wordOffsets = ({ size, columns }: People): Uint32Array => {
  const offsets = new Uint32Array(size + 1);
  let at = 0;
  for (let slot = 0; slot < size; slot += 1) {
    offsets[slot] = at;
    at += columns.wordCount[slot] ?? 0;
  }
  offsets[size] = at;
  return offsets;
};

const gather = <A extends IntegerArray>(column: IntegerArray, order: Uint32Array, into: A): A => {
  let to = 0;
  for (const from of order) {
    into[to] = column[from] ?? 0;
    to += 1;
  }
  return into;
};

const gatherWords = (people: People, order: Uint32Array, wordCount: Uint8Array, wide: boolean): Numbers => {
  const offsets = wordOffsets(people);
  const words = numbersOf(
    wordCount.reduce((sum, count) => sum + count, 0),
    wide,
  );
  let to = 0;
  for (const slot of order) {
    const end = offsets[slot + 1] ?? 0;
    for (let from = offsets[slot] ?? 0; from < end; from += 1) {
      words[to] = people.words[from] ?? 0;
      to += 1;
    }
  }
  return words;
};

const gatherProposals = (people: People, order: Uint32Array): People['openOn'] => {
  const openOn = people.openOn();
  const gathered = new Map<number, readonly string[]>();
  if (openOn.size === 0) return () => gathered;
  order.forEach((from, to) => {
    const refs = openOn.get(from);
    if (refs !== undefined) gathered.set(to, refs);
  });
  return () => gathered;
};

/**
 * The people rearranged: first the one at slot `order[0]`, and so on. Those whom the order leaves out are gone.
 *
 * @param wide - whether some dictionary has more than 65,536 entries
 */
export const gatherPeople = (people: People, order: Uint32Array, wide: boolean): People => {
  const { columns } = people;
  const numbers = (column: Numbers): Numbers => gather(column, order, numbersOf(order.length, wide));
  const bytes = (column: Uint8Array): Uint8Array => gather(column, order, new Uint8Array(order.length));
  const shorts = (column: Uint16Array): Uint16Array => gather(column, order, new Uint16Array(order.length));
  const wordCount = bytes(columns.wordCount);
  return {
    size: order.length,
    columns: {
      place: numbers(columns.place),
      employer: numbers(columns.employer),
      radiusKm: bytes(columns.radiusKm),
      weeklyHours: bytes(columns.weeklyHours),
      freeFrom: shorts(columns.freeFrom),
      freeTo: shorts(columns.freeTo),
      consentFrom: shorts(columns.consentFrom),
      consentTo: shorts(columns.consentTo),
      attestedTo: shorts(columns.attestedTo),
      recorded: gather(columns.recorded, order, new Uint32Array(order.length)),
      checkedOn: shorts(columns.checkedOn),
      wordCount,
    },
    words: gatherWords(people, order, wordCount, wide),
    ids: gatherIds(people.ids, order),
    state: bytes(people.state),
    openOn: gatherProposals(people, order),
  };
};

const concat = <A extends IntegerArray>(columns: readonly IntegerArray[], make: (length: number) => A): A => {
  const whole = make(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
};

const concatProposals = (parts: readonly People[]): People['openOn'] => {
  const openOn = new Map<number, readonly string[]>();
  let first = 0;
  for (const part of parts) {
    for (const [slot, refs] of part.openOn()) openOn.set(first + slot, refs);
    first += part.size;
  }
  return () => openOn;
};

/** All the people of several parts, those replaced included: an order then leaves them out. */
export const concatPeople = (parts: readonly People[]): People => {
  const columnsOf = <K extends keyof Columns>(name: K): readonly Columns[K][] =>
    parts.map(({ columns }) => columns[name]);
  const numbers = (arrays: readonly Numbers[]): Numbers => concat(arrays, (length) => new Uint32Array(length));
  const bytes = (arrays: readonly Uint8Array[]): Uint8Array => concat(arrays, (length) => new Uint8Array(length));
  const shorts = (arrays: readonly Uint16Array[]): Uint16Array => concat(arrays, (length) => new Uint16Array(length));
  return {
    size: parts.reduce((sum, { size }) => sum + size, 0),
    columns: {
      place: numbers(columnsOf('place')),
      employer: numbers(columnsOf('employer')),
      radiusKm: bytes(columnsOf('radiusKm')),
      weeklyHours: bytes(columnsOf('weeklyHours')),
      freeFrom: shorts(columnsOf('freeFrom')),
      freeTo: shorts(columnsOf('freeTo')),
      consentFrom: shorts(columnsOf('consentFrom')),
      consentTo: shorts(columnsOf('consentTo')),
      attestedTo: shorts(columnsOf('attestedTo')),
      recorded: concat(columnsOf('recorded'), (length) => new Uint32Array(length)),
      checkedOn: shorts(columnsOf('checkedOn')),
      wordCount: bytes(columnsOf('wordCount')),
    },
    words: numbers(parts.map(({ words }) => words)),
    ids: concatIds(parts.map(({ ids }) => ids)),
    state: bytes(parts.map(({ state }) => state)),
    openOn: concatProposals(parts),
  };
};
