import * as z from 'zod';
import { operation, type Operation } from '../operation.ts';
import { ok, refuse } from '#shared/domain/result.ts';
import type { Clock, JobState, ParkedMessages, QueueName } from '#shared/ports.ts';

const Redriven = z
  .strictObject({ moved: z.int().min(0).meta({ description: 'Messages sent back to their queue' }) })
  .meta({ id: 'Redriven' });

const Asked = z
  .strictObject({ askedAt: z.iso.datetime().meta({ description: 'Instant à partir duquel tout est repris' }) })
  .meta({ id: 'ReconciliationAsked' });

const isQueueName = (parked: Readonly<Record<QueueName, ParkedMessages>>, name: string): name is QueueName =>
  Object.hasOwn(parked, name);

/** What an administrator does when the cause of a failure is mended. */
export const queueOperations = ({
  parked,
  jobs,
  clock,
}: {
  readonly parked: Readonly<Record<QueueName, ParkedMessages>>;
  readonly jobs: Pick<JobState, 'askReconciliation'>;
  readonly clock: Clock;
}): readonly Operation[] => [
  operation({
    route: 'POST /v1/queues/{queue}/redrive',
    tag: 'Administration',
    summary: 'Remettre en file les messages mis de côté',
    description:
      'Après cinq échecs, un message est mis de côté pendant quatorze jours. La cause réparée, ceci les renvoie tous.',
    params: {
      queue: { schema: z.string(), description: 'contracts, candidates, requests, match, notify ou webhooks' },
    },
    answer: { status: 200, description: 'Combien sont repartis', schema: Redriven, example: { moved: 3 } },
    problems: ['not-found'],
    handle: async ({ params }) => {
      const name = params['queue'] ?? '';
      if (!isQueueName(parked, name)) return refuse({ code: 'not-found' });
      return ok({ body: { moved: await parked[name].sendBack() } });
    },
  }),
  operation({
    route: 'POST /v1/reconciliations',
    tag: 'Administration',
    summary: 'Reprendre tout ce qui n’est pas terminé',
    description:
      'Après la perte ou la vidange d’une file : dans la minute, les événements non publiés, les imports, les demandes, les envois et les listes en attente sont redemandés, même récents. Le refaire ne change rien.',
    answer: {
      status: 202,
      description: 'Demandé : fait par la tâche planifiée, dans la minute',
      schema: Asked,
      example: { askedAt: '2026-11-25T09:30:00.000Z' },
    },
    handle: async () => {
      const askedAt = clock().toISOString();
      await jobs.askReconciliation(askedAt);
      return ok({ body: { askedAt } });
    },
  }),
];
