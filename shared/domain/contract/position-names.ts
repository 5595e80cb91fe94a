import { PositionId } from '../ids.ts';

/** The first name `p1`, `p2`, … that no position has. */
export const nextPositionId = (taken: ReadonlySet<string>): PositionId => {
  let number = 1;
  while (taken.has(`p${number}`)) number += 1;
  return PositionId.parse(`p${number}`);
};
