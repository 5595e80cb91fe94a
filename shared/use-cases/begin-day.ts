import type { MatchQueue } from '#shared/ports.ts';
import type { Expiry } from './candidates/expire-candidates.ts';

interface Dependencies {
  readonly expireCandidates: () => Promise<Expiry>;
  readonly closeEndedContracts: () => Promise<number>;
  readonly matchQueue: MatchQueue;
}

/**
 * What a new day changes without anybody acting: consents that end, contracts that end, and every list, since ages,
 * proofs and availability are counted on the day. Run twice, it does nothing more.
 */
export const makeBeginDay =
  ({ expireCandidates, closeEndedContracts, matchQueue }: Dependencies) =>
  async () => {
    const expiry = await expireCandidates();
    const closed = await closeEndedContracts();
    await matchQueue.send([{ type: 'pool-changed' }]);
    return { ...expiry, closed };
  };
