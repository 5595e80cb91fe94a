/* eslint complexity: off -- one pass over everybody: see bound.ts and docs/adr/0006-engine.md. */
import { Gate } from '../../shortlist/shortlist.ts';
import type { GateCensus } from '../pool-index.ts';
import { CONSENTED, GONE, occupationCount, PUBLICS_BITS, PUBLICS_MASK } from './bits.ts';
import { RADIUS_BYTE, RECORD_BYTES, RECORD_WORDS } from './block-record.ts';
import { distanceToBox, distanceToPlace } from './bound.ts';
import type { Query } from './query.ts';
import { hasLicences } from './has-terms.ts';
import { ceilingAt, proposalsElsewhere, type SearchSpace } from './open-block.ts';
import type { Segment } from './segment.ts';

/** Gates by number, in the order of the rule. */
const NUMBER_OF = Object.fromEntries(Gate.options.map((gate, number) => [gate, number])) as Record<Gate, number>;
const PASSES = Gate.options.length;

/** Counts under way: people by gate, and the eligible by set of publics. */
interface Counts {
  readonly byGate: number[];
  readonly byPublics: Map<number, number>;
}

/** The first gate failed of those that do not depend on where somebody lives. */
const gateAnywhere = (query: Query, { people: { columns }, day }: Segment, slot: number): number => {
  const bits = day.ofPeople[slot] ?? 0;
  if ((bits & CONSENTED) === 0) return NUMBER_OF['no-consent'];
  if ((bits & query.needed) !== query.needed) return NUMBER_OF['not-eligible'];
  const unavailable = (columns.freeFrom[slot] ?? 0) > query.latestFree || (columns.freeTo[slot] ?? 0) < query.start;
  return unavailable ? NUMBER_OF.unavailable : PASSES;
};

/** The first gate failed of the others. */
const gateHere = (
  query: Query,
  segment: Segment,
  slot: number,
  space: SearchSpace,
  terms: number,
  end: number,
): number => {
  const { columns } = segment.people;
  if (distanceToPlace(query, space.places, columns.place[slot] ?? 0) > 1000 * (columns.radiusKm[slot] ?? 0)) {
    return NUMBER_OF['out-of-reach'];
  }
  if (!hasLicences(query, segment, terms, end)) return NUMBER_OF['missing-licence'];
  const open = proposalsElsewhere(query, segment, slot);
  return open > 0 && open >= ceilingAt(query, space, segment, slot) ? NUMBER_OF['proposal-ceiling'] : PASSES;
};

const countTile = (query: Query, segment: Segment, tile: number, space: SearchSpace, counts: Counts): void => {
  const { people, tiles, blocks, day } = segment;
  const { columns, state } = people;
  const reached =
    tiles.territory[tile] === query.territory &&
    distanceToBox(query, tiles.records, tile * RECORD_WORDS) <=
      1000 * (tiles.recordBytes[tile * RECORD_BYTES + RADIUS_BYTE] ?? 0);
  day.readTile(tile);
  const firstBlock = tiles.firstBlock[tile] ?? 0;
  const end = blocks.firstSlot[tiles.firstBlock[tile + 1] ?? 0] ?? 0;
  let next = blocks.firstWord[firstBlock] ?? 0;
  for (let slot = blocks.firstSlot[firstBlock] ?? 0; slot < end; slot += 1) {
    const first = next;
    next += columns.wordCount[slot] ?? 0;
    if (((state[slot] ?? 0) & GONE) !== 0) continue;
    let gate = gateAnywhere(query, segment, slot);
    if (gate === PASSES) {
      const terms = first + 2 * occupationCount(columns.recorded[slot] ?? 0);
      gate = reached ? gateHere(query, segment, slot, space, terms, next) : NUMBER_OF['out-of-reach'];
    }
    counts.byGate[gate] = (counts.byGate[gate] ?? 0) + 1;
    if (gate !== PASSES) continue;
    const bits = (day.ofPeople[slot] ?? 0) & PUBLICS_MASK;
    counts.byPublics.set(bits, (counts.byPublics.get(bits) ?? 0) + 1);
  }
};

/** People by public, from people by set of publics: sets are many, and asked about more than once. */
const countByBit = (byPublics: ReadonlyMap<number, number>): Uint32Array => {
  const byBit = new Uint32Array(PUBLICS_BITS);
  for (const [bits, people] of byPublics) {
    for (let rest = bits; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      byBit[bit] = (byBit[bit] ?? 0) + people;
    }
  }
  return byBit;
};

/** How the pool divides before the gates of one position: a pass over the columns. */
export const census = (query: Query, space: SearchSpace): GateCensus => {
  const counts: Counts = { byGate: Array.from({ length: PASSES + 1 }, () => 0), byPublics: new Map() };
  for (const segment of space.segments) {
    for (let tile = 0; tile < segment.tiles.count; tile += 1) countTile(query, segment, tile, space, counts);
  }
  const { byGate } = counts;
  const byBit = countByBit(counts.byPublics);
  return {
    considered: byGate.reduce((sum, count) => sum + count, 0),
    eligible: byGate[PASSES] ?? 0,
    excluded: new Map(
      Gate.options.flatMap((gate, number) => {
        const count = byGate[number] ?? 0;
        return count === 0 ? [] : [[gate, count] as const];
      }),
    ),
    eligibleOf: (bit) => byBit[31 - Math.clz32(bit)] ?? 0,
  };
};
