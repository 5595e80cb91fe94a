import * as z from 'zod';
import { CandidateId } from '../ids.ts';
import { Shortlist } from './shortlist.ts';

const of = Shortlist.unwrap().shape;

/** People at the top of a list whose coming is news. */
export const TOP = 5;

/**
 * A list without its people but the first: what it saw, and what is told of it. A hundred times lighter, it answers
 * whether the list must be made again and what a contract's card shows.
 */
export const ShortlistHead = z
  .strictObject({
    positionId: of.positionId,
    version: of.version,
    inputs: of.inputs,
    weights: of.weights,
    shortfallHours: z.int().min(0).nullable(),
    /** Last day of the position, as it was when matched. */
    endsOn: z.string().nullable(),
    /** How many people are on the list. */
    proposed: z.int().min(0),
    /** The first of them. */
    entries: z
      .array(z.strictObject({ candidateId: CandidateId }).readonly())
      .max(TOP)
      .readonly(),
  })
  .readonly();
export type ShortlistHead = z.infer<typeof ShortlistHead>;

export const headOf = (list: Shortlist): ShortlistHead => ({
  positionId: list.positionId,
  version: list.version,
  inputs: list.inputs,
  weights: list.weights,
  shortfallHours: list.shortfallHours,
  endsOn: list.position.endsOn,
  proposed: list.entries.length,
  entries: list.entries.slice(0, TOP).map(({ candidateId }) => ({ candidateId })),
});
