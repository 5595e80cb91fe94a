import type { Clock } from '#shared/ports.ts';
import type { ReadImpact } from './read-impact.ts';

/** How long figures are shown again as they were, in seconds: they tell of months, and read every contract. */
export const REMEMBERED_SECONDS = 300;
/** Answers kept at most: some questions of each organisation. */
const MOST_KEPT = 200;

/** The same figures to whoever asks the same again within minutes; asked twice at once, they are counted once. */
export const rememberImpact = (readImpact: ReadImpact, clock: Clock): ReadImpact => {
  const kept = new Map<string, { readonly figures: ReturnType<ReadImpact>; readonly until: number }>();
  return (organisation, query) => {
    const key = JSON.stringify([organisation, query]);
    const now = clock().getTime();
    const known = kept.get(key);
    if (known !== undefined && now < known.until) return known.figures;
    if (kept.size >= MOST_KEPT) kept.clear();
    const figures = readImpact(organisation, query);
    kept.set(key, { figures, until: now + REMEMBERED_SECONDS * 1000 });
    // What failed is not kept: the next one asks again.
    figures.catch(() => kept.delete(key));
    return figures;
  };
};
