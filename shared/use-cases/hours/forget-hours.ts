import type { CandidateId } from '#shared/domain/ids.ts';
import type { Clock, HoursRepository } from '#shared/ports.ts';

/** @param left - when they were erased: told late, it says nothing of somebody who came back and worked since */
export type ForgetHours = (candidateId: CandidateId, left: string) => Promise<void>;

/** Takes a person who was erased off the hours they worked: the hours count for the contract, and are nobody's any more. */
export const makeForgetHours =
  ({
    hours,
    clock,
  }: {
    readonly hours: Pick<HoursRepository, 'listByCandidate' | 'save'>;
    readonly clock: Clock;
  }): ForgetHours =>
  async (candidateId, left) => {
    for (const entry of await hours.listByCandidate(candidateId)) {
      if ((entry.personSince ?? entry.updatedAt) > left) continue;
      const after = { ...entry, candidateId: null, comment: null, updatedAt: clock().toISOString() };
      const saved = await hours.save({ ...after, revision: entry.revision + 1 }, []);
      // The message comes back, and finds the hours as they are then.
      if (!saved.ok) throw new Error(`${entry.hoursId} was changed meanwhile`);
    }
  };
