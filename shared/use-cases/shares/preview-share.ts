import { ok, type Result } from '#shared/domain/result.ts';
import type { ShareView } from '#shared/wire/http/shares.ts';
import { makePlanShare, type PlanDependencies, type ShareCommand, type ShareRefusal } from './plan-share.ts';
import type { makeShowShare } from './read-shares.ts';

/** What the contractor would see, and how many of them it does not see yet. */
export interface SharePreview {
  readonly view: ShareView;
  readonly added: number;
}
export type PreviewShare = (command: ShareCommand) => Promise<Result<SharePreview, ShareRefusal>>;

/** What sharing would show, by the same way as what is shown once shared; nothing is written, nobody is told. */
export const makePreviewShare = (
  dependencies: PlanDependencies & { readonly showShare: ReturnType<typeof makeShowShare> },
): PreviewShare => {
  const { check, plan } = makePlanShare(dependencies);
  return async (command) => {
    const act = await check(command);
    if (!act.ok) return act;
    const planned = await plan(act.value);
    if (!planned.ok) return planned;
    const { share, added } = planned.value;
    return ok({ view: await dependencies.showShare(share), added: added.length });
  };
};
