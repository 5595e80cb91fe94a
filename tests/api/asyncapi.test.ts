import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { beginDelivery } from '#shared/domain/webhook/delivery.ts';
import { WebhookEventType, type WebhookEvent } from '#shared/domain/webhook/webhook-event.ts';
import { makeCountHours } from '#shared/use-cases/hours/count-hours.ts';
import { makeForgetHours } from '#shared/use-cases/hours/forget-hours.ts';
import { makeNoticesOf } from '#shared/use-cases/webhooks/notices-of-event.ts';
import type { EventToTell } from '#shared/wire/messages.ts';
import { bodyOf, PUBLIC_URL, startApi } from '#tests/support/api.ts';
import { fixedClock, NOW } from '#tests/support/builders/clock.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { aCandidateRequest, aDeliveryDraft, anEndpoint, aShare, signed } from '#tests/support/builders/webhooks.ts';

const Document = z.looseObject({
  asyncapi: z.literal('3.0.0'),
  channels: z.record(z.string(), z.looseObject({ address: z.string().nullable() })),
  operations: z.record(
    z.string(),
    z.looseObject({ action: z.enum(['send', 'receive']), messages: z.array(z.object({ $ref: z.string() })) }),
  ),
  components: z.looseObject({ messages: z.record(z.string(), z.unknown()) }),
});

let api: Awaited<ReturnType<typeof startApi>>;
let document: z.infer<typeof Document>;
const ajv = addFormats.default(new Ajv2020({ strict: false }));

beforeAll(async () => {
  api = await startApi();
  document = Document.parse(await bodyOf(await api.app.request('/asyncapi.json')));
  ajv.addSchema({ ...document, $id: 'https://document.example/' });
});

/** What the document makes of a body of that type: null, nothing wrong. */
const wrongIn = (type: string, body: unknown): string | null => {
  const fits = ajv.getSchema(`https://document.example/#/components/messages/${type}/payload`);
  if (fits === undefined) return `${type} is not described`;
  return fits(body) === true ? null : ajv.errorsText(fits.errors);
};

const named = (action: 'send' | 'receive'): readonly string[] =>
  Object.values(document.operations)
    .filter((one) => one.action === action)
    .flatMap(({ messages }) => messages.map(({ $ref }) => $ref.split('/').at(-1) ?? ''));

/** Everything that can be told, told once. */
const tellAll = async (): Promise<readonly WebhookEvent[]> => {
  const { contracts, shares, shortlists, hours } = api.ports;
  await contracts.save(aStoredContract(), []);
  await shares.save(aShare(), []);
  await shortlists.saveDecision(aDecision({ decision: 'retained' }), []);
  const clock = fixedClock();
  const noticesOf = makeNoticesOf({
    ...{ contracts, shares, shortlists, clock, publicUrl: PUBLIC_URL },
    countHours: makeCountHours({ contracts, hours, clock }),
    forgetHours: makeForgetHours({ hours, clock }),
    countPeople: () => Promise.resolve(),
  });
  const { contractId, positionId, shareId, contractorId, people } = aShare();
  const candidateIds = people.map(({ candidateId }) => candidateId);
  const [candidateId] = candidateIds;
  if (candidateId === undefined) throw new Error('nobody is shared');
  const { requestId } = aCandidateRequest();
  const happened = { eventId: 'v_1', at: '2026-11-24T08:00:00.000Z' };
  const events: Readonly<Record<EventToTell['type'], readonly EventToTell[]>> = {
    'shortlist-shared': [
      { ...happened, type: 'shortlist-shared', contractId, positionId, shareId, contractorId, candidateIds },
    ],
    'candidates-requested': [
      { ...happened, type: 'candidates-requested', contractId, positionId, contractorId, requestId },
    ],
    'hours-recorded': [{ ...happened, type: 'hours-recorded', contractId }],
    'candidate-decided': (['retained', 'hired'] as const).map((decision) => ({
      ...{ ...happened, type: 'candidate-decided', contractId, positionId, candidateId, decision },
    })),
    // The last: what was shared is forgotten.
    'candidate-withdrawn': [{ ...happened, type: 'candidate-withdrawn', candidateId }],
  };
  const notices = [];
  for (const event of Object.values(events).flat()) notices.push(...(await noticesOf(event)));
  return notices;
};

describe('the AsyncAPI document', () => {
  it('holds every event that is sent, and each one that is sent fits it', async () => {
    expect(named('send').toSorted()).toEqual(WebhookEventType.options.toSorted());
    await api.ports.endpoints.save(anEndpoint(), []);
    const tested = await api.call('contractor', 'POST /v1/contractors/e_btp/endpoints/w_one/test');
    expect(tested.status).toBe(202);
    const bodies = [
      ...(await tellAll()).map(({ eventType, data }) =>
        beginDelivery(aDeliveryDraft({ eventType, data } as WebhookEvent), 1),
      ),
      ...api.ports.deliveries.all(),
    ].map(({ body }) => z.looseObject({ type: z.string() }).parse(JSON.parse(body)));
    expect(new Set(bodies.map(({ type }) => type))).toEqual(new Set(WebhookEventType.options));
    for (const body of bodies) expect(wrongIn(body.type, body)).toBeNull();
  });

  it('takes nothing for what is sent but that', () => {
    const body = z.looseObject({}).parse(JSON.parse(beginDelivery(aDeliveryDraft(), 1).body));
    expect(wrongIn('shortlist.shared', body)).toBeNull();
    expect(wrongIn('shortlist.shared', { ...body, sequence: 0 })).toContain('sequence');
    expect(wrongIn('shortlist.shared', { ...body, name: 'Camille' })).toContain('additional');
    expect(wrongIn('candidate.hired', body)).not.toBeNull();
    expect(wrongIn('candidate.married', body)).toContain('not described');
  });

  it('names where signed messages are received, and what is refused there', async () => {
    expect(named('receive')).toEqual(['candidates.requested', 'hours.worked']);
    const addresses = Object.values(document.channels).flatMap(({ address }) => address ?? []);
    expect(addresses).toHaveLength(2);
    for (const address of addresses) {
      const path = address.replaceAll(/\{\w+\}/g, 'c_nothing');
      const answer = await api.call(null, `POST ${path}`, '{}', signed('{}', { at: NOW }));
      expect(answer.status).toBe(401);
    }
  });
});
