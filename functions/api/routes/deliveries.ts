import { endpointParam, ownerOf, ownerParam, OWNERS, tag, type Owner } from './endpoints.ts';
import { aPageOf } from '../examples.ts';
import { operation, type Operation } from '../operation.ts';
import { aDeliveryExample } from '../webhook-examples.ts';
import { DeliveryId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import type { Delivery } from '#shared/domain/webhook/delivery.ts';
import { WebhookPayload } from '#shared/domain/webhook/webhook-event.ts';
import type { DeliveryLog } from '#shared/use-cases/webhooks/delivery-log.ts';
import { pageOf } from '#shared/wire/http/page.ts';
import { DeliveriesQuery, DeliveryView, Replayed, ReplayInput } from '#shared/wire/http/webhooks.ts';

interface Dependencies {
  readonly deliveryLog: DeliveryLog;
}

const viewOf = (delivery: Delivery): DeliveryView => {
  const { deliveryId, endpointId, eventType, sequence, status, attempts, nextAttemptAt, createdAt, body } = delivery;
  const payload = WebhookPayload.parse(JSON.parse(body));
  return { deliveryId, endpointId, eventType, sequence, status, attempts, nextAttemptAt, createdAt, payload };
};

const listRoute = (owner: Owner, { deliveryLog }: Dependencies): Operation =>
  operation({
    route: `GET ${owner.path}/deliveries`,
    tag,
    summary: 'Lire le journal des envois',
    description: 'Le dernier d’abord : pour chacun les essais faits, le code répondu, la durée et l’essai suivant.',
    params: ownerParam(owner),
    query: DeliveriesQuery,
    answer: {
      status: 200,
      description: 'Une page d’envois',
      schema: pageOf(DeliveryView, 'DeliveryPage'),
      example: aPageOf(aDeliveryExample),
    },
    problems: ['organisation-not-found'],
    handle: async ({ query: { limit, cursor, endpointId, status }, ...call }) => {
      const which = { ...(endpointId !== undefined && { endpointId }), ...(status !== undefined && { status }) };
      const listed = await deliveryLog.list({ ...ownerOf(owner, call), which }, { limit, cursor: cursor ?? null });
      if (!listed.ok) return listed;
      return ok({ body: { items: listed.value.items.map(viewOf), nextCursor: listed.value.cursor } });
    },
  });

const resendRoute = (owner: Owner, { deliveryLog }: Dependencies): Operation =>
  operation({
    route: `POST ${owner.path}/deliveries/{deliveryId}/resend`,
    tag,
    summary: 'Renvoyer un message',
    description: 'Sous le même `webhook-id`, quel qu’ait été son sort ; le calendrier des essais reprend au début.',
    params: { ...ownerParam(owner), deliveryId: { schema: DeliveryId, description: 'Identifiant de l’envoi' } },
    answer: { status: 202, description: 'L’envoi, en route', schema: DeliveryView, example: aDeliveryExample },
    problems: ['organisation-not-found', 'delivery-not-found', 'endpoint-disabled', 'edited-meanwhile'],
    handle: async (call) => {
      const which = { ...ownerOf(owner, call), deliveryId: call.params['deliveryId'] ?? '' };
      const resent = await deliveryLog.resend(which);
      return resent.ok ? ok({ body: viewOf(resent.value) }) : resent;
    },
  });

const replayRoute = (owner: Owner, { deliveryLog }: Dependencies): Operation =>
  operation({
    route: `POST ${owner.path}/endpoints/{endpointId}/replay`,
    tag,
    summary: 'Renvoyer tous les messages depuis un instant',
    description:
      'Cinq cents au plus par demande, les plus anciens d’abord ; `more` dit s’il en reste, et `next` depuis quel instant les demander.',
    params: { ...ownerParam(owner), ...endpointParam },
    body: { json: ReplayInput, example: { since: '2026-11-25T08:00:00.000Z' } },
    answer: {
      status: 202,
      description: 'Combien repartent',
      schema: Replayed,
      example: { resent: 12, more: false, next: null },
    },
    problems: ['organisation-not-found', 'endpoint-not-found', 'endpoint-disabled'],
    handle: async ({ body, ...call }) => {
      const which = { ...ownerOf(owner, call), endpointId: call.params['endpointId'] ?? '' };
      const replayed = await deliveryLog.replay({ ...which, since: body.since });
      return replayed.ok ? ok({ body: replayed.value }) : replayed;
    },
  });

const testRoute = (owner: Owner, { deliveryLog }: Dependencies): Operation =>
  operation({
    route: `POST ${owner.path}/endpoints/{endpointId}/test`,
    tag,
    summary: 'Envoyer un message d’essai',
    description: 'Un événement `endpoint.test`, numéroté et signé comme les autres.',
    params: { ...ownerParam(owner), ...endpointParam },
    answer: { status: 202, description: 'L’envoi, en route', schema: DeliveryView, example: aDeliveryExample },
    problems: ['organisation-not-found', 'endpoint-not-found', 'endpoint-disabled'],
    handle: async (call) => {
      const { name, params } = call;
      const endpointId = params['endpointId'] ?? '';
      const tested = await deliveryLog.test({ ...ownerOf(owner, call), endpointId, name });
      return tested.ok ? ok({ body: viewOf(tested.value) }) : tested;
    },
  });

/** What was sent to contractors and structures, and sending it again. */
export const deliveryOperations = (dependencies: Dependencies): readonly Operation[] =>
  OWNERS.flatMap((owner) => [listRoute, resendRoute, replayRoute, testRoute].map((make) => make(owner, dependencies)));
