import { aPageOf } from '../examples.ts';
import { operation, type Operation } from '../operation.ts';
import { ok } from '#shared/domain/result.ts';
import type { makeChangePreference, makeReadPreference } from '#shared/use-cases/change-preference.ts';
import type { ReadAudit } from '#shared/use-cases/read-audit.ts';
import { AuditEvent, AuditQuery, Preferences } from '#shared/wire/http/account.ts';
import { pageOf } from '#shared/wire/http/page.ts';

interface Dependencies {
  readonly readAudit: ReadAudit;
  readonly readPreference: ReturnType<typeof makeReadPreference>;
  readonly changePreference: ReturnType<typeof makeChangePreference>;
}

const tag = 'Journal et préférences';
const anEventExample = {
  eventId: 'v_2b7d1f40c8e94a3d9f6b5a4c3d',
  at: '2026-11-22T09:31:00.000Z',
  by: 'camille',
  type: 'contract-qualified',
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  revision: 2,
};

const auditRoute = ({ readAudit }: Pick<Dependencies, 'readAudit'>): Operation =>
  operation({
    route: 'GET /v1/audit',
    tag,
    summary: 'Lire le journal d’un marché, d’une personne ou d’une organisation',
    description: 'Ce qui s’est passé, le plus ancien d’abord, sans donnée personnelle. Rien n’y est jamais changé.',
    query: AuditQuery,
    answer: {
      status: 200,
      description: 'Une page du journal',
      schema: pageOf(AuditEvent, 'AuditPage'),
      example: aPageOf(anEventExample),
    },
    problems: ['contract-not-found'],
    handle: async ({ caller, query }) => {
      const page = { limit: query.limit, cursor: query.cursor ?? null };
      const read = await readAudit(caller.organisation, query.subject, page);
      return read.ok ? ok({ body: { items: read.value.items, nextCursor: read.value.cursor } }) : read;
    },
  });

const readPreferencesRoute = ({ readPreference }: Pick<Dependencies, 'readPreference'>): Operation =>
  operation({
    route: 'GET /v1/preferences',
    tag,
    summary: 'Lire ses préférences',
    description: 'Comment on est prévenu. Une machine ne l’est jamais : « none ».',
    answer: {
      status: 200,
      description: 'Les préférences',
      schema: Preferences,
      example: { notifications: 'immediate' },
    },
    handle: async ({ caller: { organisation, userId } }) =>
      ok({ body: { notifications: await readPreference({ organisationId: organisation.organisationId, userId }) } }),
  });

const changePreferencesRoute = ({ changePreference }: Pick<Dependencies, 'changePreference'>): Operation =>
  operation({
    route: 'PUT /v1/preferences',
    tag,
    summary: 'Choisir comment être prévenu',
    description: 'Tout de suite, par un résumé quotidien, ou pas du tout. Réservé aux personnes.',
    body: { json: Preferences, example: { notifications: 'dailyDigest' } },
    answer: {
      status: 200,
      description: 'Les préférences',
      schema: Preferences,
      example: { notifications: 'dailyDigest' },
    },
    handle: async ({ caller: { organisation, userId }, body }) => {
      const who = { organisationId: organisation.organisationId, userId };
      const changed = await changePreference(who, body.notifications);
      return changed.ok ? ok({ body }) : changed;
    },
  });

/** The journal, and one's own preferences. */
export const accountOperations = (dependencies: Dependencies): readonly Operation[] => [
  auditRoute(dependencies),
  readPreferencesRoute(dependencies),
  changePreferencesRoute(dependencies),
];
