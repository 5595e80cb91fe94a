import { contractParam } from './contracts.ts';
import { aPageOf } from '../examples.ts';
import { aShareExample } from '../webhook-examples.ts';
import { operation, type Operation } from '../operation.ts';
import { ShareId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import type { ListOwnShares, ListShares, makeShowShare, ReadShare } from '#shared/use-cases/shares/read-shares.ts';
import type { ShareCandidates } from '#shared/use-cases/shares/share-candidates.ts';
import { pageOf } from '#shared/wire/http/page.ts';
import { ShareInput, SharesQuery, ShareView } from '#shared/wire/http/shares.ts';

interface Dependencies {
  readonly shareCandidates: ShareCandidates;
  readonly showShare: ReturnType<typeof makeShowShare>;
  readonly listShares: ListShares;
  readonly listOwnShares: ListOwnShares;
  readonly readShare: ReadShare;
}

const tag = 'Partages';
const SharePage = pageOf(ShareView, 'SharePage');

const shareRoute = ({ shareCandidates, showShare }: Dependencies): Operation =>
  operation({
    route: 'POST /v1/contracts/{contractId}/shares',
    tag,
    summary: 'Partager des personnes retenues avec un titulaire',
    description:
      'Le seul acte qui montre quelqu’un à un titulaire. Il voit les raisons de chaque personne, sans nom, sans public prioritaire et sans les points qui en viennent. Partager de nouveau ajoute à ce qui est partagé ; redire la même chose ne change rien.',
    params: contractParam,
    body: { json: ShareInput, example: { positionId: 'p1', contractorId: 'e_batipierre' } },
    answer: {
      status: 201,
      description: 'Le partage, tel que le titulaire le voit',
      schema: ShareView,
      example: aShareExample,
      headers: { Location: 'Adresse du partage' },
    },
    problems: [
      'contract-not-found',
      'position-not-found',
      'contract-closed',
      'unknown-contractor',
      'not-a-contractor',
      'not-retained',
      'not-on-shortlist',
      'no-consent',
      'edited-meanwhile',
    ],
    handle: async ({ caller, params, body }) => {
      const { organisation, subject } = caller;
      const command = { organisation, contractId: params['contractId'] ?? '', input: body, by: subject };
      const shared = await shareCandidates(command);
      if (!shared.ok) return shared;
      const { contractId, shareId } = shared.value;
      const headers = { location: `/v1/contracts/${contractId}/shares/${shareId}` };
      return ok({ body: await showShare(shared.value), headers });
    },
  });

const listRoute = ({ listShares }: Dependencies): Operation =>
  operation({
    route: 'GET /v1/contracts/{contractId}/shares',
    tag,
    summary: 'Lire ce qui est partagé sur un marché',
    description: 'Un facilitateur voit tous les partages du marché ; un titulaire, les siens, ou rien.',
    params: contractParam,
    query: SharesQuery,
    answer: { status: 200, description: 'Une page de partages', schema: SharePage, example: aPageOf(aShareExample) },
    problems: ['contract-not-found'],
    handle: async ({ caller, params, query: { limit, cursor } }) => {
      const which = { organisation: caller.organisation, contractId: params['contractId'] ?? '' };
      const listed = await listShares(which, { limit, cursor: cursor ?? null });
      return listed.ok ? ok({ body: { items: listed.value.items, nextCursor: listed.value.cursor } }) : listed;
    },
  });

const readRoute = ({ readShare }: Dependencies): Operation =>
  operation({
    route: 'GET /v1/contracts/{contractId}/shares/{shareId}',
    tag,
    summary: 'Lire un partage',
    description:
      'Chaque personne est relue au moment de la montrer : qui s’est retiré, ou n’a plus de consentement en vigueur, n’y est plus.',
    params: { ...contractParam, shareId: { schema: ShareId, description: 'Identifiant du partage' } },
    answer: { status: 200, description: 'Le partage', schema: ShareView, example: aShareExample },
    problems: ['share-not-found'],
    handle: async ({ caller, params }) => {
      const { organisation } = caller;
      const which = { organisation, contractId: params['contractId'] ?? '', shareId: params['shareId'] ?? '' };
      const read = await readShare(which);
      return read.ok ? ok({ body: read.value }) : read;
    },
  });

const ownRoute = ({ listOwnShares }: Dependencies): Operation =>
  operation({
    route: 'GET /v1/shares',
    tag,
    summary: 'Lire tout ce qui a été partagé avec son entreprise',
    query: SharesQuery,
    answer: {
      status: 200,
      description: 'Une page de partages, le dernier d’abord',
      schema: SharePage,
      example: aPageOf(aShareExample),
    },
    handle: async ({ caller, query: { limit, cursor } }) => {
      const { items, cursor: nextCursor } = await listOwnShares(caller.organisation, { limit, cursor: cursor ?? null });
      return ok({ body: { items, nextCursor } });
    },
  });

/** What facilitators share with contractors, and what contractors read of it. */
export const shareOperations = (dependencies: Dependencies): readonly Operation[] => [
  shareRoute(dependencies),
  listRoute(dependencies),
  readRoute(dependencies),
  ownRoute(dependencies),
];
