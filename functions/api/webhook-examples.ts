import { aPositionExample } from './examples.ts';
import type { WebhookEventType } from '#shared/domain/webhook/webhook-event.ts';

/** Examples of the documentation, for shares and webhooks. A test parses each with the schema that it illustrates. */

export const aShareExample = {
  shareId: 'h_3f0c9d2b7a1e4f5680c1d2e3f4',
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  positionId: 'p1',
  contractorId: 'e_batipierre',
  subject: 'Travaux de réhabilitation du groupe scolaire, lot 2 gros œuvre',
  position: aPositionExample,
  comment: null,
  createdAt: '2026-11-25T09:12:00.000Z',
  updatedAt: '2026-11-25T09:12:00.000Z',
  entries: [
    {
      rank: 1,
      candidateId: 'k_aci93-0042',
      structureId: 's_aci93',
      structureName: 'Les Chantiers du Canal',
      score: 0.73,
      criteria: [
        {
          criterion: 'skills',
          value: 0.9,
          weight: 0.45,
          contribution: 0.405,
          code: 'skills-same-occupation',
          reason: 'Maçon confirmé (18 mois), coffrage',
        },
      ],
      sharedAt: '2026-11-25T09:12:00.000Z',
    },
  ],
  withdrawn: [],
};

export const anEndpointExample = {
  endpointId: 'w_7c9e6679-7425-40de-944b-e07fc1f90ae7',
  organisationId: 'e_batipierre',
  registeredBy: 'e_batipierre',
  url: 'https://logiciel.example.org/passerelle',
  description: null,
  eventTypes: [],
  status: 'enabled',
  disabledReason: null,
  disabledAt: null,
  secretRotatedAt: '2026-11-25T09:00:00.000Z',
  createdAt: '2026-11-25T09:00:00.000Z',
  updatedAt: '2026-11-25T09:00:00.000Z',
  revision: 1,
};

const contractId = 'c_5f2b8c1e9a7d4036b1c2d3e4f5';
const shareId = 'h_3f0c9d2b7a1e4f5680c1d2e3f4';
const candidateId = 'k_aci93-0042';
const site = 'https://passerelle.example.org/v1';
const share = { contractId, positionId: 'p1', shareId };
const shareUrl = `${site}/contracts/${contractId}/shares/${shareId}`;

/** What each outgoing message says. */
const told: Readonly<Record<WebhookEventType, unknown>> = {
  'request.received': {
    ...{ requestId: 'r_9d1c0f7a2b3e4d5c6f7a8b9c0d', contractId, positionId: 'p2' },
    url: `${site}/contractors/e_batipierre/candidate-requests/r_9d1c0f7a2b3e4d5c6f7a8b9c0d`,
  },
  'shortlist.shared': { ...share, candidateIds: [candidateId], url: shareUrl },
  'candidate.withdrawn': { ...share, candidateId, url: shareUrl },
  'contract.hours-updated': {
    ...{ contractId, hoursTarget: 1820, hoursDone: 112 },
    url: `${site}/contracts/${contractId}/hours`,
  },
  'candidate.proposed': { contractId, positionId: 'p1', candidateId },
  'candidate.retained': { contractId, positionId: 'p1', candidateId },
  'candidate.hired': { contractId, positionId: 'p1', candidateId },
  'endpoint.test': { endpointId: anEndpointExample.endpointId },
};

/** The body of an outgoing message. */
export const aPayloadExample = (type: WebhookEventType) => ({
  type,
  timestamp: '2026-11-25T09:12:00.000Z',
  sequence: 1,
  data: told[type],
});

export const someHeadersExample = {
  'webhook-id': 'msg_9b1deb4d3b7d4bad9bdd2b0d7b',
  'webhook-timestamp': '1795684321',
  'webhook-signature': 'v1,aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd28=',
};

export const aDeliveryExample = {
  deliveryId: someHeadersExample['webhook-id'],
  endpointId: anEndpointExample.endpointId,
  eventType: 'shortlist.shared',
  sequence: 1,
  status: 'delivered',
  attempts: [{ at: '2026-11-25T09:12:01.000Z', durationMs: 84, responseCode: 204, fault: null }],
  nextAttemptAt: null,
  createdAt: '2026-11-25T09:12:00.500Z',
  payload: aPayloadExample('shortlist.shared'),
};

export const aRequestExample = {
  type: 'candidates.requested',
  timestamp: '2026-11-25T09:12:00.000Z',
  data: {
    contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
    romeCode: 'F1703',
    headcount: 2,
    weeklyHours: 35,
    startsOn: '2026-12-01',
    communeCode: '93066',
    requiredLicences: ['B'],
    comment: 'Accès au chantier par la rue de la République',
  },
};

export const aRequestViewExample = {
  requestId: 'r_9d1c0f7a2b3e4d5c6f7a8b9c0d',
  contractorId: 'e_batipierre',
  receivedAt: '2026-11-25T09:12:00.000Z',
  status: 'placed',
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  positionId: 'p2',
  romeCode: 'F1703',
  headcount: 2,
  weeklyHours: 35,
  startsOn: '2026-12-01',
  communeCode: '93066',
  requiredLicences: ['B'],
  comment: 'Accès au chantier par la rue de la République',
};

export const anHoursExample = {
  hoursId: 'o_1c7d9e0f2a3b4c5d6e7f8a9b0c',
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  candidateId: 'k_aci93-0042',
  month: '2026-11',
  hours: 112,
  status: 'declared',
  contractorId: 'e_batipierre',
  comment: null,
  updatedAt: '2026-11-25T09:12:00.000Z',
  revision: 1,
};

export const aSignedHoursExample = {
  type: 'hours.worked',
  timestamp: '2026-11-30T17:00:00.000Z',
  data: {
    entries: [{ candidateId: anHoursExample.candidateId, month: anHoursExample.month, hours: anHoursExample.hours }],
  },
};
