/**
 * The engine that the SDK's own variables name for a service, read when the test's file is loaded; undefined: one of our
 * own, in this process. With one, credentials are the environment's too.
 */
export const givenEngine = (service: 'DYNAMODB' | 'SQS'): string | undefined =>
  process.env[`AWS_ENDPOINT_URL_${service}`] ?? process.env['AWS_ENDPOINT_URL'];
