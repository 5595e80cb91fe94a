import * as z from 'zod';
import { blocksOf } from './blocks.ts';
import { makeDayBits, type DayReader } from './day-bits.ts';
import { dictionariesOf, type Dictionaries } from './dictionaries.ts';
import type { IntegerArray } from './growable.ts';
import { HAS_PROPOSALS, type Columns, type People } from './people.ts';
import type { Segment } from './segment.ts';
import { makeTally, type Tally } from './tally.ts';
import { tilesOf } from './tiles.ts';

/**
 * A snapshot is one file: 16 bytes (mark, version, length of the header), a small header in JSON (counts, and where each
 * array and each list of texts is), then the arrays as they are in memory, little-endian, each on a multiple of 8, and the
 * texts in JSON. Loading reads the header and lays typed arrays over the bytes: no person is parsed, and texts are when
 * first needed. Nothing in it depends on the day.
 */
const MARK = 0x50_53_52_4c;
/** To be raised when columns, bounds or texts change: a reader then asks for another snapshot. */
const VERSION = 3;
const PREAMBLE_BYTES = 16;
const ALIGNMENT = 8;

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Int32Array } as const;

const Header = z.strictObject({
  /** People in the columns, and how many of them are counted. */
  size: z.int(),
  people: z.int(),
  ids: z.strictObject({ hexadecimal: z.boolean(), width: z.int() }),
  arrays: z.record(
    z.string(),
    z.strictObject({
      kind: z.enum(['Uint8Array', 'Uint16Array', 'Uint32Array', 'Int32Array']),
      at: z.int(),
      length: z.int(),
    }),
  ),
  /** Lists of texts: how many, and their bytes. */
  texts: z.record(z.string(), z.strictObject({ size: z.int(), at: z.int(), bytes: z.int() })),
});
type Header = z.infer<typeof Header>;

/** Of a slot, the positions on which an open proposal stands. */
const ProposalTexts = z.array(z.array(z.string()));
const Texts = z.array(z.string());

/** What a pool is made of, beside the day. */
export interface Stored {
  readonly segment: Segment;
  readonly dictionaries: Dictionaries;
  readonly tally: Tally;
}

const aligned = (at: number): number => Math.ceil(at / ALIGNMENT) * ALIGNMENT;

const kindOf = (array: IntegerArray): keyof typeof KINDS => {
  if (array instanceof Uint8Array) return 'Uint8Array';
  if (array instanceof Uint16Array) return 'Uint16Array';
  return array instanceof Uint32Array ? 'Uint32Array' : 'Int32Array';
};

type NamedArrays = Readonly<Record<string, IntegerArray>>;

const arraysOf = ({ segment: { people, tiles, blocks }, dictionaries, tally }: Stored): NamedArrays => ({
  ...people.columns,
  words: people.words,
  ids: people.ids.bytes,
  withProposals: Uint32Array.from(people.openOn.keys()),
  tileTerritory: tiles.territory,
  tileFirstBlock: tiles.firstBlock,
  tileRecords: tiles.records,
  blockFirstSlot: blocks.firstSlot,
  blockFirstWord: blocks.firstWord,
  blockRecords: blocks.records,
  placeTerritory: dictionaries.places.columns().territory,
  placeX: dictionaries.places.columns().x,
  placeY: dictionaries.places.columns().y,
  tally: Uint32Array.from(tally.counts()),
});

const textsOf = ({ segment, dictionaries }: Stored): Readonly<Record<string, readonly unknown[]>> => ({
  terms: dictionaries.terms.texts(),
  occupations: dictionaries.occupations.texts(),
  employers: dictionaries.employers.texts(),
  territories: dictionaries.territories.texts(),
  openOn: [...segment.people.openOn.values()],
});

/** The bytes of a pool: see {@link readSnapshot}. */
export const writeSnapshot = (stored: Stored): Uint8Array => {
  const parts: (readonly [number, Uint8Array])[] = [];
  let length = 0;
  const place = (part: Uint8Array): number => {
    const at = length;
    parts.push([at, part]);
    length = aligned(at + part.length);
    return at;
  };
  const encoder = new TextEncoder();
  const { people } = stored.segment;
  const header: Header = {
    size: people.size,
    people: stored.tally.people,
    ids: { hexadecimal: people.ids.hexadecimal, width: people.ids.width },
    arrays: {},
    texts: {},
  };
  for (const [name, array] of Object.entries(arraysOf(stored))) {
    const at = place(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    header.arrays[name] = { kind: kindOf(array), at, length: array.length };
  }
  for (const [name, texts] of Object.entries(textsOf(stored))) {
    const encoded = encoder.encode(JSON.stringify(texts));
    header.texts[name] = { size: texts.length, at: place(encoded), bytes: encoded.length };
  }
  const head = encoder.encode(JSON.stringify(header));
  const body = aligned(PREAMBLE_BYTES + head.length);
  const bytes = new Uint8Array(body + length);
  new Uint32Array(bytes.buffer, 0, 3).set([MARK, VERSION, head.length]);
  bytes.set(head, PREAMBLE_BYTES);
  for (const [at, part] of parts) bytes.set(part, body + at);
  return bytes;
};

/** Reads arrays and texts by name. The arrays have the names and kinds that were written: the version vouches for it. */
const makeReader = (bytes: Uint8Array<ArrayBuffer>, body: number, { arrays, texts }: Header) => ({
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the kind that was written
  array: <A extends IntegerArray>(name: string): A => {
    const found = arrays[name];
    if (found === undefined) throw new RangeError(`The snapshot has no array ${name}`);
    return new KINDS[found.kind](bytes.buffer, bytes.byteOffset + body + found.at, found.length) as A;
  },
  texts: <T>(name: string, schema: z.ZodType<readonly T[]>) => {
    const found = texts[name];
    if (found === undefined) throw new RangeError(`The snapshot has no texts ${name}`);
    const from = body + found.at;
    const read = (): readonly T[] =>
      schema.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(from, from + found.bytes))));
    return { size: found.size, read };
  },
});
type Reader = ReturnType<typeof makeReader>;

const columnsOf = ({ array }: Reader): Columns => ({
  place: array('place'),
  employer: array('employer'),
  radiusKm: array('radiusKm'),
  weeklyHours: array('weeklyHours'),
  freeFrom: array('freeFrom'),
  freeTo: array('freeTo'),
  consentFrom: array('consentFrom'),
  consentTo: array('consentTo'),
  attestedTo: array('attestedTo'),
  recorded: array('recorded'),
  checkedOn: array('checkedOn'),
  wordCount: array('wordCount'),
});

const peopleOf = ({ size, ids }: Header, reader: Reader): People => {
  const withProposals = reader.array<Uint32Array>('withProposals');
  const state = new Uint8Array(size);
  for (const slot of withProposals) state[slot] = HAS_PROPOSALS;
  const { read } = reader.texts('openOn', ProposalTexts);
  let openOn: People['openOn'] | undefined;
  return {
    size,
    columns: columnsOf(reader),
    words: reader.array('words'),
    ids: { ...ids, bytes: reader.array('ids') },
    state,
    get openOn() {
      return (openOn ??= new Map(read().map((refs, index) => [withProposals[index] ?? 0, refs])));
    },
  };
};

const segmentOf = (people: People, { array }: Reader, readDay: DayReader): Segment => {
  const tiles = tilesOf(array('tileTerritory'), array('tileFirstBlock'), array('tileRecords'));
  const blocks = blocksOf(array('blockFirstSlot'), array('blockFirstWord'), array('blockRecords'));
  return { people, tiles, blocks, day: makeDayBits({ people, tiles, blocks }, readDay) };
};

const inPlace = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteOffset % ALIGNMENT === 0
    ? (bytes as Uint8Array<ArrayBuffer>)
    : Uint8Array.from(bytes);

/**
 * A pool out of its bytes. The bytes are used as they are and must not be changed afterwards.
 *
 * @returns undefined when they are not a snapshot of this version: the pool is then to be read from the table
 */
export const readSnapshot = (snapshot: Uint8Array, readDay: DayReader): Stored | undefined => {
  if (snapshot.length < PREAMBLE_BYTES) return undefined;
  const bytes = inPlace(snapshot);
  const [mark, version, headerBytes = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, 3);
  if (mark !== MARK || version !== VERSION) return undefined;
  const text = new TextDecoder().decode(bytes.subarray(PREAMBLE_BYTES, PREAMBLE_BYTES + headerBytes));
  const header = Header.parse(JSON.parse(text));
  const reader = makeReader(bytes, aligned(PREAMBLE_BYTES + headerBytes), header);
  const { array, texts } = reader;
  return {
    segment: segmentOf(peopleOf(header, reader), reader, readDay),
    dictionaries: dictionariesOf(
      {
        terms: texts('terms', Texts),
        occupations: texts('occupations', Texts),
        employers: texts('employers', Texts),
        territories: texts('territories', Texts),
      },
      { territory: array('placeTerritory'), x: array('placeX'), y: array('placeY') },
    ),
    tally: makeTally(header.people, array('tally')),
  };
};
