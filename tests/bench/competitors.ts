import MiniSearch from 'minisearch';
import { firstFailedGate } from '#shared/domain/matching/gates.ts';
import { openBlock, type Search, type SearchSpace } from '#shared/domain/matching/engine/search.ts';
import { tilesInReach } from '#shared/domain/matching/engine/bound.ts';
import { makeFrontier } from '#shared/domain/matching/engine/frontier.ts';
import { idAt } from '#shared/domain/matching/engine/packed-ids.ts';
import { LEVEL_VALUES, makeQueries } from '#shared/domain/matching/engine/query.ts';
import { readSnapshot } from '#shared/domain/matching/engine/snapshot.ts';
import type { PoolIndex, PoolRow } from '#shared/domain/matching/pool-index.ts';
import type { PreparedPosition } from '#shared/domain/matching/prepare-position.ts';
import { standingOf } from '#shared/domain/matching/score.ts';
import { candidateTie, compareStandings, pairTie, type Standing } from '#shared/domain/matching/tie.ts';
import { makeTopK } from '#shared/domain/matching/top-k.ts';
import { BENCH_DAY } from './population.ts';

/** What every engine answers: identifiers and scores, best first. */
export type Answer = readonly { readonly candidateId: string; readonly score: number }[];

/** A list without anything else. */
export const asAnswer = (list: Answer): Answer => list.map(({ candidateId, score }) => ({ candidateId, score }));

/** The engine's own tiles and columns, every person in reach scored: what the bounds are worth. */
export const makeUnboundedSearch = (snapshot: Uint8Array) => {
  const stored = readSnapshot(snapshot, BENCH_DAY);
  if (stored === undefined) throw new Error('the snapshot was not read');
  const { segment, dictionaries } = stored;
  const queries = makeQueries(dictionaries);
  const space: SearchSpace = {
    segments: [segment],
    places: dictionaries.places.columns(),
    frontier: makeFrontier(segment.blocks.count),
    ceilingOf: queries.ceilingOf,
  };
  return (position: PreparedPosition, k: number): Answer => {
    const query = queries.prepare(position);
    const top = makeTopK<Standing>(k, compareStandings);
    const search: Search = {
      query,
      space,
      work: { blocksBounded: 0, blocksOpened: 0, candidatesBounded: 0, fullyScored: 0 },
      skillPoints: new Int32Array(LEVEL_VALUES.length),
      // Never full, so nothing is left aside.
      top: {
        worst: () => undefined,
        best: () => [],
        offer: ({ slot, score, openProposals }) => {
          const worst = top.worst();
          if (worst !== undefined && worst.score > score) return;
          const candidateId = idAt(segment.people.ids, slot);
          top.offer({ candidateId, score, openProposals, tie: pairTie(candidateTie(candidateId), position.tie) });
        },
      },
    };
    space.frontier.clear();
    for (const { tile } of tilesInReach(query, space.segments)) {
      const end = segment.tiles.firstBlock[tile + 1] ?? 0;
      for (let block = segment.tiles.firstBlock[tile] ?? 0; block < end; block += 1) {
        space.frontier.add(0, block, 0, query.skillTotal, 0);
      }
    }
    for (let at = 0; at < space.frontier.length; at += 1) openBlock(search, segment, at);
    queries.release(query);
    return asAnswer(top.best());
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
    const top = makeTopK<Standing>(k, compareStandings);
    for (const { id } of index.search(words).slice(0, ASKED_FOR) as readonly { id: string }[]) {
      const person = pool.explain(id as Parameters<PoolIndex['explain']>[0]);
      if (person !== undefined && firstFailedGate(person, position) === undefined)
        top.offer(standingOf(person, position));
    }
    return asAnswer(top.best());
  };
};
