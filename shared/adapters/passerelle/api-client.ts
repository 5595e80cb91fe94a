import * as z from 'zod';

/** What a machine client presents at the token endpoint. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

const Problem = z.object({ code: z.string(), title: z.string(), detail: z.string().optional() });

/** The API said no. `code` is the problem's stable code; the message is fit to be read by a person. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ApiRefusal';
    this.status = status;
    this.code = code;
  }
}

/** An import as the API reports it (API.md, "Contracts"). */
export const ImportReport = z.object({
  importId: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  received: z.number(),
  imported: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  refused: z.number(),
  progress: z.object({ done: z.number(), total: z.number().nullable() }).optional(),
  failure: z.object({ code: z.string(), message: z.string() }).nullish(),
  records: z.array(
    z.object({
      index: z.number(),
      sourceId: z.string().nullish(),
      outcome: z.string(),
      code: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
  nextCursor: z.string().nullish(),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** A machine client of the product's own API: the command line, the demonstration and the end-to-end tests use it. */
export interface ApiClient {
  /** Any JSON answer, parsed by the schema given. Throws {@link ApiRefusal}. */
  get<T>(path: string, schema: z.ZodType<T>): Promise<T>;
  send(method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
  /** Posts a document and answers the id of the import that will read it. */
  startImport(path: string, contentType: string, body: string | Uint8Array): Promise<string>;
  /** Waits until an import is over, telling each report on the way. */
  followImport(importId: string, onReport?: (report: ImportReport) => void): Promise<ImportReport>;
}

export interface ApiRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** What is read of an answer. */
export type ApiAnswer = Pick<Response, 'ok' | 'status' | 'url' | 'text'>;

/** A small import is over within a second; a long one is looked at less and less, down to once in two seconds. */
const POLL_MS = { first: 200, longest: 2_000, growth: 1.3 };
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const refusalOf = async (response: ApiAnswer): Promise<ApiRefusal> => {
  const text = await response.text();
  const problem = Problem.safeParse(parseJson(text));
  return problem.success
    ? new ApiRefusal(response.status, problem.data.code, problem.data.detail ?? problem.data.title)
    : new ApiRefusal(response.status, 'unexpected-answer', `${response.url} a répondu ${response.status}`);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const fetchToken = async (tokenEndpoint: string, { clientId, clientSecret }: ClientCredentials): Promise<string> => {
  const response = await fetch(tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!response.ok) throw await refusalOf(response);
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
};

/**
 * @param baseUrl - where the API answers, e.g. `http://localhost:3000`
 * @param ask - by what requests are made, once there is a token
 */
export const makeApiClient = (
  baseUrl: string,
  tokenEndpoint: string,
  credentials: ClientCredentials,
  ask: (url: URL, request: ApiRequest) => Promise<ApiAnswer> = (url, request) => fetch(url, request),
): ApiClient => {
  let token: Promise<string> | undefined;

  const call = async (
    method: string,
    path: string,
    contentType?: string,
    body?: string | Uint8Array,
  ): Promise<ApiAnswer> => {
    token ??= fetchToken(tokenEndpoint, credentials);
    const response = await ask(new URL(path, baseUrl), {
      method,
      headers: { authorization: `Bearer ${await token}`, ...(contentType && { 'content-type': contentType }) },
      ...(body !== undefined && { body }),
    });
    if (!response.ok) throw await refusalOf(response);
    return response;
  };

  const get: ApiClient['get'] = async (path, schema) =>
    schema.parse(JSON.parse(await (await call('GET', path)).text()));

  return {
    get,
    send: async (method, path, body) =>
      parseJson(
        await (
          await call(method, path, ...(body === undefined ? [] : (['application/json', JSON.stringify(body)] as const)))
        ).text(),
      ),
    startImport: async (path, contentType, body) =>
      z.object({ importId: z.string() }).parse(parseJson(await (await call('POST', path, contentType, body)).text()))
        .importId,
    followImport: async (importId, onReport) => {
      for (let wait = POLL_MS.first; ; wait = Math.min(wait * POLL_MS.growth, POLL_MS.longest)) {
        const report = await get(`/v1/imports/${importId}?limit=1`, ImportReport);
        onReport?.(report);
        if (report.status !== 'running') return report;
        await pause(wait);
      }
    },
  };
};
