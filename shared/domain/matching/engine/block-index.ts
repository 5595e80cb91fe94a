import type { Day } from '../../calendar.ts';
import type { CandidateId } from '../../ids.ts';
import type { PoolIndex, PoolRow } from '../pool-index.ts';
import type { PreparedCandidate } from '../prepare-candidate.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import type { PublicBits } from '../publics-of.ts';
import { entryOf } from '../score.ts';
import { PUBLICS_MASK } from './bits.ts';
import { census } from './census.ts';
import { dayReader, type DayReader } from './day-bits.ts';
import { makeDictionaries, skillTerm, type Dictionaries } from './dictionaries.ts';
import { makeFrontier } from './frontier.ts';
import type { Hit } from './hits.ts';
import type { SearchSpace, Work } from './open-block.ts';
import { orderPlaces } from './order-places.ts';
import { idAt } from './packed-ids.ts';
import { makeQueries, type Query } from './query.ts';
import { readPerson } from './read-person.ts';
import { relaxations } from './relaxations.ts';
import { FEW_BLOCKS, search } from './search.ts';
import { makeSegment } from './segment.ts';
import { makeSegments, type Whereabouts } from './segments.ts';
import { readSnapshot, writeSnapshot, type Stored } from './snapshot.ts';
import { makeTally } from './tally.ts';
import { makePeopleWriter } from './write-people.ts';

/** Somebody found: what a list is made of before anything is explained. */
export interface RankedCandidate {
  readonly candidateId: CandidateId;
  /** Millionths. */
  readonly score: number;
}

/** The pool behind an index: the same lists as the scan to the bit, without looking at everybody. */
export interface BlockIndex extends PoolIndex {
  /** The k best of those who pass the gates, best first, without their facts. */
  topKIds(position: PreparedPosition, k: number): readonly RankedCandidate[];
  /** The pool in one file, for `blockIndexOfSnapshot`; those withdrawn since it was loaded are not in it. */
  toSnapshot(): Uint8Array;
  /** What all searches since the index was made looked at. */
  readonly work: Readonly<Work>;
}

const publicsAt = (found: Whereabouts | undefined): PublicBits =>
  found ? found.segment.day.ofPerson(found.slot) & PUBLICS_MASK : 0;

const personAt = (found: Whereabouts | undefined, dictionaries: Dictionaries): PreparedCandidate | undefined =>
  found && readPerson(found.segment, found.slot, dictionaries);

const rankedOf = ({ segment, slot, score }: Hit): RankedCandidate => ({
  candidateId: idAt(segment.people.ids, slot),
  score,
});

/** What searches need and reuse: made when something is first asked, not when a pool is loaded. */
const makeTools = (dictionaries: Dictionaries) => ({
  queries: makeQueries(dictionaries),
  tiles: makeFrontier(),
  blocks: makeFrontier(),
});

// Functions rather than arrows here and in what else a pool is loaded into: see docs/adr/0006-engine.md, item 11.
function indexOver(stored: Stored, day: Day, readDay: DayReader, fewBlocks: number): BlockIndex {
  const { segment, dictionaries, tally } = stored;
  const segments = makeSegments([segment], { dictionaries, tally, readDay });
  let tools: ReturnType<typeof makeTools> | undefined;
  const work: Work = { blocksBounded: 0, blocksOpened: 0, candidatesBounded: 0, fullyScored: 0 };
  /** Runs one query over the pool as it is now. */
  function ask<T>(position: PreparedPosition, run: (query: Query, space: SearchSpace) => T): T {
    const { queries, tiles, blocks } = (tools ??= makeTools(dictionaries));
    const [all, places] = [segments.all(), dictionaries.places.columns()];
    const space: SearchSpace = { segments: all, places, tiles, blocks, ceilingOf: queries.ceilingOf, fewBlocks };
    const query = queries.prepare(position);
    try {
      return run(query, space);
    } finally {
      queries.release();
    }
  }
  function best(position: PreparedPosition, k: number): readonly Hit[] {
    return ask(position, (query, space) => search(query, k, space, work));
  }

  return {
    day,
    work,
    get people() {
      segments.all();
      return tally.people;
    },
    peopleWith(skillKey) {
      segments.all();
      const term = dictionaries.terms.numberOf(skillTerm(skillKey));
      return term === undefined ? 0 : tally.peopleWith(term);
    },
    apply(changes) {
      for (const change of changes) {
        if (change.type === 'published') segments.publish(change.row);
        else segments.withdraw(change.candidateId);
      }
    },
    topK(position, k) {
      return best(position, k).map((hit) => entryOf(readPerson(hit.segment, hit.slot, dictionaries), position));
    },
    topKIds(position, k) {
      return best(position, k).map(rankedOf);
    },
    census(position) {
      return ask(position, census);
    },
    relaxations(position) {
      return ask(position, relaxations);
    },
    publicsOf(candidateId) {
      return publicsAt(segments.find(candidateId));
    },
    explain(candidateId) {
      return personAt(segments.find(candidateId), dictionaries);
    },
    toSnapshot() {
      return writeSnapshot({ segment: segments.compacted(), dictionaries, tally });
    },
  };
}

/**
 * The pool behind an index. See docs/engine.md.
 *
 * @param day - day of matching
 * @param rows - everyone published; a second row of the same person replaces the first
 * @param fewBlocks - blocks that a search opens without bounding them: 0 for a test to bound those of a small pool
 */
export const makeBlockIndex = (day: Day, rows: Iterable<PoolRow>, fewBlocks = FEW_BLOCKS): BlockIndex => {
  const arriving = makeDictionaries();
  const writer = makePeopleWriter(arriving);
  for (const row of rows) writer.add(row);
  const readDay = dayReader(day);
  const segment = makeSegment(writer.people(), arriving, readDay);
  const dictionaries = orderPlaces(segment.people, arriving);
  const tally = makeTally();
  tally.addAll(segment.people);
  return indexOver({ segment, dictionaries, tally }, day, readDay, fewBlocks);
};

/**
 * The pool out of a snapshot, on any day.
 *
 * @param bytes - of `toSnapshot`; used as they are, so not to be changed afterwards
 * @param fewBlocks - as above
 * @returns undefined when they were written by another version: the pool is then to be read from the table
 */
export const blockIndexOfSnapshot = (bytes: Uint8Array, day: Day, fewBlocks = FEW_BLOCKS): BlockIndex | undefined => {
  const readDay = dayReader(day);
  const stored = readSnapshot(bytes, readDay);
  return stored && indexOver(stored, day, readDay, fewBlocks);
};
