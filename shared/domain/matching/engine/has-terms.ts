import type { Query } from './query.ts';
import type { Segment } from './segment.ts';

/** Whether a term is among those from one word to another. */
export const hasTerm = ({ people: { words } }: Segment, from: number, end: number, term: number): boolean => {
  for (let at = from; at < end; at += 1) if (words[at] === term) return true;
  return false;
};

/** Whether the licences required are among the terms from one word to another. */
export const hasLicences = ({ licences }: Query, segment: Segment, from: number, end: number): boolean => {
  for (let licence = 0; licence < licences.length; licence += 1) {
    if (!hasTerm(segment, from, end, licences[licence] ?? 0)) return false;
  }
  return true;
};
