/* eslint complexity: off -- one pass over everybody: see bound.ts and docs/adr/0006-engine.md. */
import type { Relaxation } from '../../shortlist/shortlist.ts';
import { MOST_EXTRA_KM } from '../improvements.ts';
import { makeRelaxationTally, type RelaxationTally } from '../relaxations.ts';
import { ATTESTED, CONSENTED, GONE, occupationCount } from './bits.ts';
import { RADIUS_BYTE, RECORD_BYTES, RECORD_WORDS } from './block-record.ts';
import { distanceToBox, distanceToPlace } from './bound.ts';
import { NOBODY, type Query } from './query.ts';
import { hasTerm } from './has-terms.ts';
import { ceilingAt, proposalsElsewhere, type SearchSpace } from './open-block.ts';
import type { Segment } from './segment.ts';

/** Who fails what, on its way to the tally. */
interface Pass {
  readonly query: Query;
  readonly space: SearchSpace;
  readonly tally: RelaxationTally;
}

const NONE = -1;
const SEVERAL = -2;

/** Which of the licences required is the only one that somebody lacks, by its place among them; else NONE or SEVERAL. */
const lackingLicence = ({ licences }: Query, segment: Segment, from: number, end: number): number => {
  let lacking = NONE;
  for (let licence = 0; licence < licences.length; licence += 1) {
    if (hasTerm(segment, from, end, licences[licence] ?? NOBODY)) continue;
    if (lacking !== NONE) return SEVERAL;
    lacking = licence;
  }
  return lacking;
};

/** Open proposals of somebody elsewhere, less those that would let them in: 0 or more for whoever fails that gate. */
const proposalsBeyond = ({ query, space }: Pass, segment: Segment, slot: number): number => {
  const open = proposalsElsewhere(query, segment, slot);
  return open === 0 ? NONE : open - ceilingAt(query, space, segment, slot);
};

/** Tells the tally of one person who fails one gate at most; of most, it is soon clear that they fail two. */
const tell = (pass: Pass, segment: Segment, slot: number, terms: number, end: number): void => {
  const { query, space, tally } = pass;
  const { columns } = segment.people;
  const bits = segment.day.ofPeople[slot] ?? 0;
  const attested = query.needed & ATTESTED;
  const [freeFrom, freeTo] = [columns.freeFrom[slot] ?? 0, columns.freeTo[slot] ?? 0];
  const isConsenting = (bits & CONSENTED) !== 0;
  const isEligible = (bits & attested) === attested;
  const isFree = freeFrom <= query.latestFree && freeTo >= query.start;
  let failed = (isConsenting ? 0 : 1) + (isEligible ? 0 : 1) + (isFree ? 0 : 1);
  if (failed > 1) return;
  const metres = distanceToPlace(query, space.places, columns.place[slot] ?? 0) - 1000 * (columns.radiusKm[slot] ?? 0);
  if (metres > 1000 * MOST_EXTRA_KM || (metres > 0 && failed > 0)) return;
  const licence = lackingLicence(query, segment, terms, end);
  const proposals = proposalsBeyond(pass, segment, slot);
  failed += (metres > 0 ? 1 : 0) + (licence === NONE ? 0 : 1) + (proposals < 0 ? 0 : 1);
  if (failed > 1 || licence === SEVERAL) return;
  const daysFree = freeTo - query.start;
  if (!isConsenting) tally.fails('no-consent');
  else if (!isEligible) tally.fails('not-eligible');
  else if (!isFree) {
    if (freeFrom > query.latestFree) tally.startsLater(freeFrom - query.latestFree, daysFree);
  } else if (metres > 0) tally.livesBeyond(metres);
  else if (licence !== NONE) tally.lacks(query.position.requiredLicences[licence]?.key ?? '');
  else if (proposals >= 0) tally.isProposedBeyond(proposals);
  else tally.passes(daysFree);
};

const tellTile = (pass: Pass, segment: Segment, tile: number): void => {
  const { people, tiles, blocks, day } = segment;
  day.readTile(tile);
  const { columns, state } = people;
  const firstBlock = tiles.firstBlock[tile] ?? 0;
  const end = blocks.firstSlot[tiles.firstBlock[tile + 1] ?? 0] ?? 0;
  let next = blocks.firstWord[firstBlock] ?? 0;
  for (let slot = blocks.firstSlot[firstBlock] ?? 0; slot < end; slot += 1) {
    const terms = next + 2 * occupationCount(columns.recorded[slot] ?? 0);
    next += columns.wordCount[slot] ?? 0;
    if (((state[slot] ?? 0) & GONE) === 0) tell(pass, segment, slot, terms, next);
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
export const relaxations = (query: Query, space: SearchSpace): readonly Relaxation[] => {
  const tally = makeRelaxationTally(query.position);
  const pass: Pass = { query, space, tally };
  if (query.territory === NOBODY) return [];
  for (const segment of space.segments) {
    for (let tile = 0; tile < segment.tiles.count; tile += 1) {
      if (mayReach(query, segment, tile)) tellTile(pass, segment, tile);
    }
  }
  return tally.relaxations();
};
