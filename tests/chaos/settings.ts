import * as z from 'zod';

/** How often each thing goes wrong, as a share of the calls made by the functions. */
export const FaultRates = z.strictObject({
  /** Refused before anything is done: throttling or an error of the service. */
  refused: z.number().min(0).max(1),
  /** Done, and answered as if it had failed: what a time-out looks like. */
  answerLost: z.number().min(0).max(1),
  slow: z.number().min(0).max(1),
  /** Up to six seconds without an answer. */
  stalled: z.number().min(0).max(1),
  /** A call after which the whole service is out for up to two seconds. */
  outage: z.number().min(0).max(1),
  /** Messages that the queue delivers twice. */
  duplicated: z.number().min(0).max(1),
  /** Messages that come up to three seconds late, hence after later ones. */
  delayed: z.number().min(0).max(1),
});
export type FaultRates = z.infer<typeof FaultRates>;

export const noFaults: FaultRates = {
  refused: 0,
  answerLost: 0,
  slow: 0,
  stalled: 0,
  outage: 0,
  duplicated: 0,
  delayed: 0,
};
export const manyFaults: FaultRates = {
  ...{ refused: 0.02, answerLost: 0.01, slow: 0.02, stalled: 0.002, outage: 0.0005, duplicated: 0.1, delayed: 0.2 },
};

/** What a stack in a process of its own is told. */
export const ChildSettings = z.strictObject({
  dataDir: z.string(),
  port: z.int(),
  /** The synthesised app, as JSON. */
  assembly: z.string(),
  seed: z.int(),
  faults: FaultRates,
  /** Kills itself when so many calls of a service were made; null: lives on. */
  callsToLive: z.int().nullable(),
});
export type ChildSettings = z.infer<typeof ChildSettings>;

/** What it says on its first line of output, once it answers. */
export const Ready = z.strictObject({
  endpoint: z.string(),
  accessKey: z.strictObject({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  environment: z.record(z.string(), z.string()),
});
export type Ready = z.infer<typeof Ready>;
