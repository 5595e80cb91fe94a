import type { CandidateId } from '../../ids.ts';
import type { PoolRow } from '../pool-index.ts';
import { GONE, REPLACED, WITHDRAWN } from './bits.ts';
import type { DayReader } from './day-bits.ts';
import type { Dictionaries } from './dictionaries.ts';
import { makeIdTable, type IdTable } from './id-table.ts';
import { concatPeople, type People } from './people.ts';
import { termsAt } from './read-person.ts';
import { makeSegment, type Segment } from './segment.ts';
import type { Tally } from './tally.ts';
import { makePeopleWriter } from './write-people.ts';

/** Where somebody is. */
export interface Whereabouts {
  readonly segment: Segment;
  readonly slot: number;
}

/** The segments of a pool, largest first, with what was published since waiting to become one. */
export interface Segments {
  /** All the segments, what was published since included. Another array after each change. */
  all(): readonly Segment[];
  publish(row: PoolRow): void;
  withdraw(candidateId: CandidateId): void;
  /** Where somebody's latest version is. */
  find(candidateId: CandidateId): Whereabouts | undefined;
  /** Everybody in one segment, the withdrawn left out: what a snapshot keeps. */
  compacted(): Segment;
}

/** A segment is merged into the one before when that one is less than so many times larger: few segments, rarely rebuilt. */
const GROWTH = 4;

const mark = ({ segment, slot }: Whereabouts, bit: number): void => {
  segment.people.state[slot] = (segment.people.state[slot] ?? 0) | bit;
};

const isGone = ({ segment, slot }: Whereabouts, bits: number): boolean =>
  ((segment.people.state[slot] ?? 0) & bits) !== 0;

/** The same people, those of some state said to be replaced, so that an order leaves them out. */
const without = (people: People, bits: number): People => ({
  ...people,
  state: people.state.map((state) => ((state & bits) === 0 ? state : state | REPLACED)),
});

/** Merges the last segments while they are too many for their size. */
const mergeLast = (segments: readonly Segment[], make: (people: People) => Segment): readonly Segment[] => {
  const merged = [...segments];
  for (;;) {
    const [last, before] = [merged.at(-1), merged.at(-2)];
    if (last === undefined || before === undefined || before.people.size >= GROWTH * last.people.size) return merged;
    merged.splice(-2, 2, make(concatPeople([before.people, last.people])));
  }
};

/** Finds somebody's latest version in segments, by tables made when first needed. */
function makeFinder() {
  const tables = new WeakMap<Segment, IdTable>();
  function tableOf(segment: Segment): IdTable {
    const table = tables.get(segment) ?? makeIdTable(segment.people.ids, segment.people.size);
    tables.set(segment, table);
    return table;
  }
  return function find(segments: readonly Segment[], candidateId: CandidateId): Whereabouts | undefined {
    for (const segment of segments.toReversed()) {
      const slot = tableOf(segment).slotOf(candidateId);
      if (slot !== undefined && !isGone({ segment, slot }, REPLACED)) return { segment, slot };
    }
    return undefined;
  };
}

/** What the segments of a pool share. */
interface Pooled {
  readonly dictionaries: Dictionaries;
  readonly tally: Tally;
  readonly readDay: DayReader;
}

/** Segments over a pool. */
export function makeSegments(initial: readonly Segment[], { dictionaries, tally, readDay }: Pooled): Segments {
  let segments = initial;
  const waiting = new Map<CandidateId, PoolRow>();
  const findIn = makeFinder();

  function make(people: People): Segment {
    return makeSegment(people, dictionaries, readDay);
  }
  /** Takes somebody out of the counts, unless they withdrew: they are out already. */
  function uncount(known: Whereabouts): void {
    if (!isGone(known, WITHDRAWN)) tally.remove(termsAt(known.segment, known.slot));
  }
  function all(): readonly Segment[] {
    if (waiting.size === 0) return segments;
    const writer = makePeopleWriter(dictionaries);
    for (const [candidateId, row] of waiting) {
      const known = findIn(segments, candidateId);
      if (known !== undefined) {
        uncount(known);
        mark(known, REPLACED);
      }
      writer.add(row);
    }
    waiting.clear();
    const people = writer.people();
    tally.addAll(people);
    segments = mergeLast([...segments, make(people)], make);
    return segments;
  }
  function find(candidateId: CandidateId): Whereabouts | undefined {
    return findIn(all(), candidateId);
  }

  return {
    all,
    find,
    publish(row) {
      waiting.set(row.candidate.candidateId, row);
    },
    withdraw(candidateId) {
      const known = find(candidateId);
      if (known === undefined) return;
      uncount(known);
      mark(known, WITHDRAWN);
    },
    compacted() {
      const [only, ...others] = all();
      if (only !== undefined && others.length === 0 && !only.people.state.some((state) => (state & GONE) !== 0)) {
        return only;
      }
      return make(without(concatPeople(segments.map(({ people }) => people)), WITHDRAWN));
    },
  };
}
