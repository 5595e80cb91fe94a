import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { unchunked } from './aws-chunked.ts';
import { type ObjectHeader, type ObjectStore, TooLarge } from './object-store.ts';
import { type AccessKey, presignature } from './presigned.ts';

/** API.md: a presigned upload takes up to 500 MB. */
const MAX_OBJECT_BYTES = 500 * 1024 * 1024;

export interface ObjectCreated {
  readonly bucket: string;
  readonly header: ObjectHeader;
}

export interface ObjectsDoor {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly bucket: string;
  readonly key: string;
  readonly store: ObjectStore;
}

const xmlText = (text: string): string =>
  text.replace(/[<>&]/g, (character) => `&#${String(character.charCodeAt(0))};`);

const xml = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
};

const refuse = (
  { request, response }: Pick<Call, 'request' | 'response'>,
  status: number,
  code: string,
  message = code,
) => {
  // What is left of a refused body is not read: the connection ends with the answer.
  if (!request.complete) response.setHeader('connection', 'close');
  xml(response, status, `<Error><Code>${code}</Code><Message>${xmlText(message)}</Message></Error>`);
};

const describe = ({ size, etag, contentType, lastModified, metadata }: ObjectHeader): Record<string, string> => ({
  'content-length': String(size),
  'content-type': contentType,
  'accept-ranges': 'bytes',
  etag: `"${etag}"`,
  'last-modified': new Date(lastModified).toUTCString(),
  ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
});

const metadataOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers)
      .filter(([name]) => name.startsWith('x-amz-meta-'))
      .map(([name, value]) => [name.slice('x-amz-meta-'.length), String(value)]),
  );

const put = async (call: Call, onCreated: (created: ObjectCreated) => Promise<void>): Promise<void> => {
  const { request, response, store, bucket, key } = call;
  const { 'content-encoding': encoding, 'x-amz-content-sha256': hash } = request.headers;
  const framed = encoding?.includes('aws-chunked') === true || String(hash).startsWith('STREAMING-');
  const declared = Number(request.headers['x-amz-decoded-content-length'] ?? request.headers['content-length'] ?? 0);
  if (declared > MAX_OBJECT_BYTES) {
    refuse(call, 400, 'EntityTooLarge');
    return;
  }
  const source = request as AsyncIterable<Buffer>;
  const object = {
    key,
    contentType: request.headers['content-type'] ?? 'application/octet-stream',
    metadata: metadataOf(request),
    maxBytes: MAX_OBJECT_BYTES,
  };
  try {
    const header = await store.put(bucket, object, framed ? unchunked(source) : source);
    await onCreated({ bucket, header });
    response.writeHead(200, { etag: `"${header.etag}"` }).end();
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    refuse(call, 400, 'EntityTooLarge');
  }
};

/** `bytes=a-b`, `bytes=a-`, `bytes=-n`; undefined when it cannot be satisfied. */
const parseRange = (text: string, size: number): { start: number; end: number } | undefined => {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(text) ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? { start, end } : undefined;
};

const get = async (call: Call): Promise<void> => {
  const { request, response, store, bucket, key } = call;
  const header = store.head(bucket, key);
  if (!header) {
    if (request.method === 'HEAD') response.writeHead(404).end();
    else refuse(call, 404, 'NoSuchKey', 'The specified key does not exist.');
    return;
  }
  if (request.method === 'HEAD') {
    response.writeHead(200, describe(header)).end();
    return;
  }
  const wanted = request.headers.range;
  const range = wanted === undefined ? undefined : parseRange(wanted, header.size);
  if (wanted !== undefined && !range) {
    refuse(call, 416, 'InvalidRange');
    return;
  }
  if (range) {
    const contentRange = `bytes ${String(range.start)}-${String(range.end)}/${String(header.size)}`;
    const length = String(range.end - range.start + 1);
    response.writeHead(206, { ...describe(header), 'content-length': length, 'content-range': contentRange });
  } else response.writeHead(200, describe(header));
  await pipeline(store.read(bucket, header, range), response);
};

const list = ({ response, url, bucket, store }: Call): void => {
  const prefix = url.searchParams.get('prefix') ?? '';
  const after = url.searchParams.get('continuation-token') ?? url.searchParams.get('start-after') ?? '';
  const limit = Math.min(Number(url.searchParams.get('max-keys') ?? 1000), 1000);
  const rest = store.list(bucket, prefix).filter(({ key }) => key > after);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1)?.key ?? '';
  const more = rest.length > shown.length;
  const contents = shown.map(
    ({ key, size, etag, lastModified }) =>
      `<Contents><Key>${xmlText(key)}</Key><LastModified>${lastModified}</LastModified><ETag>"${etag}"</ETag><Size>${String(size)}</Size></Contents>`,
  );
  const next = more ? `<NextContinuationToken>${xmlText(last)}</NextContinuationToken>` : '';
  const head = `<Name>${bucket}</Name><Prefix>${xmlText(prefix)}</Prefix><KeyCount>${String(shown.length)}</KeyCount>`;
  const body = `${head}<IsTruncated>${String(more)}</IsTruncated>${next}${contents.join('')}`;
  xml(response, 200, `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${body}</ListBucketResult>`);
};

/** A browser may use a presigned URL from any page, and nothing else: other calls need a header not allowed here. */
const preflight = ({ request, response }: Call): void => {
  const asked = (request.headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim());
  response.writeHead(204, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD, PUT',
    'access-control-allow-headers': asked.filter((name) => name.toLowerCase() !== 'authorization').join(', '),
    'access-control-expose-headers': 'etag',
    'access-control-max-age': '3600',
  });
  response.end();
};

const admit = (call: Call, key: AccessKey): boolean => {
  const { request, response, url } = call;
  const verdict = presignature({ method: request.method ?? '', url, headers: request.headers }, key, Date.now());
  if (verdict === 'valid') response.setHeader('access-control-allow-origin', '*');
  if (verdict === 'expired') refuse(call, 403, 'AccessDenied', 'Request has expired');
  if (verdict === 'invalid') refuse(call, 403, 'SignatureDoesNotMatch');
  if (verdict !== 'absent') return verdict === 'valid';
  const signed = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256') === true;
  if (!signed) refuse(call, 403, 'AccessDenied');
  return signed;
};

const decodeKey = (path: string): string | undefined => {
  try {
    return path.split('/').map(decodeURIComponent).join('/');
  } catch {
    return undefined;
  }
};

const callOf = (request: IncomingMessage, response: ServerResponse, store: ObjectStore): Call => {
  const url = new URL(request.url ?? '/', 'http://local');
  url.host = request.headers.host ?? 'local';
  const [, bucket = '', ...rest] = url.pathname.split('/');
  return { request, response, url, bucket, key: decodeKey(rest.join('/')) ?? '', store };
};

const onBucket = (call: Call): void => {
  if (call.request.method === 'GET') list(call);
  else call.response.writeHead(200).end();
};

const onObject = async (call: Call, onCreated: (created: ObjectCreated) => Promise<void>): Promise<void> => {
  const { request, response, store, bucket, key } = call;
  if (request.method === 'PUT') await put(call, onCreated);
  else if (request.method === 'GET' || request.method === 'HEAD') await get(call);
  else if (request.method === 'DELETE') {
    await store.remove(bucket, key);
    response.writeHead(204).end();
  } else refuse(call, 405, 'MethodNotAllowed');
};

/** The part of S3 that the product uses, path style: put, get, head, delete, list; streamed both ways. */
export const objectsDoor = (
  store: ObjectStore,
  accessKey: AccessKey,
  onCreated: (created: ObjectCreated) => Promise<void>,
): ObjectsDoor => ({
  handle: async (request, response) => {
    const call = callOf(request, response, store);
    if (request.method === 'OPTIONS') preflight(call);
    else if (!admit(call, accessKey)) return;
    else if (!store.hasBucket(call.bucket)) refuse(call, 404, 'NoSuchBucket');
    else if (call.key === '') onBucket(call);
    else await onObject(call, onCreated);
  },
});
