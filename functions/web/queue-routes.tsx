import { Hono } from 'hono';
import type { ParkedMessages, QueueName } from '#shared/ports.ts';
import { queueColumns, type SetAside } from './exports.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { redirectWith } from './notice.ts';
import { QueuesPage } from './pages/queues-page.tsx';
import { exportRoutes } from './table-routes.tsx';

export interface QueuePagesDependencies {
  /** What each queue has set aside. */
  readonly parked: Readonly<Record<QueueName, ParkedMessages>>;
}

const PATH = '/administration/files';

/** Messages that failed too often, and sending them again. */
export const queueRoutes = ({ parked }: QueuePagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('admin');
  const routes = new Hono();
  const isQueue = (name: string): name is QueueName => Object.hasOwn(parked, name);
  const count = (): Promise<readonly SetAside[]> =>
    Promise.all(
      Object.keys(parked)
        .filter(isQueue)
        .map(async (queue) => ({ queue, count: await parked[queue].count() })),
    );
  exportRoutes(routes, show, {
    ...{ path: PATH, section: PATH, name: 'Messages mis de côté', columns: queueColumns },
    rows: count,
  });
  routes.get(
    PATH,
    show(async (context, visitor) => context.html(<QueuesPage visitor={visitor} parked={await count()} />)),
  );
  routes.post(
    `${PATH}/:queue`,
    act(async (context, visitor) => {
      const name = context.req.param('queue') ?? '';
      if (!isQueue(name)) return notFoundPage(context, visitor);
      return redirectWith(context, PATH, 'messages-redriven', await parked[name].sendBack());
    }),
  );
  return routes;
};
