import { Hono, type Context } from 'hono';
import type { PreviewShare } from '#shared/use-cases/shares/preview-share.ts';
import type { ListOwnShares, ReadShare } from '#shared/use-cases/shares/read-shares.ts';
import type { ShareCandidates } from '#shared/use-cases/shares/share-candidates.ts';
import type { ViewSharing } from '#shared/use-cases/shares/view-sharing.ts';
import { shareColumns } from './exports.ts';
import { readShare, readShareFields, SHARE_REFUSALS } from './forms/share-form.ts';
import { textOf } from './forms/read-form.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { redirectWith } from './notice.ts';
import { SharePage } from './pages/share-page.tsx';
import { SharedListPage, SharedListsPage } from './pages/shared-lists.tsx';
import type { Visitor } from './sign-in.ts';
import { exportRoutes } from './table-routes.tsx';

export interface SharePagesDependencies {
  readonly viewSharing: ViewSharing;
  readonly previewShare: PreviewShare;
  readonly shareCandidates: ShareCandidates;
  readonly listOwnShares: ListOwnShares;
  readonly readShare: ReadShare;
}

/** Shares on one page of a contractor's. */
const PAGE_LENGTH = 20;
/** Shares in a workbook, the latest. */
const MOST_EXPORTED = 200;

/** A facilitator gives retained people to a contractor, once they have seen what leaves. */
const givingRoutes = (deps: SharePagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('facilitator');
  const routes = new Hono();
  const sharingOf = (context: Context, { organisation }: Visitor, positionId: string | undefined) =>
    deps.viewSharing({ organisation, contractId: context.req.param('contractId') ?? '', positionId });
  routes.get(
    '/marches/:contractId/partager',
    show(async (context, visitor) => {
      const found = await sharingOf(context, visitor, context.req.query('poste'));
      if (!found.ok) return notFoundPage(context, visitor);
      const { position, contractors } = found.value;
      const contractor = contractors.length === 1 ? (contractors[0]?.organisationId ?? '') : '';
      const fields = { position: position.positionId, contractor, people: [], comment: '' };
      return context.html(<SharePage {...{ visitor, sharing: found.value, fields, faults: {} }} />);
    }),
  );
  routes.post(
    '/marches/:contractId/partager',
    act(async (context, visitor, form) => {
      const fields = readShareFields(form);
      const found = await sharingOf(context, visitor, fields.position);
      if (!found.ok) return notFoundPage(context, visitor);
      const page = { visitor, sharing: found.value, fields };
      const read = readShare(fields);
      if ('faults' in read) return context.html(<SharePage {...page} faults={read.faults} />, 422);
      const { organisation, principal } = visitor;
      const { contractId } = found.value.contract;
      const command = { organisation, contractId, input: read.input, by: principal.subject };
      const preview = textOf(form, 'voir') === '' ? undefined : await deps.previewShare(command);
      const done = preview ?? (await deps.shareCandidates(command));
      if (!done.ok) {
        const [field, sentence] = SHARE_REFUSALS[done.error.code] ?? ['titulaire', 'Le partage n’a pas pu se faire.'];
        return context.html(<SharePage {...page} faults={{ [field]: sentence }} />, 409);
      }
      if (preview?.ok) return context.html(<SharePage {...page} faults={{}} preview={preview.value} />);
      const back = `/marches/${contractId}/partager?poste=${encodeURIComponent(fields.position)}`;
      return redirectWith(context, back, 'shared');
    }),
  );
  return routes;
};

/** What contractors were given. */
const receivingRoutes = (deps: SharePagesDependencies, guards: Guards): Hono => {
  const { show } = guards.for('contractor');
  const routes = new Hono();
  exportRoutes(routes, show, {
    ...{ path: '/partages', section: '/partages', name: 'Présélections partagées', columns: shareColumns },
    rows: async (_, { organisation }) =>
      (await deps.listOwnShares(organisation, { limit: MOST_EXPORTED, cursor: null })).items,
  });
  routes.get(
    '/partages',
    show(async (context, visitor) => {
      const cursor = context.req.query('suite') ?? null;
      const page = await deps.listOwnShares(visitor.organisation, { limit: PAGE_LENGTH, cursor });
      return context.html(<SharedListsPage visitor={visitor} page={page} />);
    }),
  );
  routes.get(
    '/partages/:contractId/:shareId',
    show(async (context, visitor) => {
      const [contractId, shareId] = [context.req.param('contractId') ?? '', context.req.param('shareId') ?? ''];
      const found = await deps.readShare({ organisation: visitor.organisation, contractId, shareId });
      if (!found.ok) return notFoundPage(context, visitor);
      return context.html(<SharedListPage visitor={visitor} share={found.value} />);
    }),
  );
  return routes;
};

export const shareRoutes = (deps: SharePagesDependencies, guards: Guards): Hono => {
  const routes = new Hono();
  routes.route('/', givingRoutes(deps, guards));
  routes.route('/', receivingRoutes(deps, guards));
  return routes;
};
