import type * as z from 'zod';
import { Share } from '#shared/domain/shortlist/share.ts';
import { withoutPublics } from '#shared/domain/shortlist/share.ts';
import type { DeliveryDraft } from '#shared/domain/webhook/delivery.ts';
import { Endpoint } from '#shared/domain/webhook/endpoint.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { shareIdOf } from '#shared/domain/ids.ts';
import { HoursEntry, hoursIdOf } from '#shared/domain/hours/hours-entry.ts';
import { CandidateRequest, requestIdOf } from '#shared/domain/request/candidate-request.ts';
import { SigningSecrets } from '#shared/domain/webhook/signing-secrets.ts';
import { signWebhook } from '#shared/domain/webhook/standard-webhooks.ts';
import { NOW } from './clock.ts';
import { aPosition } from './contracts.ts';
import { anEntry } from './shortlists.ts';

/** 32 bytes, all sevens. */
export const A_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** The contractor's software, with the secret {@link A_SECRET} as the fake vault seals it. */
export const anEndpoint = (overrides: Partial<z.input<typeof Endpoint>> = {}): Endpoint => {
  const endpointId = overrides.endpointId ?? 'w_one';
  const sealed = JSON.stringify({ owner: `endpoint#${endpointId}`, secret: A_SECRET });
  return Endpoint.parse({
    endpointId,
    organisationId: 'e_btp',
    registeredBy: overrides.organisationId ?? 'e_btp',
    url: 'https://logiciel.example.org/passerelle',
    description: null,
    eventTypes: [],
    status: 'enabled',
    disabledReason: null,
    disabledAt: null,
    secrets: [{ sealed, createdAt: NOW, expiresAt: null }],
    createdAt: NOW,
    updatedAt: NOW,
    revision: 1,
    ...overrides,
  });
};

export const aDeliveryDraft = (overrides: Partial<DeliveryDraft> = {}): DeliveryDraft =>
  ({
    deliveryId: 'msg_one',
    endpointId: 'w_one',
    organisationId: 'e_btp',
    eventType: 'shortlist.shared',
    eventAt: NOW,
    createdAt: NOW,
    data: {
      ...{ contractId: 'c_saint-denis-school', positionId: 'p1', shareId: 'h_one', candidateIds: ['k_aci93-0042'] },
      url: 'https://passerelle.example/v1/contracts/c_saint-denis-school/shares/h_one',
    },
    ...overrides,
  }) as DeliveryDraft;

/** The mason, shared with the contractor. */
export const aShare = (overrides: Partial<z.input<typeof Share>> = {}): Share => {
  const which = { contractId: 'c_saint-denis-school', positionId: 'p1', contractorId: 'e_btp', ...overrides };
  const entry = withoutPublics({ ...anEntry(), scoreRank: 1, movedBy: null, represents: [] });
  const { candidateId, structureId } = entry;
  return Share.parse({
    shareId: shareIdOf(which.contractId, which.positionId, which.contractorId),
    position: aPosition(),
    weights: defaultPolicy.weights,
    people: [{ candidateId, structureId, entry, sharedAt: NOW, sharedBy: 'facilitator', withdrawnAt: null }],
    comment: null,
    createdAt: NOW,
    updatedAt: NOW,
    revision: 1,
    ...which,
  });
};

/** What a contractor signs with: {@link A_SECRET}, as the fake vault seals it. */
export const someSigningSecrets = (organisationId = 'e_btp'): SigningSecrets => {
  const sealed = JSON.stringify({ owner: `signing#${organisationId}`, secret: A_SECRET });
  return SigningSecrets.parse({ organisationId, secrets: [{ sealed, createdAt: NOW, expiresAt: null }], revision: 1 });
};

/** The three headers of a message signed with a secret. */
export const signed = (
  body: string,
  { secret = A_SECRET, id = 'msg_1', at = NOW }: { secret?: string; id?: string; at?: string } = {},
): Readonly<Record<string, string>> => {
  const timestampS = Math.floor(Date.parse(at) / 1000);
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestampS),
    'webhook-signature': signWebhook([key], { id, timestampS, body: Buffer.from(body) }),
  };
};

/** Two masons, asked for by the contractor's software. */
export const aCandidateRequest = ({
  webhookId = 'msg_1',
  contractorId = 'e_btp',
  receivedAt = NOW,
  ...wanted
}: { webhookId?: string; contractorId?: string; receivedAt?: string } & Partial<
  z.input<typeof CandidateRequest>['wanted']
> = {}): CandidateRequest =>
  CandidateRequest.parse({
    requestId: requestIdOf(contractorId, webhookId),
    contractorId,
    receivedAt,
    wanted: {
      contractId: 'c_saint-denis-school',
      buyerSiret: null,
      contractNumber: null,
      romeCode: 'F1703',
      headcount: 2,
      weeklyHours: 35,
      startsOn: null,
      communeCode: null,
      requiredLicences: [],
      comment: null,
      ...wanted,
    },
    placedOn: null,
    status: 'accepted',
    revision: 1,
  });

/** What the mason worked in October, as the contractor tells it. */
export const anHoursEntry = (overrides: Partial<z.input<typeof HoursEntry>> = {}): HoursEntry => {
  const which = { contractId: 'c_saint-denis-school', candidateId: 'k_aci93-0042', month: '2026-10', ...overrides };
  return HoursEntry.parse({
    hoursId: hoursIdOf(which.contractId, which.candidateId ?? '', which.month),
    hours: 112,
    status: 'declared',
    contractorId: 'e_btp',
    comment: null,
    updatedAt: NOW,
    updatedBy: 'contractor',
    revision: 1,
    ...which,
  });
};
