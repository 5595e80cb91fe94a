import type { MessageVisibility } from '#shared/ports.ts';

export interface FakeVisibility extends MessageVisibility {
  /** For how long each message is hidden, by receipt. */
  readonly seconds: ReadonlyMap<string, number>;
  readonly calls: number;
}

export const makeFakeVisibility = (): FakeVisibility => {
  const seconds = new Map<string, number>();
  let calls = 0;
  return {
    seconds,
    get calls() {
      return calls;
    },
    hide: (hidings) => {
      calls++;
      for (const one of hidings) seconds.set(one.receiptHandle, one.seconds);
      return Promise.resolve();
    },
  };
};
