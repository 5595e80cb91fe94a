/* eslint complexity: off -- `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import type { Relaxation } from '../../shortlist/shortlist.ts';
import type { GateFacts } from '../gates.ts';
import { MOST_EXTRA_KM } from '../improvements.ts';
import { makeRelaxationTally, type RelaxationTally } from '../relaxations.ts';
import { RADIUS_BYTE, RECORD_BYTES, RECORD_WORDS } from './block-record.ts';
import { distanceToBox } from './bound.ts';
import { ALWAYS, daysSince1970, NEVER } from './day-column.ts';
import { licenceTerm, type Dictionaries } from './dictionaries.ts';
import { GONE } from './people.ts';
import { NOBODY, type Query } from './query.ts';
import { homeOf } from './read-person.ts';
import { occupationCount } from './recorded.ts';
import type { SearchSpace } from './search.ts';
import { ATTESTED, CONSENTED } from './day-bits.ts';
import type { Segment } from './segment.ts';

/** Required licences by term: the only ones that a gate asks about. */
type LicenceKeys = ReadonlyMap<number, string>;

const licenceKeysOf = ({ position }: Query, { terms }: Dictionaries): LicenceKeys =>
  new Map(position.requiredLicences.map(({ key }) => [terms.numberOf(licenceTerm(key)) ?? NOBODY, key]));

const heldOf = (words: Uint16Array | Uint32Array, keys: LicenceKeys): ReadonlySet<string> => {
  const held = new Set<string>();
  if (keys.size === 0) return held;
  for (const word of words) {
    const key = keys.get(word);
    if (key !== undefined) held.add(key);
  }
  return held;
};

/** What the gates read of one person, straight from the columns. */
const factsOf = (
  segment: Segment,
  slot: number,
  dictionaries: Dictionaries,
  ceiling: number,
  licences: ReadonlySet<string>,
): GateFacts => {
  const { people, day } = segment;
  const { columns, openOn } = people;
  const bits = day.ofPeople[slot] ?? 0;
  const [from, to] = [columns.freeFrom[slot] ?? ALWAYS, columns.freeTo[slot] ?? NEVER];
  return {
    withdrawn: false,
    consented: (bits & CONSENTED) !== 0,
    attested: (bits & ATTESTED) !== 0,
    freeFrom: from === ALWAYS ? Number.MIN_SAFE_INTEGER : daysSince1970(from),
    freeTo: to === NEVER ? Number.MAX_SAFE_INTEGER : daysSince1970(to),
    home: homeOf(columns.place[slot] ?? 0, dictionaries),
    radiusM: 1000 * (columns.radiusKm[slot] ?? 0),
    licences,
    proposalCeiling: ceiling,
    openOn: openOn().get(slot) ?? [],
  };
};

interface Pass {
  readonly query: Query;
  readonly space: SearchSpace;
  readonly dictionaries: Dictionaries;
  readonly licenceKeys: LicenceKeys;
  readonly tally: RelaxationTally;
}

const addTile = (segment: Segment, tile: number, { space, dictionaries, licenceKeys, tally }: Pass): void => {
  const { people, tiles, blocks, day } = segment;
  day.readTile(tile);
  const { columns, state } = people;
  const firstBlock = tiles.firstBlock[tile] ?? 0;
  const end = blocks.firstSlot[tiles.firstBlock[tile + 1] ?? 0] ?? 0;
  let next = blocks.firstWord[firstBlock] ?? 0;
  for (let slot = blocks.firstSlot[firstBlock] ?? 0; slot < end; slot += 1) {
    const terms = next + 2 * occupationCount(columns.recorded[slot] ?? 0);
    next += columns.wordCount[slot] ?? 0;
    if (((state[slot] ?? 0) & GONE) !== 0) continue;
    const held = heldOf(people.words.subarray(terms, next), licenceKeys);
    tally.add(factsOf(segment, slot, dictionaries, space.ceilingOf(columns.employer[slot] ?? 0), held));
  }
};

/** Whether somebody of a tile could be in reach with the widest relaxation: nobody farther away can come in by any. */
const mayReach = (query: Query, { tiles }: Segment, tile: number): boolean =>
  tiles.territory[tile] === query.territory &&
  distanceToBox(query, tiles.records, tile * RECORD_WORDS) <=
    1000 * ((tiles.recordBytes[tile * RECORD_BYTES + RADIUS_BYTE] ?? 0) + MOST_EXTRA_KM);

/**
 * The smallest change of each gate that brings people in, as `makeRelaxationTally` counts it, looking only at the tiles
 * from which somebody could come: whoever fails more than one gate comes in by no single change.
 */
export const relaxations = (query: Query, space: SearchSpace, dictionaries: Dictionaries): readonly Relaxation[] => {
  const tally = makeRelaxationTally(query.position);
  const pass: Pass = { query, space, dictionaries, licenceKeys: licenceKeysOf(query, dictionaries), tally };
  if (query.territory === NOBODY) return [];
  for (const segment of space.segments) {
    for (let tile = 0; tile < segment.tiles.count; tile += 1) {
      if (mayReach(query, segment, tile)) addTile(segment, tile, pass);
    }
  }
  return tally.relaxations();
};
