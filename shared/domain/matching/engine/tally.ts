import { GONE, occupationCount } from './bits.ts';
import { wordOffsets, type People } from './people.ts';

/** How many people have each term: what the weights of skills are counted on. The withdrawn are left out. */
export interface Tally {
  readonly people: number;
  readonly peopleWith: (term: number) => number;
  /** Counts everybody of these people who is in the running. */
  addAll(people: People): void;
  /** Takes one person out. */
  remove(terms: readonly number[]): void;
  /** People by term, for a snapshot. */
  counts(): ArrayLike<number>;
}

/** A tally, from nobody or from where a snapshot left it: these counts are copied when the first one changes. */
export function makeTally(initialPeople = 0, initialCounts: ArrayLike<number> = []): Tally {
  let changed: number[] | undefined;
  let people = initialPeople;
  function count(term: number, change: 1 | -1): void {
    const counts = (changed ??= Array.from(initialCounts));
    while (counts.length <= term) counts.push(0);
    counts[term] = (counts[term] ?? 0) + change;
  }
  return {
    get people() {
      return people;
    },
    peopleWith(term) {
      return (changed ?? initialCounts)[term] ?? 0;
    },
    addAll(added) {
      const { state, words, columns } = added;
      const offsets = wordOffsets(added);
      for (let slot = 0; slot < added.size; slot += 1) {
        if (((state[slot] ?? 0) & GONE) !== 0) continue;
        people += 1;
        const terms = (offsets[slot] ?? 0) + 2 * occupationCount(columns.recorded[slot] ?? 0);
        for (let at = terms; at < (offsets[slot + 1] ?? 0); at += 1) count(words[at] ?? 0, 1);
      }
    },
    remove(terms) {
      people -= 1;
      for (const term of terms) count(term, -1);
    },
    counts() {
      return changed ?? initialCounts;
    },
  };
}
