import type { ParkedMessages, QueueName } from '#shared/ports.ts';

/** Messages set aside, in memory: three imports of contracts at first. */
export const makeFakeParked = (): Readonly<Record<QueueName, ParkedMessages>> => {
  const one = (initially = 0): ParkedMessages => {
    let waiting = initially;
    return {
      count: () => Promise.resolve(waiting),
      sendBack: () => {
        const moved = waiting;
        waiting = 0;
        return Promise.resolve(moved);
      },
    };
  };
  return { contracts: one(3), candidates: one(), requests: one(), match: one(), notify: one(), webhooks: one() };
};
