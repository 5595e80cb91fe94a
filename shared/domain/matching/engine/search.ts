/* eslint complexity: off -- `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import { bestOf, emptyTop } from '../top-k.ts';
import { boundBlocks, boundTiles } from './bound.ts';
import { bucketCeiling, clearFrontier, sortFrontier } from './frontier.ts';
import { compareHits, type Hit } from './hits.ts';
import { openBlock, openTile, thresholdOf, type Search, type SearchSpace, type Work } from './open-block.ts';
import { NOBODY, type Query } from './query.ts';

/** Tiles looked at before the others, so that these meet a threshold; then twice as many each time. */
const FIRST_TILES = 8;

/** So few blocks are opened as they come: bounding them first would cost more than it spares. */
export const FEW_BLOCKS = 128;

/** Opens blocks from the best bound down, until no bound reaches the k-th score. */
const openBlocks = (search: Search): void => {
  const { segments, blocks } = search.space;
  const order = sortFrontier(blocks);
  for (let rank = 0; rank < blocks.length; rank += 1) {
    const at = order[rank] ?? 0;
    const threshold = thresholdOf(search);
    const bound = blocks.bound[at] ?? 0;
    if (bucketCeiling(bound) < threshold) return;
    const segment = segments[blocks.segment[at] ?? 0];
    if (bound < threshold || segment === undefined) continue;
    openBlock(search, segment, blocks.item[at] ?? 0, bound, blocks.shared[at] ?? 0, blocks.near[at] ?? 0);
  }
};

/** Whether somebody has each licence required. */
const isAttainable = ({ licences }: Query): boolean => {
  for (let licence = 0; licence < licences.length; licence += 1) if (licences[licence] === NOBODY) return false;
  return true;
};

/** The tiles that the position may be within reach of, on a frontier. */
export const findTiles = (query: Query, { segments, tiles }: SearchSpace): void => {
  clearFrontier(
    tiles,
    segments.reduce((sum, segment) => sum + segment.tiles.count, 0),
  );
  segments.forEach((segment, number) => boundTiles(query, segment, number, tiles));
};

/** How many blocks the tiles found hold. */
const blocksFound = ({ segments, tiles }: SearchSpace): number => {
  let found = 0;
  for (let at = 0; at < tiles.length; at += 1) {
    const firstBlock = segments[tiles.segment[at] ?? 0]?.tiles.firstBlock;
    const tile = tiles.item[at] ?? 0;
    if (firstBlock !== undefined) found += (firstBlock[tile + 1] ?? 0) - (firstBlock[tile] ?? 0);
  }
  return found;
};

/** Opens the tiles found that may still matter. */
const openTiles = (search: Search): void => {
  const { segments, tiles } = search.space;
  for (let at = 0; at < tiles.length; at += 1) {
    const segment = segments[tiles.segment[at] ?? 0];
    if (segment === undefined || (tiles.bound[at] ?? 0) < thresholdOf(search)) continue;
    openTile(search, segment, tiles.item[at] ?? 0, tiles.shared[at] ?? 0, tiles.near[at] ?? 0);
  }
};

/** Looks at tiles from the best bound down, a few and then more at a time, until no bound reaches the k-th score. */
const searchTiles = (search: Search): void => {
  const { query, space, work } = search;
  const { segments, tiles, blocks } = space;
  const capacity = segments.reduce((sum, segment) => sum + segment.blocks.count, 0);
  const order = sortFrontier(tiles);
  let most = FIRST_TILES;
  for (let rank = 0; rank < tiles.length; most *= 2) {
    const threshold = thresholdOf(search);
    if (bucketCeiling(tiles.bound[order[rank] ?? 0] ?? 0) < threshold) return;
    clearFrontier(blocks, capacity);
    for (const end = Math.min(tiles.length, rank + most); rank < end; rank += 1) {
      const at = order[rank] ?? 0;
      const number = tiles.segment[at] ?? 0;
      const segment = segments[number];
      if ((tiles.bound[at] ?? 0) < threshold || segment === undefined) continue;
      const [tile, nearest] = [tiles.item[at] ?? 0, tiles.near[at] ?? 0];
      work.blocksBounded += boundBlocks(query, segment, number, tile, nearest, threshold, blocks);
    }
    openBlocks(search);
  }
};

/**
 * The k best of a pool for one position, best first. A bound equal to the k-th score does not stop the search: an equal
 * score may win by fewer proposals or by the hash.
 *
 * @param work - added to
 */
export const search = (query: Query, k: number, space: SearchSpace, work: Work): readonly Hit[] => {
  if (k <= 0 || !isAttainable(query)) return [];
  const top = emptyTop<Hit>(k, compareHits);
  findTiles(query, space);
  const underWay: Search = {
    query,
    space,
    top,
    work,
    near: 0,
    declared: 0,
  };
  if (blocksFound(space) <= space.fewBlocks) openTiles(underWay);
  else searchTiles(underWay);
  return bestOf(top);
};
