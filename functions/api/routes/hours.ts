import { contractParam } from './contracts.ts';
import { entityTag, revisionsIn } from '../entity-tags.ts';
import { aPageOf } from '../examples.ts';
import { operation, type Operation } from '../operation.ts';
import { anHoursExample, aSignedHoursExample } from '../webhook-examples.ts';
import type { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import { HoursId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import type { DecideHours } from '#shared/use-cases/hours/decide-hours.ts';
import type { ListHours } from '#shared/use-cases/hours/list-hours.ts';
import type { ReceiveHours } from '#shared/use-cases/hours/receive-hours.ts';
import type { RecordHours } from '#shared/use-cases/hours/record-hours.ts';
import {
  HoursDecision,
  HoursInput,
  HoursQuery,
  HoursRecorded,
  HoursView,
  SignedHours,
} from '#shared/wire/http/hours.ts';
import { pageOf } from '#shared/wire/http/page.ts';

interface Dependencies {
  readonly recordHours: RecordHours;
  readonly receiveHours: ReceiveHours;
  readonly decideHours: DecideHours;
  readonly listHours: ListHours;
}

const tag = 'Heures';

const viewOf = ({ updatedBy: _by, personSince: _since, ...entry }: HoursEntry): HoursView => entry;

const recordRoute = ({ recordHours, receiveHours }: Dependencies): Operation =>
  operation({
    route: 'POST /v1/contracts/{contractId}/hours',
    tag,
    summary: 'Déclarer les heures travaillées, par personne et par mois',
    description:
      'Un titulaire déclare, avec son jeton ou par un message signé (`{ "type": "hours.worked", "data": { "entries": […] } }`) ; ce qu’un facilitateur écrit est validé. Redire un mois le remplace tant qu’il n’est pas validé ; redire la même chose ne change rien.',
    params: contractParam,
    body: {
      json: HoursInput,
      example: aSignedHoursExample.data,
    },
    answer: {
      status: 201,
      description: 'Les heures, telles qu’elles sont gardées',
      schema: HoursRecorded,
      example: { items: [anHoursExample] },
    },
    problems: ['contract-not-found', 'not-hired', 'hours-validated', 'edited-meanwhile'],
    signedBody: { json: SignedHours, example: aSignedHoursExample },
    performSigned: async ({ params, headers, bytes }) => {
      const received = await receiveHours({
        contractId: params['contractId'] ?? '',
        headers,
        bytes,
      });
      return received.ok ? ok({ body: { items: received.value.map(viewOf) } }) : received;
    },
    handle: async ({ caller, params, body }) => {
      const { organisation, subject: by } = caller;
      const contractId = params['contractId'] ?? '';
      const recorded = await recordHours({ organisation, contractId, entries: body.entries, by });
      return recorded.ok ? ok({ body: { items: recorded.value.map(viewOf) } }) : recorded;
    },
  });

const listRoute = ({ listHours }: Dependencies): Operation =>
  operation({
    route: 'GET /v1/contracts/{contractId}/hours',
    tag,
    summary: 'Lire les heures déclarées sur un marché',
    description: 'Un facilitateur les voit toutes ; un titulaire, celles qu’il a déclarées.',
    params: contractParam,
    query: HoursQuery,
    answer: {
      status: 200,
      description: 'Une page d’heures, mois après mois',
      schema: pageOf(HoursView, 'HoursPage'),
      example: aPageOf(anHoursExample),
    },
    problems: ['contract-not-found'],
    handle: async ({ caller, params, query: { limit, cursor, month } }) => {
      const which = { organisation: caller.organisation, contractId: params['contractId'] ?? '', month };
      const listed = await listHours(which, { limit, cursor: cursor ?? null });
      return listed.ok
        ? ok({ body: { items: listed.value.items.map(viewOf), nextCursor: listed.value.cursor } })
        : listed;
    },
  });

const decideRoute = ({ decideHours }: Dependencies): Operation =>
  operation({
    route: 'PATCH /v1/contracts/{contractId}/hours/{hoursId}',
    tag,
    summary: 'Valider ou refuser des heures',
    description: 'Les heures validées comptent comme faites sur le marché. Le nombre peut être corrigé du même geste.',
    params: { ...contractParam, hoursId: { schema: HoursId, description: 'Identifiant des heures' } },
    body: { json: HoursDecision, example: { status: 'validated' } },
    takesIfMatch: true,
    answer: {
      status: 200,
      description: 'Les heures',
      schema: HoursView,
      example: { ...anHoursExample, status: 'validated' },
      headers: { ETag: 'Révision des heures, à redonner dans `If-Match`' },
    },
    problems: ['contract-not-found', 'hours-not-found', 'edited-meanwhile'],
    handle: async ({ caller, params, body, header }) => {
      const decided = await decideHours({
        organisation: caller.organisation,
        contractId: params['contractId'] ?? '',
        hoursId: params['hoursId'] ?? '',
        decision: body,
        by: caller.subject,
        ifRevision: revisionsIn(header('if-match')),
      });
      if (!decided.ok) return decided;
      return ok({ body: viewOf(decided.value), headers: { etag: entityTag(decided.value.revision) } });
    },
  });

/** Hours worked: told by contractors, validated by facilitators. */
export const hoursOperations = (dependencies: Dependencies): readonly Operation[] => [
  recordRoute(dependencies),
  listRoute(dependencies),
  decideRoute(dependencies),
];
