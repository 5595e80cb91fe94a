/** Every deployed function: a folder of functions/ with a handler.ts. */
export const functionNames = [
  'api',
  'web',
  'ingest-contracts',
  'ingest-candidates',
  'place-requests',
  'match',
  'notify',
  'deliver-webhook',
  'relay-events',
  'send-digests',
  'expire',
  'compact-pool',
] as const;

export type FunctionName = (typeof functionNames)[number];
