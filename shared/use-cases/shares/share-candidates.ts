import { event } from '#shared/domain/events.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Share } from '#shared/domain/shortlist/share.ts';
import type { ShareRepository } from '#shared/ports.ts';
import { makePlanShare, type Act, type PlanDependencies, type ShareCommand, type ShareRefusal } from './plan-share.ts';

export type ShareCandidates = (command: ShareCommand) => Promise<Result<Share, ShareRefusal>>;

interface Dependencies extends PlanDependencies {
  readonly shares: Pick<ShareRepository, 'find' | 'save'>;
}

/** Two people sharing at once: the second act is laid over the first. */
const ATTEMPTS = 3;

/** Gives a contractor what a facilitator chose to give it, and tells it so. Sharing the same again changes nothing. */
export const makeShareCandidates = (dependencies: Dependencies): ShareCandidates => {
  const { check, plan } = makePlanShare(dependencies);

  const record = async (act: Act, left: number): ReturnType<ShareCandidates> => {
    const planned = await plan(act);
    if (!planned.ok) return planned;
    const { share, added } = planned.value;
    if (added.length === 0) return ok(share);
    const { contractId, positionId, shareId, contractorId, updatedAt: at, revision } = share;
    const happened = {
      type: 'shortlist-shared' as const,
      at,
      by: act.by,
      contractId,
      positionId,
      shareId,
      contractorId,
    };
    const saved = await dependencies.shares.save(share, [
      event({ ...happened, candidateIds: added }, shareId, revision),
    ]);
    if (saved.ok) return ok(share);
    return left > 1 ? record(act, left - 1) : saved;
  };

  return async (command) => {
    const act = await check(command);
    return act.ok ? record(act.value, ATTEMPTS) : act;
  };
};
