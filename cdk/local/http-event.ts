import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import * as z from 'zod';
import { ACCOUNT } from './engines/engine.ts';

const STAGE = '$default';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Content that API Gateway hands over as text; the rest goes in base64. */
const TEXTUAL = /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded|graphql|([\w.-]+\+)(json|xml))\b)/i;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decoded = (bytes: Buffer): string | undefined => {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
};

/** Text that is not UTF-8 goes in base64 too, so that the function sees the damage instead of replacement marks. */
const eventBody = (bytes: Buffer, headers: IncomingHttpHeaders): { body?: string; isBase64Encoded: boolean } => {
  if (bytes.length === 0) return { isBase64Encoded: false };
  const textual = TEXTUAL.test(headers['content-type'] ?? '') && headers['content-encoding'] === undefined;
  const text = textual ? decoded(bytes) : undefined;
  return text === undefined
    ? { body: bytes.toString('base64'), isBase64Encoded: true }
    : { body: text, isBase64Encoded: false };
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `22/Nov/2026:20:41:00 +0000`, as in access logs. */
const logTime = (at: Date): string => {
  const day = `${twoDigits(at.getUTCDate())}/${MONTHS[at.getUTCMonth()] ?? ''}/${String(at.getUTCFullYear())}`;
  return `${day}:${at.toISOString().slice(11, 19)} +0000`;
};

/** Repeated names keep all their values, joined by commas, as in payload version 2.0. */
const joined = (entries: Iterable<readonly [string, string]>): Record<string, string> => {
  const values: Record<string, string> = {};
  for (const [name, value] of entries) values[name] = values[name] === undefined ? value : `${values[name]},${value}`;
  return values;
};

const hostOf = (request: IncomingMessage): string => request.headers.host ?? 'localhost';

const sourceIpOf = (request: IncomingMessage): string =>
  (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');

const forwardedHeaders = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {
    'x-forwarded-for': sourceIpOf(request),
    'x-forwarded-proto': 'http',
    'x-forwarded-port': hostOf(request).split(':')[1] ?? '80',
  };
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (name !== 'cookie' && values) headers[name] = values.join(',');
  }
  return headers;
};

export interface RoutedRequest {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

const splitOnce = (text: string, separator: string): readonly [string, string] => {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

const requestContext = (request: IncomingMessage, rawPath: string, routeKey: string, now: Date): unknown => {
  const host = hostOf(request);
  return {
    accountId: ACCOUNT,
    apiId: 'local',
    domainName: host,
    domainPrefix: host.split('.')[0],
    http: {
      method: request.method,
      path: rawPath,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: sourceIpOf(request),
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey,
    stage: STAGE,
    time: logTime(now),
    timeEpoch: now.getTime(),
  };
};

/** An HTTP API event, payload format version 2.0. */
export const httpEvent = ({ request, body, routeKey, pathParameters }: RoutedRequest, now: Date): unknown => {
  const [rawPath, rawQueryString] = splitOnce(request.url ?? '/', '?');
  const query = rawQueryString === '' ? {} : joined(new URLSearchParams(rawQueryString));
  const cookies = (request.headers.cookie ?? '').split(/;\s*/).filter((cookie) => cookie !== '');
  return {
    version: '2.0',
    ...{ routeKey, rawPath, rawQueryString },
    ...(cookies.length > 0 && { cookies }),
    headers: forwardedHeaders(request),
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    requestContext: requestContext(request, rawPath, routeKey, now),
    ...eventBody(body, request.headers),
  };
};

type Scalar = string | number | boolean;
/** Looked at at once: a schema for each value took as long as all else that is done with an answer. */
const Headers = z.custom<Readonly<Record<string, Scalar>>>(
  (headers) =>
    typeof headers === 'object' &&
    headers !== null &&
    Object.values(headers).every((value) => ['string', 'number', 'boolean'].includes(typeof value)),
);
const Structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: Headers.default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** What a function returned, as HTTP: a structured answer, or any JSON, which is then the body of a 200. */
export const httpAnswer = (returned: unknown): HttpAnswer | undefined => {
  if (typeof returned !== 'object' || returned === null || !('statusCode' in returned)) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(returned)),
    };
  }
  const parsed = Structured.safeParse(returned);
  if (!parsed.success) return undefined;
  const { statusCode, cookies, body, isBase64Encoded } = parsed.data;
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(parsed.data.headers)) headers[name] = String(value);
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  return {
    status: statusCode,
    headers,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
};
