import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';

/** One call of an AWS service that fits in memory. Objects (S3) are streamed and have their own door. */
export interface EngineRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Of a call of this process: written by the SDK, so that looking at each would only cost what a read does. */
export const CallHeaders = z.custom<Readonly<Record<string, string>>>(
  (headers) => typeof headers === 'object' && headers !== null,
);

/** A body as the SDK hands it over: text already, nearly always. */
export const textOf = (body: string | Uint8Array): string =>
  typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');

export interface EngineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Engine {
  readonly handle: (request: EngineRequest) => Promise<EngineAnswer>;
  readonly close: () => Promise<void>;
}

/** Region of everything that runs here: names, ARNs and signatures carry it. */
export const REGION = 'eu-west-3';
export const ACCOUNT = '000000000000';

/** What a service says no with, in the form the AWS SDK turns into a named exception. */
export class ServiceRefusal extends Error {
  readonly type: string;
  readonly status: number;
  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

/** AWS JSON protocol 1.0 or 1.1: the SDK reads either from the content type it sent. */
export const jsonAnswer = (
  status: number,
  value: unknown,
  contentType = 'application/x-amz-json-1.1',
): EngineAnswer => ({
  status,
  headers: { 'content-type': contentType },
  body: JSON.stringify(value),
});

export const refusalAnswer = (error: ServiceRefusal): EngineAnswer => ({
  status: error.status,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': error.type },
  body: JSON.stringify({ __type: error.type, message: error.message }),
});

const parsedBody = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new ServiceRefusal('SerializationException', 'The body is not JSON.');
  }
};

type Operation = (input: unknown) => unknown;

/** An engine of the AWS JSON protocol: `X-Amz-Target: Service.Operation`, a JSON body in, a JSON body out. */
export const jsonEngine = (operations: Readonly<Record<string, Operation>>): Engine => ({
  handle: async ({ headers, body }) => {
    try {
      const name = String(headers['x-amz-target']).split('.').at(-1) ?? '';
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (!operation) throw new ServiceRefusal('UnknownOperationException', `Not provided locally: ${name}`);
      return jsonAnswer(200, await operation(parsedBody(body)));
    } catch (error) {
      if (error instanceof ServiceRefusal) return refusalAnswer(error);
      if (!(error instanceof z.ZodError)) throw error;
      return refusalAnswer(new ServiceRefusal('ValidationException', z.prettifyError(error)));
    }
  },
  close: () => Promise.resolve(),
});
