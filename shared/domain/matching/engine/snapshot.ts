import * as z from 'zod';
import type { Day } from '../../calendar.ts';
import type { Blocks } from './blocks.ts';
import { dictionariesOf, type Dictionaries } from './dictionaries.ts';
import type { IntegerArray } from './growable.ts';
import { HAS_PROPOSALS, type Columns, type Numbers, type People } from './people.ts';
import { onDay, type Segment } from './segment.ts';
import { makeTally, type Tally } from './tally.ts';
import type { Tiles } from './tiles.ts';

/**
 * A snapshot is one file: 16 bytes (mark, version, length of the header), a header in JSON (texts, counts, and where each
 * array is), then the arrays as they are in memory, little-endian, each on a multiple of 8. Loading reads the header and
 * lays typed arrays over the bytes: no person is parsed. Nothing in it depends on the day.
 */
const MARK = 0x50_53_52_4c;
/** To be raised when columns, bounds or texts change: a reader then asks for another snapshot. */
const VERSION = 1;
const PREAMBLE_BYTES = 16;
const ALIGNMENT = 8;

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Int32Array } as const;

const Header = z.strictObject({
  size: z.int(),
  tiles: z.int(),
  blocks: z.int(),
  people: z.int(),
  ids: z.strictObject({ hexadecimal: z.boolean(), width: z.int() }),
  /** Slots of those who have open proposals, with the positions. */
  openOn: z.array(z.tuple([z.int(), z.array(z.string())])),
  texts: z.strictObject({
    terms: z.array(z.string()),
    occupations: z.array(z.string()),
    employers: z.array(z.string()),
    territories: z.array(z.string()),
  }),
  arrays: z.record(
    z.string(),
    z.strictObject({
      kind: z.enum(['Uint8Array', 'Uint16Array', 'Uint32Array', 'Int32Array']),
      at: z.int(),
      length: z.int(),
    }),
  ),
});
type Header = z.infer<typeof Header>;
type Layout = Header['arrays'];

/** What a pool is made of, beside the day. */
export interface Stored {
  readonly segment: Segment;
  readonly dictionaries: Dictionaries;
  readonly tally: Tally;
}

const aligned = (at: number): number => Math.ceil(at / ALIGNMENT) * ALIGNMENT;

const kindOf = (array: IntegerArray): Layout[string]['kind'] => {
  if (array instanceof Uint8Array) return 'Uint8Array';
  if (array instanceof Uint16Array) return 'Uint16Array';
  return array instanceof Uint32Array ? 'Uint32Array' : 'Int32Array';
};

/** The arrays of a group under names of that group; numbers are left to the header. */
const named = (group: string, arrays: object): readonly (readonly [string, IntegerArray])[] =>
  Object.entries(arrays as Readonly<Record<string, unknown>>).flatMap(([name, array]) =>
    ArrayBuffer.isView(array) ? [[`${group}.${name}`, array as IntegerArray] as const] : [],
  );

const arraysOf = ({ segment, dictionaries, tally }: Stored): readonly (readonly [string, IntegerArray])[] => [
  ...named('columns', segment.people.columns),
  ...named('people', { words: segment.people.words, ids: segment.people.ids.bytes }),
  ...named('tiles', segment.tiles),
  ...named('blocks', segment.blocks),
  ...named('places', dictionaries.places.columns()),
  ...named('tally', { counts: Uint32Array.from(tally.counts()) }),
];

const layOut = (arrays: ReturnType<typeof arraysOf>): { readonly layout: Layout; readonly length: number } => {
  const layout: Layout = {};
  let at = 0;
  for (const [name, array] of arrays) {
    layout[name] = { kind: kindOf(array), at, length: array.length };
    at = aligned(at + array.byteLength);
  }
  return { layout, length: at };
};

/** The bytes of a pool: see {@link readSnapshot}. */
export const writeSnapshot = (stored: Stored): Uint8Array => {
  const { segment, dictionaries, tally } = stored;
  const { terms, occupations, employers, territories } = dictionaries;
  const arrays = arraysOf(stored);
  const { layout, length } = layOut(arrays);
  const header = new TextEncoder().encode(
    JSON.stringify({
      size: segment.people.size,
      tiles: segment.tiles.count,
      blocks: segment.blocks.count,
      people: tally.people,
      ids: { hexadecimal: segment.people.ids.hexadecimal, width: segment.people.ids.width },
      openOn: [...segment.people.openOn].map(([slot, refs]) => [slot, [...refs]]),
      texts: {
        terms: [...terms.texts()],
        occupations: [...occupations.texts()],
        employers: [...employers.texts()],
        territories: [...territories.texts()],
      },
      arrays: layout,
    } satisfies Header),
  );
  const body = aligned(PREAMBLE_BYTES + header.length);
  const bytes = new Uint8Array(body + length);
  new Uint32Array(bytes.buffer, 0, 3).set([MARK, VERSION, header.length]);
  bytes.set(header, PREAMBLE_BYTES);
  for (const [name, array] of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), body + (layout[name]?.at ?? 0));
  }
  return bytes;
};

/** Reads arrays by name, laid over the bytes. */
const arrayReader = (bytes: Uint8Array<ArrayBuffer>, body: number, layout: Layout) => {
  const read = (name: string): IntegerArray => {
    const found = layout[name];
    if (found === undefined) throw new RangeError(`The snapshot has no array ${name}`);
    return new KINDS[found.kind](bytes.buffer, bytes.byteOffset + body + found.at, found.length);
  };
  const group = (name: string): Readonly<Record<string, IntegerArray>> =>
    Object.fromEntries(
      Object.keys(layout)
        .filter((key) => key.startsWith(`${name}.`))
        .map((key) => [key.slice(name.length + 1), read(key)]),
    );
  return { read, group };
};

/** The arrays of each group have the names and kinds that `named` found: the version vouches for it. */
const segmentOf = (header: Header, { read, group }: ReturnType<typeof arrayReader>, day: Day): Segment => {
  const openOn = new Map(header.openOn);
  const state = new Uint8Array(header.size);
  for (const slot of openOn.keys()) state[slot] = HAS_PROPOSALS;
  const people: People = {
    size: header.size,
    columns: group('columns') as unknown as Columns,
    words: read('people.words') as Numbers,
    ids: { ...header.ids, bytes: read('people.ids') as Uint8Array },
    state,
    openOn,
  };
  const tiles = { count: header.tiles, ...group('tiles') } as unknown as Tiles;
  const blocks = { count: header.blocks, ...group('blocks') } as unknown as Blocks;
  return onDay({ people, tiles, blocks }, day);
};

const inPlace = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteOffset % ALIGNMENT === 0
    ? (bytes as Uint8Array<ArrayBuffer>)
    : Uint8Array.from(bytes);

/**
 * A pool out of its bytes, on a day. The bytes are used as they are and must not be changed afterwards.
 *
 * @returns undefined when they are not a snapshot of this version: the pool is then to be read from the table
 */
export const readSnapshot = (snapshot: Uint8Array, day: Day): Stored | undefined => {
  if (snapshot.length < PREAMBLE_BYTES) return undefined;
  const bytes = inPlace(snapshot);
  const [mark, version, headerBytes = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, 3);
  if (mark !== MARK || version !== VERSION) return undefined;
  const text = new TextDecoder().decode(bytes.subarray(PREAMBLE_BYTES, PREAMBLE_BYTES + headerBytes));
  const header = Header.parse(JSON.parse(text));
  const arrays = arrayReader(bytes, aligned(PREAMBLE_BYTES + headerBytes), header.arrays);
  const places = arrays.group('places') as unknown as ReturnType<Dictionaries['places']['columns']>;
  return {
    segment: segmentOf(header, arrays, day),
    dictionaries: dictionariesOf(header.texts, places),
    tally: makeTally(header.people, arrays.read('tally.counts')),
  };
};
