import { CONTRACTOR, ownerOf, ownerParam, tag } from './endpoints.ts';
import { aPageOf } from '../examples.ts';
import { operation, type Operation } from '../operation.ts';
import { aRequestExample, aRequestViewExample } from '../webhook-examples.ts';
import { RequestId } from '#shared/domain/ids.ts';
import type { CandidateRequest } from '#shared/domain/request/candidate-request.ts';
import { ok, refuse } from '#shared/domain/result.ts';
import type { ListRequests, ReadRequest } from '#shared/use-cases/requests/read-requests.ts';
import type { ReceiveRequest } from '#shared/use-cases/requests/receive-request.ts';
import type { RotateSigningSecret } from '#shared/use-cases/requests/rotate-signing-secret.ts';
import {
  CandidateRequestBody,
  CandidateRequestsQuery,
  CandidateRequestView,
  RequestAccepted,
  SigningSecretView,
} from '#shared/wire/http/candidate-requests.ts';
import { pageOf } from '#shared/wire/http/page.ts';

interface Dependencies {
  readonly receiveRequest: ReceiveRequest;
  readonly rotateSigningSecret: RotateSigningSecret;
  readonly listRequests: ListRequests;
  readonly readRequest: ReadRequest;
}

/** A signed message says all that it says in a few hundred bytes. */
const LARGEST_MESSAGE = 64 * 1024;

const viewOf = ({ wanted, placedOn, ...request }: CandidateRequest): CandidateRequestView => {
  const { requestId, contractorId, receivedAt, status } = request;
  const { romeCode, headcount, weeklyHours, startsOn, communeCode, requiredLicences, comment } = wanted;
  return {
    ...{ requestId, contractorId, receivedAt, status },
    contractId: placedOn?.contractId ?? null,
    positionId: placedOn?.positionId ?? null,
    ...{ romeCode, headcount, weeklyHours, startsOn, communeCode, requiredLicences, comment },
  };
};

const receiveRoute = ({ receiveRequest }: Dependencies): Operation =>
  operation({
    route: 'POST /v1/webhooks/contractors/{contractorId}/candidate-requests',
    tag,
    summary: 'Demander des candidats, par le logiciel d’un titulaire',
    description:
      'Signé selon Standard Webhooks ; le même `webhook-id` est la même demande. Elle devient un poste du marché nommé, ou un marché à qualifier quand il est inconnu ; le facilitateur est prévenu et le titulaire reçoit `request.received`.',
    params: ownerParam(CONTRACTOR),
    body: { json: CandidateRequestBody, example: aRequestExample },
    largestBody: LARGEST_MESSAGE,
    answer: {
      status: 202,
      description: 'La demande, acceptée',
      schema: RequestAccepted,
      example: { requestId: aRequestViewExample.requestId },
    },
    performSigned: async ({ params, headers, bytes }) => {
      const received = await receiveRequest({
        contractorId: params['contractorId'] ?? '',
        headers,
        bytes,
      });
      return received.ok ? ok({ body: received.value }) : received;
    },
    // By its signature or not at all.
    handle: () => Promise.resolve(refuse({ code: 'invalid-signature' })),
  });

const secretRoute = ({ rotateSigningSecret }: Dependencies): Operation =>
  operation({
    route: 'POST /v1/contractors/{contractorId}/signing-secret',
    tag,
    summary: 'Recevoir un nouveau secret pour signer ce que l’on envoie',
    description: 'Montré cette seule fois. L’ancien reste cru un jour de plus, le temps du changement.',
    params: ownerParam(CONTRACTOR),
    showsSecretOnce: true,
    answer: {
      status: 201,
      description: 'Le secret',
      schema: SigningSecretView,
      example: { secret: 'whsec_…', createdAt: '2026-11-25T09:12:00.000Z', formerUntil: '2026-11-26T09:12:00.000Z' },
    },
    problems: ['organisation-not-found', 'edited-meanwhile'],
    handle: async (call) => {
      const rotated = await rotateSigningSecret({ ...ownerOf(CONTRACTOR, call), by: call.caller.subject });
      return rotated.ok ? ok({ body: rotated.value }) : rotated;
    },
  });

const listRoute = ({ listRequests }: Dependencies): Operation =>
  operation({
    route: 'GET /v1/contractors/{contractorId}/candidate-requests',
    tag,
    summary: 'Lire les demandes de candidats d’un titulaire',
    description: 'La dernière d’abord. Un facilitateur voit celles des marchés de son territoire.',
    params: ownerParam(CONTRACTOR),
    query: CandidateRequestsQuery,
    answer: {
      status: 200,
      description: 'Une page de demandes',
      schema: pageOf(CandidateRequestView, 'CandidateRequestPage'),
      example: aPageOf(aRequestViewExample),
    },
    problems: ['organisation-not-found'],
    handle: async ({ query: { limit, cursor }, ...call }) => {
      const listed = await listRequests(ownerOf(CONTRACTOR, call), { limit, cursor: cursor ?? null });
      return listed.ok
        ? ok({ body: { items: listed.value.items.map(viewOf), nextCursor: listed.value.cursor } })
        : listed;
    },
  });

const readRoute = ({ readRequest }: Dependencies): Operation =>
  operation({
    route: 'GET /v1/contractors/{contractorId}/candidate-requests/{requestId}',
    tag,
    summary: 'Lire une demande de candidats',
    params: { ...ownerParam(CONTRACTOR), requestId: { schema: RequestId, description: 'Identifiant de la demande' } },
    answer: { status: 200, description: 'La demande', schema: CandidateRequestView, example: aRequestViewExample },
    problems: ['organisation-not-found', 'request-not-found'],
    handle: async (call) => {
      const read = await readRequest({ ...ownerOf(CONTRACTOR, call), requestId: call.params['requestId'] ?? '' });
      return read.ok ? ok({ body: viewOf(read.value) }) : read;
    },
  });

/** What contractors ask for by their software. */
export const requestOperations = (dependencies: Dependencies): readonly Operation[] => [
  receiveRoute(dependencies),
  secretRoute(dependencies),
  listRoute(dependencies),
  readRoute(dependencies),
];
