import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export type Presignature = 'absent' | 'valid' | 'expired' | 'invalid';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** RFC 3986: what encodeURIComponent leaves alone and AWS does not. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const canonicalQuery = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');

const headerValue = (value: string | readonly string[] | undefined): string =>
  (typeof value === 'string' ? value : (value?.join(',') ?? '')).trim().replace(/ +/g, ' ');

const instantOf = (amzDate: string): number =>
  Date.parse(amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

interface PresignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
}

const parameter = ({ url }: PresignedRequest, name: string): string => url.searchParams.get(`X-Amz-${name}`) ?? '';

const expectedSignature = (request: PresignedRequest, secretAccessKey: string): Buffer => {
  const signedHeaders = parameter(request, 'SignedHeaders');
  const headers = signedHeaders.split(';').map((name) => `${name}:${headerValue(request.headers[name])}\n`);
  const { method, url } = request;
  const canonical = [
    ...[method, url.pathname, canonicalQuery(url.searchParams), headers.join(''), signedHeaders],
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  // Credential: `<access key id>/<day>/<region>/<service>/aws4_request`.
  const [, day = '', ...scope] = parameter(request, 'Credential').split('/');
  const toSign = [
    ...['AWS4-HMAC-SHA256', parameter(request, 'Date'), [day, ...scope].join('/')],
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  return hmac(scope.reduce<Buffer>(hmac, hmac(`AWS4${secretAccessKey}`, day)), toSign);
};

/** AWS Signature 4 of a presigned URL, verified as S3 does: signature first, then expiry. `now` in ms since 1970. */
export const presignature = (request: PresignedRequest, key: AccessKey, now: number): Presignature => {
  const given = Buffer.from(parameter(request, 'Signature'), 'hex');
  if (given.length === 0) return 'absent';
  const expected = expectedSignature(request, key.secretAccessKey);
  const sameKey = parameter(request, 'Credential').split('/')[0] === key.accessKeyId;
  if (!sameKey || given.length !== expected.length || !timingSafeEqual(expected, given)) return 'invalid';
  const lifetimeMs = Number(parameter(request, 'Expires')) * 1000;
  return now <= instantOf(parameter(request, 'Date')) + lifetimeMs ? 'valid' : 'expired';
};
