import type { DomainEvent } from '#shared/domain/events.ts';
import type { PublishEvents } from '#shared/ports.ts';

/** A publisher that remembers. While `broken`, it throws as a lost network would. */
export const recordingPublish = (): {
  readonly publish: PublishEvents;
  readonly published: DomainEvent[];
  broken: boolean;
} => {
  const recording = {
    published: [] as DomainEvent[],
    broken: false,
    publish: (events: readonly DomainEvent[]): Promise<void> => {
      if (recording.broken) return Promise.reject(new Error('the queue is out of reach'));
      recording.published.push(...events);
      return Promise.resolve();
    },
  };
  return recording;
};

/** Publishes to nobody. */
export const publishNothing: PublishEvents = () => Promise.resolve();
