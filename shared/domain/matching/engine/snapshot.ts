import { HAS_PROPOSALS } from './bits.ts';
import { blocksOf } from './blocks.ts';
import { makeDayBits, type DayReader } from './day-bits.ts';
import { dictionariesOf, makeDictionary, type Dictionaries, type StoredTexts } from './dictionaries.ts';
import type { IntegerArray } from './growable.ts';
import type { Columns, People } from './people.ts';
import type { Segment } from './segment.ts';
import { makeTally, type Tally } from './tally.ts';
import { tilesOf } from './tiles.ts';

/**
 * A snapshot is one file: 16 bytes (mark, version, length of the header), a header of 32-bit numbers (counts, then where
 * each array and each list of texts is), then the arrays as they are in memory, little-endian, each on a multiple of 8, and
 * the texts in JSON. Loading reads the header and lays typed arrays over the bytes: no person is parsed, and texts are when
 * first needed. Nothing in it depends on the day.
 */
const MARK = 0x50_53_52_4c;
/** To be raised when columns, bounds or texts change: a reader then asks for another snapshot. */
const VERSION = 5;
const PREAMBLE_BYTES = 16;
const ALIGNMENT = 8;

const KINDS = [Uint8Array, Uint16Array, Uint32Array, Int32Array] as const;

/** People in the columns, how many of them are counted, whether identifiers are packed, and their bytes. */
const COUNTS = 4;

/** In the order of the header: of each its kind (index in {@link KINDS}), where it begins, how many values. */
const ARRAYS = [
  ...(['place', 'employer', 'radiusKm', 'weeklyHours', 'freeFrom', 'freeTo', 'consentFrom', 'consentTo'] as const),
  ...(['attestedTo', 'recorded', 'checkedOn', 'wordCount', 'words', 'ids'] as const),
  ...(['withProposals', 'proposalEnds', 'proposals'] as const),
  ...(['tileTerritory', 'tileFirstBlock', 'tileRecords', 'blockFirstSlot', 'blockFirstWord', 'blockRecords'] as const),
  ...(['placeTerritory', 'placeX', 'placeY', 'tally'] as const),
] as const;
type ArrayName = (typeof ARRAYS)[number];

/** Then lists of texts: of each how many, where it begins, how many bytes. */
const TEXTS = ['terms', 'occupations', 'employers', 'territories', 'positions'] as const;
type TextsName = (typeof TEXTS)[number];

const HEADER_NUMBERS = COUNTS + 3 * (ARRAYS.length + TEXTS.length);
const HEADER_BYTES = 4 * HEADER_NUMBERS;

/** A list of texts. The version vouches for what was written, and the first list of a new process waits for this. */
const textsIn = (encoded: Uint8Array): readonly string[] =>
  JSON.parse(new TextDecoder().decode(encoded)) as readonly string[];

/** What a pool is made of, beside the day. */
export interface Stored {
  readonly segment: Segment;
  readonly dictionaries: Dictionaries;
  readonly tally: Tally;
}

const aligned = (at: number): number => Math.ceil(at / ALIGNMENT) * ALIGNMENT;

const kindOf = (array: IntegerArray): number => KINDS.findIndex((Kind) => array instanceof Kind);

/** Open proposals by slot: where those of each end, by number in the list of positions. */
const proposalsOf = (people: People) => {
  const openOn = people.openOn();
  const positions = makeDictionary();
  const [ends, proposals]: [number[], number[]] = [[], []];
  for (const refs of openOn.values()) {
    proposals.push(...refs.map((ref) => positions.add(ref)));
    ends.push(proposals.length);
  }
  return {
    positions: positions.texts(),
    withProposals: Uint32Array.from(openOn.keys()),
    proposalEnds: Uint32Array.from(ends),
    proposals: Uint32Array.from(proposals),
  };
};

const contentsOf = ({ segment: { people, tiles, blocks }, dictionaries, tally }: Stored) => {
  const { positions, ...proposals } = proposalsOf(people);
  const places = dictionaries.places.columns();
  const arrays: Readonly<Record<ArrayName, IntegerArray>> = {
    ...people.columns,
    words: people.words,
    ids: people.ids.bytes,
    ...proposals,
    tileTerritory: tiles.territory,
    tileFirstBlock: tiles.firstBlock,
    tileRecords: tiles.records,
    blockFirstSlot: blocks.firstSlot,
    blockFirstWord: blocks.firstWord,
    blockRecords: blocks.records,
    placeTerritory: places.territory,
    placeX: places.x,
    placeY: places.y,
    tally: Uint32Array.from(tally.counts()),
  };
  const texts: Readonly<Record<TextsName, readonly string[]>> = {
    terms: dictionaries.terms.texts(),
    occupations: dictionaries.occupations.texts(),
    employers: dictionaries.employers.texts(),
    territories: dictionaries.territories.texts(),
    positions,
  };
  return { arrays, texts };
};

/** The bytes of a pool: see {@link readSnapshot}. */
export const writeSnapshot = (stored: Stored): Uint8Array => {
  const { people } = stored.segment;
  const { arrays, texts } = contentsOf(stored);
  const header = [people.size, stored.tally.people, Number(people.ids.hexadecimal), people.ids.width];
  const parts: (readonly [number, Uint8Array])[] = [];
  let length = aligned(PREAMBLE_BYTES + HEADER_BYTES);
  const place = (part: Uint8Array): number => {
    const at = length;
    parts.push([at, part]);
    length = aligned(at + part.length);
    return at;
  };
  for (const name of ARRAYS) {
    const array = arrays[name];
    const at = place(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    header.push(kindOf(array), at, array.length);
  }
  for (const name of TEXTS) {
    const encoded = new TextEncoder().encode(JSON.stringify(texts[name]));
    header.push(texts[name].length, place(encoded), encoded.length);
  }
  const bytes = new Uint8Array(length);
  new Uint32Array(bytes.buffer, 0, 3).set([MARK, VERSION, HEADER_BYTES]);
  new Uint32Array(bytes.buffer, PREAMBLE_BYTES, HEADER_NUMBERS).set(header);
  for (const [at, part] of parts) bytes.set(part, at);
  return bytes;
};

/** Reads arrays and texts by name. The arrays have the kinds that were written: the version vouches for it. */
function makeReader({ buffer, byteOffset }: Uint8Array<ArrayBuffer>) {
  const header = new Uint32Array(buffer, byteOffset + PREAMBLE_BYTES, HEADER_NUMBERS);
  // Read by the dozen before anything is compiled, so in place: without a list of three numbers, or an iterator.
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the kind that was written
  function array<A extends IntegerArray>(name: ArrayName): A {
    const at = COUNTS + 3 * ARRAYS.indexOf(name);
    const Kind = KINDS[header[at] ?? 0];
    if (Kind === undefined) throw new RangeError(`The snapshot has no kind ${String(header[at])} of array`);
    return new Kind(buffer, byteOffset + (header[at + 1] ?? 0), header[at + 2]) as A;
  }
  function texts(name: TextsName): StoredTexts {
    const at = COUNTS + 3 * (ARRAYS.length + TEXTS.indexOf(name));
    const encoded = new Uint8Array(buffer, byteOffset + (header[at + 1] ?? 0), header[at + 2]);
    return { size: header[at] ?? 0, read: () => textsIn(encoded) };
  }
  return {
    size: header[0] ?? 0,
    counted: header[1] ?? 0,
    hexadecimal: header[2] === 1,
    width: header[3] ?? 0,
    array,
    texts,
  };
}
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

const openOnOf = ({ array, texts }: Reader): ReturnType<People['openOn']> => {
  const positions = texts('positions').read();
  const [ends, proposals] = [array<Uint32Array>('proposalEnds'), array<Uint32Array>('proposals')];
  const openOn = new Map<number, readonly string[]>();
  let first = 0;
  array<Uint32Array>('withProposals').forEach((slot, index) => {
    const end = ends[index] ?? first;
    openOn.set(
      slot,
      Array.from(proposals.subarray(first, end), (position) => positions[position] ?? ''),
    );
    first = end;
  });
  return openOn;
};

function peopleOf(reader: Reader): People {
  const { size, hexadecimal, width } = reader;
  const state = new Uint8Array(size);
  const withProposals = reader.array<Uint32Array>('withProposals');
  for (let at = 0; at < withProposals.length; at += 1) state[withProposals[at] ?? 0] = HAS_PROPOSALS;
  let openOn: ReturnType<People['openOn']> | undefined;
  function openOnNow(): ReturnType<People['openOn']> {
    return (openOn ??= openOnOf(reader));
  }
  return {
    size,
    columns: columnsOf(reader),
    words: reader.array('words'),
    ids: { hexadecimal, width, bytes: reader.array('ids') },
    state,
    openOn: openOnNow,
  };
}

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
  if (snapshot.length < PREAMBLE_BYTES + HEADER_BYTES) return undefined;
  const bytes = inPlace(snapshot);
  const preamble = new Uint32Array(bytes.buffer, bytes.byteOffset, 3);
  if (preamble[0] !== MARK || preamble[1] !== VERSION || preamble[2] !== HEADER_BYTES) return undefined;
  const reader = makeReader(bytes);
  const { array, texts } = reader;
  return {
    segment: segmentOf(peopleOf(reader), reader, readDay),
    dictionaries: dictionariesOf(
      {
        terms: texts('terms'),
        occupations: texts('occupations'),
        employers: texts('employers'),
        territories: texts('territories'),
      },
      { territory: array('placeTerritory'), x: array('placeX'), y: array('placeY') },
    ),
    tally: makeTally(reader.counted, array('tally')),
  };
};
