import { createHmac, createPublicKey, timingSafeEqual, verify as verifySignature } from 'node:crypto';
import { ok, refuse, type Result } from '../result.ts';

/**
 * Standard Webhooks 1.0 (github.com/standard-webhooks/standard-webhooks, `spec/standard-webhooks.md`): what is signed
 * is `<webhook-id>.<webhook-timestamp>.<body>`, the body as its very bytes.
 */
export type WebhookKey =
  | { readonly kind: 'symmetric'; readonly bytes: Uint8Array }
  /** Ed25519: the other side signs with a private key that we never see. */
  | { readonly kind: 'public'; readonly bytes: Uint8Array };

/** The three headers, as they came. */
export interface SignatureHeaders {
  readonly id: string | undefined;
  /** Seconds since 1970. */
  readonly timestamp: string | undefined;
  /** `v1,<base64>`, several separated by spaces during a rotation. */
  readonly signature: string | undefined;
}

export type SignatureRefusal = { readonly code: 'invalid-signature' } | { readonly code: 'stale-timestamp' };

/** The specification's advice: five minutes either way. */
export const TOLERANCE_S = 300;
/** Bytes of a symmetric secret, by the specification. */
const SECRET_BYTES = { least: 24, most: 64 } as const;
/** Bytes of a secret that we draw: the size of the digest that it makes. */
export const NEW_SECRET_BYTES = 32;
const PUBLIC_KEY_BYTES = 32;
const LONGEST_ID = 256;
/** Signatures looked at: a rotation needs two, and each costs a computation. */
const MOST_SIGNATURES = 8;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const bytesOf = (text: string): Uint8Array | undefined =>
  BASE64.test(text) && text !== '' ? new Uint8Array(Buffer.from(text, 'base64')) : undefined;

/** A secret (`whsec_…`, or the same without its prefix) or a public key (`whpk_…`); undefined when it is neither. */
export const readWebhookKey = (text: string): WebhookKey | undefined => {
  const prefix = /^[a-z]+_/.exec(text)?.[0] ?? '';
  const bytes = bytesOf(text.slice(prefix.length));
  if (bytes === undefined) return undefined;
  if (prefix === 'whpk_') return bytes.length === PUBLIC_KEY_BYTES ? { kind: 'public', bytes } : undefined;
  const fits = bytes.length >= SECRET_BYTES.least && bytes.length <= SECRET_BYTES.most;
  return fits && (prefix === '' || prefix === 'whsec_') ? { kind: 'symmetric', bytes } : undefined;
};

/** `whsec_…` out of bytes drawn at random, 24 to 64 of them. */
export const writeWebhookSecret = (bytes: Uint8Array): string => `whsec_${Buffer.from(bytes).toString('base64')}`;

const signedContent = (id: string, timestamp: string, body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);

const hmac = (secret: Uint8Array, content: Uint8Array): Buffer => createHmac('sha256', secret).update(content).digest();

/**
 * The value of `webhook-signature`: one signature for each secret, so that a receiver in the middle of a rotation finds
 * the one it knows.
 *
 * @param timestampS - of this attempt, whole seconds since 1970
 */
export const signWebhook = (
  secrets: readonly Uint8Array[],
  { id, timestampS, body }: { readonly id: string; readonly timestampS: number; readonly body: Uint8Array },
): string => {
  const content = signedContent(id, String(timestampS), body);
  return secrets.map((secret) => `v1,${hmac(secret, content).toString('base64')}`).join(' ');
};

/** `MCowBQYDK2VwAyEA`: what DER puts before the 32 bytes of an Ed25519 public key (RFC 8410). */
const ED25519_DER = Buffer.from('302a300506032b6570032100', 'hex');

const holds = (key: WebhookKey, version: string, signature: Uint8Array, content: Uint8Array): boolean => {
  if (key.kind === 'symmetric') {
    const expected = hmac(key.bytes, content);
    return version === 'v1' && signature.length === expected.length && timingSafeEqual(signature, expected);
  }
  if (version !== 'v1a') return false;
  const publicKey = createPublicKey({ key: Buffer.concat([ED25519_DER, key.bytes]), format: 'der', type: 'spki' });
  return verifySignature(null, content, publicKey, signature);
};

const timestampOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;

const matches = (keys: readonly WebhookKey[], headers: string, content: Uint8Array): boolean => {
  let found = false;
  for (const one of headers.split(' ').slice(0, MOST_SIGNATURES)) {
    const [version = '', encoded = ''] = one.split(',', 2);
    const signature = bytesOf(encoded) ?? new Uint8Array();
    // Every pair is tried, found or not: the time taken says nothing of which key or which signature was the right one.
    for (const key of keys) found = holds(key, version, signature, content) || found;
  }
  return found;
};

/**
 * Checks who sent a webhook and when. Whether it is stale is said first, by the clock alone, so that it tells nothing
 * of the keys.
 *
 * @param keys - those that are valid: two during a rotation, none for a sender that is not known
 * @param body - the bytes that came
 * @param nowS - the present, seconds since 1970
 */
export const verifyWebhook = (
  keys: readonly WebhookKey[],
  { id, timestamp, signature }: SignatureHeaders,
  body: Uint8Array,
  nowS: number,
): Result<{ readonly id: string }, SignatureRefusal> => {
  const at = timestampOf(timestamp);
  if (id === undefined || id === '' || id.length > LONGEST_ID || at === undefined || !signature)
    return refuse({ code: 'invalid-signature' });
  if (Math.abs(nowS - at) > TOLERANCE_S) return refuse({ code: 'stale-timestamp' });
  return matches(keys, signature, signedContent(id, timestamp ?? '', body))
    ? ok({ id })
    : refuse({ code: 'invalid-signature' });
};
