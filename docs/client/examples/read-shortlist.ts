// Reads who is proposed on the first position of a contract, and why.
import { answered, type Passerelle } from '../passerelle.ts';

export const readShortlist = async (facilitator: Passerelle, contractId: string): Promise<readonly string[]> => {
  const list = await answered(
    facilitator.GET('/v1/contracts/{contractId}/shortlist', { params: { path: { contractId }, query: { limit: 3 } } }),
  );
  return list.entries.map(
    ({ rank, candidateId, score, criteria }) =>
      `${rank}. ${candidateId} (${score.toFixed(2)}): ${criteria.map(({ reason }) => reason).join('; ')}`,
  );
};
