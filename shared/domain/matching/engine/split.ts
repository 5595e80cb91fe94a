/** Those at one point, by their slots. */
export interface Crowd {
  /** Whole metres. */
  readonly x: number;
  readonly y: number;
  readonly slots: Uint32Array;
}

/** How many slots there are at several points. */
export const slotCount = (part: readonly Crowd[]): number => part.reduce((sum, { slots }) => sum + slots.length, 0);

/** The slots at several points, one point after the other. */
export const slotsOf = (part: readonly Crowd[]): Uint32Array => {
  const slots = new Uint32Array(slotCount(part));
  let at = 0;
  for (const crowd of part) {
    slots.set(crowd.slots, at);
    at += crowd.slots.length;
  }
  return slots;
};

/** When points are near enough to one another, and few enough, to be a tile. */
export interface TileLimits {
  /** Slots at most, where there is more than one point. */
  readonly most: number;
  /** Metres from one side to the other at most, except where there are {@link few} slots. */
  readonly wide: number;
  readonly few: number;
}

const extent = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);

/** Where to cut a sorted list so that both sides have about as many slots, and one point at least. */
const middleOf = (part: readonly Crowd[], slots: number): number => {
  let before = 0;
  for (let at = 0; at < part.length - 1; at += 1) {
    const here = part[at]?.slots.length ?? 0;
    // The crowd in the middle goes to the lighter side.
    if (before + here > slots / 2) return Math.max(1, before + here / 2 < slots / 2 ? at + 1 : at);
    before += here;
  }
  return part.length - 1;
};

/**
 * Cuts points in two along their longer side, at the median of the slots, until each part is a tile (a k-d tree). Those at
 * one point are never separated: such a tile is as large as it comes.
 */
export const splitIntoTiles = (part: readonly Crowd[], limits: TileLimits): readonly (readonly Crowd[])[] => {
  const slots = slotCount(part);
  if (slots <= limits.few || part.length === 1) return [part];
  const [width, height] = [extent(part.map(({ x }) => x)), extent(part.map(({ y }) => y))];
  if (slots <= limits.most && Math.max(width, height) <= limits.wide) return [part];
  const sorted = part.toSorted(width >= height ? (a, b) => a.x - b.x : (a, b) => a.y - b.y);
  const middle = middleOf(sorted, slots);
  return [...splitIntoTiles(sorted.slice(0, middle), limits), ...splitIntoTiles(sorted.slice(middle), limits)];
};
