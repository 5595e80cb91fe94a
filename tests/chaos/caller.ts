import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Credentials } from '#cdk/local/credentials.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Some attempt before this one may have been heard, and its answer lost. */
  readonly repeated: boolean;
}

interface Call {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Sent as it is; the body is JSON otherwise. */
  readonly document?: { readonly contentType: string; readonly text: string };
  readonly idempotencyKey?: string;
}

/** A client as a careful one would be written: what is not answered is asked again until it is. */
export type Caller = (call: Call) => Promise<Answer>;

/** Throws what a client did not foresee: the scenario asks nothing that should be refused. */
export const expectStatus = (what: string, { status, body }: Answer, expected: readonly number[]): void => {
  if (!expected.includes(status)) throw new Error(`${what}: answered ${String(status)} ${JSON.stringify(body)}`);
};

const PATIENCE_MS = 1_800_000;
const ANSWER_MS = 20_000;
const PAUSE_MS = 250;
const Token = z.object({ access_token: z.string() });

/** Too early, or not its fault: to be asked again. */
const isTransient = (status: number): boolean => status >= 500 || status === 429 || status === 401;

const codeOf = (body: unknown): string | undefined => z.object({ code: z.string() }).safeParse(body).data?.code;

const nothing = { contentType: undefined, text: undefined };
const asJson = (body: unknown) => ({ contentType: 'application/json', text: JSON.stringify(body) });

const read = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
};

export const makeCaller = (baseUrl: string, credentials: Credentials, organisationId: string): Caller => {
  const client = credentials.clients.find((one) => one.organisationId === organisationId);
  if (!client) throw new Error(`no client of ${organisationId}`);
  let token: string | undefined;

  const fetchToken = async (): Promise<string> => {
    const response = await fetch(`${baseUrl}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return Token.parse(await response.json()).access_token;
  };
  const attempt = async ({ method, path, body, document, idempotencyKey }: Call) => {
    token ??= await fetchToken();
    const { contentType, text } = document ?? (body === undefined ? nothing : asJson(body));
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(contentType !== undefined && { 'content-type': contentType }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      ...(text !== undefined && { body: text }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (response.status === 401) token = undefined;
    return { status: response.status, body: await read(response) };
  };

  return async (call) => {
    const deadline = Date.now() + PATIENCE_MS;
    for (let repeated = false; ; repeated = true) {
      const answer = await attempt(call).catch(() => undefined);
      const waits = answer === undefined || isTransient(answer.status);
      if (!waits && codeOf(answer.body) !== 'idempotency-in-progress') return { ...answer, repeated };
      if (Date.now() > deadline) throw new Error(`${call.method} ${call.path} is never answered`);
      await sleep(PAUSE_MS);
    }
  };
};
