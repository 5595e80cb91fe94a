import type { MessageQueue } from '#shared/ports.ts';

export interface FakeMessageQueue<M> extends MessageQueue<M> {
  /** Everything sent, in order. */
  readonly sent: M[];
  /** The same with its delays. */
  readonly deliveries: { readonly message: M; readonly delaySeconds: number }[];
  /** While true, sending throws as a lost network would. */
  broken: boolean;
}

/** A queue in memory that nobody consumes: tests read `sent`. */
export const makeFakeQueue = <M>(): FakeMessageQueue<M> => {
  const queue: FakeMessageQueue<M> = {
    sent: [],
    deliveries: [],
    broken: false,
    send: (messages, { delaySeconds = 0 } = {}) => {
      if (queue.broken) return Promise.reject(new Error('the queue is out of reach'));
      queue.sent.push(...messages);
      queue.deliveries.push(...messages.map((message) => ({ message, delaySeconds })));
      return Promise.resolve();
    },
  };
  return queue;
};
