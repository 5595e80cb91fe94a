import type { RepresentationTarget } from '../contract/contract.ts';
import type { Shortlist } from '../shortlist/shortlist.ts';
import { publicBit, type PublicBits } from './publics-of.ts';

/** What a list shows of one declared public. */
export type RepresentationReport = Shortlist['representation'][number];

/**
 * How each public that the contract declares is represented. The list is reported as it is: nobody is moved.
 *
 * @param targets - declared on the contract
 * @param listed - publics of each person on the list
 * @param eligibleOf - how many of those who pass the gates belong to a public
 * @returns `satisfied` when the share of the list reaches `minShare`, or none is asked
 */
export const reportRepresentation = (
  targets: readonly RepresentationTarget[],
  listed: readonly PublicBits[],
  eligibleOf: (bit: PublicBits) => number,
): readonly RepresentationReport[] =>
  targets.map(({ public: id, minShare }) => {
    const bit = publicBit(id);
    const inShortlist = listed.filter((publics) => (publics & bit) !== 0).length;
    const share = listed.length === 0 ? 0 : inShortlist / listed.length;
    return {
      public: id,
      minShare,
      satisfied: minShare === null || share >= minShare,
      inShortlist,
      inPool: eligibleOf(bit),
    };
  });
