import * as z from 'zod';
import type { startApi } from './api.ts';
import { ShownExamples } from './shown-examples.ts';
import { aCandidate } from './builders/candidates.ts';
import { aStoredContract } from './builders/contracts.ts';
import { anImportHeader } from './builders/imports.ts';
import { aUser } from './builders/organisations.ts';
import { aDecision, aShortlist } from './builders/shortlists.ts';
import {
  aCandidateRequest,
  aDeliveryDraft,
  anEndpoint,
  anHoursEntry,
  aShare,
  someSigningSecrets,
} from './builders/webhooks.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

const Described = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean() })),
  requestBody: z.object({ content: z.record(z.string(), ShownExamples) }).optional(),
  'x-roles': z.array(z.enum(['facilitator', 'structure', 'contractor', 'admin'])),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()).optional() })),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Described)) });

export interface Route extends z.infer<typeof Described> {
  readonly name: string;
  readonly method: string;
  readonly path: string;
}

/** The routes of the API's own document. */
export const routesOf = async ({ app }: Pick<Api, 'app'>): Promise<readonly Route[]> => {
  const { paths } = Document.parse(await (await app.request('/openapi.json')).json());
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...{ ...described, method: method.toUpperCase(), path },
      name: `${method.toUpperCase()} ${path}`,
    })),
  );
};

const hours = anHoursEntry();
const request = aCandidateRequest();
const share = aShare();

/** What there is to find under each name; any name may also be one of nothing, or no name at all. */
export const PRESENT: Readonly<Record<string, readonly string[]>> = {
  contractId: ['c_saint-denis-school'],
  candidateId: ['k_aci93-0042'],
  externalId: ['ACI93-0042', 'import', 'NEW-1'],
  importId: ['i_november'],
  contractorId: ['e_btp', 'e_net'],
  structureId: ['s_aci93'],
  endpointId: ['w_one'],
  deliveryId: ['msg_one'],
  shareId: [share.shareId],
  requestId: [request.requestId],
  hoursId: [hours.hoursId],
  queue: ['contracts', 'webhooks'],
  positionId: ['p1', 'p9'],
  subject: ['c_saint-denis-school', 's_aci93'],
};
/** Something of everything, for the first organisation of each kind. */
export const settle = async ({ ports }: Pick<Api, 'ports'>): Promise<void> => {
  await ports.organisations.saveUser(aUser());
  await ports.contracts.save(aStoredContract(), []);
  await ports.candidates.save(aCandidate(), []);
  await ports.shortlists.save(aShortlist(), []);
  await ports.shortlists.saveDecision(aDecision({ decision: 'retained' }), []);
  await ports.shares.save(share, []);
  await ports.imports.create(anImportHeader({ importId: 'i_november' }));
  await ports.endpoints.save(anEndpoint(), []);
  await ports.endpoints.save(anEndpoint({ organisationId: 's_aci93' }), []);
  await ports.deliveries.enqueue(aDeliveryDraft());
  await ports.requests.create(request);
  await ports.hours.save(hours, []);
  await ports.signingSecrets.save(someSigningSecrets(), []);
};
