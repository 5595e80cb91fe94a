import MiniSearch from 'minisearch';
import { firstFailedGate } from '#shared/domain/matching/gates.ts';
import { dayReader } from '#shared/domain/matching/engine/day-bits.ts';
import { compareHits, type Hit } from '#shared/domain/matching/engine/hits.ts';
import { openTile, type Search, type SearchSpace } from '#shared/domain/matching/engine/open-block.ts';
import { findTiles } from '#shared/domain/matching/engine/search.ts';
import { makeFrontier } from '#shared/domain/matching/engine/frontier.ts';
import { idAt } from '#shared/domain/matching/engine/packed-ids.ts';
import { makeQueries } from '#shared/domain/matching/engine/query.ts';
import { readSnapshot } from '#shared/domain/matching/engine/snapshot.ts';
import type { PoolIndex, PoolRow } from '#shared/domain/matching/pool-index.ts';
import type { PreparedPosition } from '#shared/domain/matching/prepare-position.ts';
import { standingOf } from '#shared/domain/matching/score.ts';
import { compareStandings, type Standing } from '#shared/domain/matching/tie.ts';
import { bestOf, emptyTop, offer } from '#shared/domain/matching/top-k.ts';
import { BENCH_DAY } from './population.ts';

/** What every engine answers: identifiers and scores, best first. */
export type Answer = readonly { readonly candidateId: string; readonly score: number }[];

/** A list without anything else. */
export const asAnswer = (list: Answer): Answer => list.map(({ candidateId, score }) => ({ candidateId, score }));

/** More than all the points there are, so that nobody is left for what a block is bounded by. */
const ABOVE_ALL = 1_000_001;

/**
 * The engine's own tiles, columns and order of a list, everybody in tiles within reach looked at: what the bounds of tiles and
 * blocks are worth. Somebody who cannot enter the list is left as the engine leaves them, once their own distance is known.
 */
export const makeUnboundedSearch = (snapshot: Uint8Array) => {
  const stored = readSnapshot(snapshot, dayReader(BENCH_DAY));
  if (stored === undefined) throw new Error('the snapshot was not read');
  const { segment, dictionaries } = stored;
  const queries = makeQueries(dictionaries);
  const space: SearchSpace = {
    segments: [segment],
    places: dictionaries.places.columns(),
    tiles: makeFrontier(),
    blocks: makeFrontier(),
    ceilingOf: queries.ceilingOf,
    fewBlocks: 0,
  };
  return (position: PreparedPosition, k: number): Answer => {
    const query = queries.prepare(position);
    const search: Search = {
      query,
      space,
      work: { blocksBounded: 0, blocksOpened: 0, candidatesBounded: 0, fullyScored: 0 },
      near: 0,
      declared: 0,
      top: emptyTop<Hit>(k, compareHits),
    };
    findTiles(query, space);
    for (const tile of space.tiles.item.subarray(0, space.tiles.length)) {
      openTile(search, segment, tile, query.skillTotal, ABOVE_ALL);
    }
    queries.release();
    return bestOf(search.top).map(({ slot, score }) => ({ candidateId: idAt(segment.people.ids, slot), score }));
  };
};

/** How many people the search engine is asked for, before the rule sorts them. */
const ASKED_FOR = 500;

/**
 * A general search engine used as well as it can be: people found by words of occupation and skills, then filtered and
 * scored by the rule. It cannot know radii, nor people who share no word: its lists are not exact.
 */
export const makeWordSearch = (rows: Iterable<PoolRow>, pool: PoolIndex) => {
  const index = new MiniSearch<{ id: string; words: string }>({
    fields: ['words'],
    tokenize: (text) => text.split('\n'),
    processTerm: (term) => term,
  });
  for (const { candidate } of rows) {
    const person = pool.explain(candidate.candidateId);
    if (person === undefined) continue;
    const words = [...person.skills, ...person.occupations.map(({ parent }) => parent)].join('\n');
    index.add({ id: candidate.candidateId, words });
  }
  return (position: PreparedPosition, k: number): Answer => {
    const words = [...position.skills.map(({ key }) => key), position.occupation].join('\n');
    const top = emptyTop<Standing>(k, compareStandings);
    for (const { id } of index.search(words).slice(0, ASKED_FOR) as readonly { id: string }[]) {
      const person = pool.explain(id as Parameters<PoolIndex['explain']>[0]);
      if (person !== undefined && firstFailedGate(person, position) === undefined)
        offer(top, standingOf(person, position));
    }
    return asAnswer(bestOf(top));
  };
};
