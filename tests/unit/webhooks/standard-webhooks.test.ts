import { createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readWebhookKey, signWebhook, TOLERANCE_S, verifyWebhook } from '#shared/domain/webhook/standard-webhooks.ts';

/** The specification's own examples (symmetric), and Svix's (asymmetric). */
const v1 = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  payload: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const v1a = {
  ...v1,
  secret: 'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==',
  public: 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=',
  signature: 'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==',
};

const keyOf = (text: string) => {
  const key = readWebhookKey(text);
  if (key === undefined) throw new Error(`not a key: ${text}`);
  return key;
};
const body = Buffer.from(v1.payload);
const headers = { id: v1.id, timestamp: String(v1.timestamp), signature: v1.signature };
const verify = (
  changed: Partial<Record<keyof typeof headers, string | undefined>> = {},
  now = v1.timestamp,
  bytes = body,
) => verifyWebhook([keyOf(v1.secret)], { ...headers, ...changed }, bytes, now);
const invalid = { ok: false, error: { code: 'invalid-signature' } };
const stale = { ok: false, error: { code: 'stale-timestamp' } };

describe('signing', () => {
  it('makes the signature of the specification', () => {
    const { bytes } = keyOf(v1.secret);
    expect(signWebhook([bytes], { id: v1.id, timestampS: v1.timestamp, body })).toBe(v1.signature);
  });

  it('signs with each secret during a rotation, and each is enough', () => {
    const other = keyOf(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);
    const signature = signWebhook([other.bytes, keyOf(v1.secret).bytes], { id: v1.id, timestampS: v1.timestamp, body });
    expect(signature.split(' ')).toHaveLength(2);
    expect(verify({ signature }).ok).toBe(true);
    expect(verifyWebhook([other], { ...headers, signature }, body, v1.timestamp).ok).toBe(true);
  });
});

describe('verifying', () => {
  it('accepts what the specification signed, with one of several signatures, and an empty body', () => {
    expect(verify()).toEqual({ ok: true, value: { id: v1.id } });
    expect(verify({ signature: `v1,${Buffer.alloc(32).toString('base64')} v2,abc ${v1.signature}` }).ok).toBe(true);
    const empty = Buffer.alloc(0);
    const signature = signWebhook([keyOf(v1.secret).bytes], { id: v1.id, timestampS: v1.timestamp, body: empty });
    expect(verify({ signature }, v1.timestamp, empty).ok).toBe(true);
  });

  it('takes a secret with its prefix or without', () => {
    const bare = keyOf(v1.secret.replace('whsec_', ''));
    expect(verifyWebhook([bare], headers, body, v1.timestamp).ok).toBe(true);
  });

  it('accepts an asymmetric signature, under the public key alone', () => {
    expect(verifyWebhook([keyOf(v1a.public)], { ...headers, signature: v1a.signature }, body, v1.timestamp).ok).toBe(
      true,
    );
    expect(verify({ signature: v1a.signature })).toEqual(invalid);
    expect(verifyWebhook([keyOf(v1a.public)], headers, body, v1.timestamp)).toEqual(invalid);
  });

  it('gives the asymmetric vector back from its private key', () => {
    const seed = Buffer.from(v1a.secret.slice('whsk_'.length), 'base64').subarray(0, 32);
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const signed = sign(null, Buffer.from(`${v1a.id}.${v1a.timestamp}.${v1a.payload}`), key);
    expect(`v1a,${signed.toString('base64')}`).toBe(v1a.signature);
  });

  it.each(['id', 'timestamp', 'signature'] as const)('refuses what has no %s', (name) => {
    expect(verify({ [name]: undefined })).toEqual(invalid);
    expect(verify({ [name]: '' })).toEqual(invalid);
  });

  it.each([
    ['truncated', v1.signature.slice(0, -8)],
    ['empty', 'v1,'],
    ['of an unknown version', v1.signature.replace('v1,', 'v2,')],
    ['without a version', v1.signature.replace('v1,', '')],
    ['of other bytes', `v1,${Buffer.alloc(32, 1).toString('base64')}`],
    ['written otherwise', v1.signature.replace('+', '-')],
  ])('refuses a signature %s', (_, signature) => {
    expect(verify({ signature })).toEqual(invalid);
  });

  it('refuses another body, another id, another time', () => {
    expect(verify({}, v1.timestamp, Buffer.from('{"test": 2432232315}'))).toEqual(invalid);
    expect(verify({ id: 'msg_other' })).toEqual(invalid);
    expect(verify({ timestamp: String(v1.timestamp + 1) })).toEqual(invalid);
  });

  it.each(['soon', '1614265330.5', '-1', '0x60', '1e9', ' 1614265330'])('refuses the time %s', (timestamp) => {
    expect(verify({ timestamp })).toEqual(invalid);
  });

  it('takes five minutes either way, and says so beyond whatever the signature', () => {
    expect(verify({}, v1.timestamp + TOLERANCE_S).ok).toBe(true);
    expect(verify({}, v1.timestamp - TOLERANCE_S).ok).toBe(true);
    expect(verify({}, v1.timestamp + TOLERANCE_S + 1)).toEqual(stale);
    expect(verify({ signature: 'v1,AAAA' }, v1.timestamp - TOLERANCE_S - 1)).toEqual(stale);
  });

  it('refuses everything to a sender without a key', () => {
    expect(verifyWebhook([], headers, body, v1.timestamp)).toEqual(invalid);
  });
});

describe('keys', () => {
  it.each([
    'whsec_%',
    'whsec_wronglength',
    'hwsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kv',
    '',
    'whsec_',
    `whsec_${Buffer.alloc(23).toString('base64')}`,
    `whsec_${Buffer.alloc(65).toString('base64')}`,
    `whpk_${Buffer.alloc(31).toString('base64')}`,
  ])('refuses %s', (text) => {
    expect(readWebhookKey(text)).toBeUndefined();
  });

  it.each([24, 64])('takes %i bytes', (length) => {
    expect(readWebhookKey(`whsec_${Buffer.alloc(length).toString('base64')}`)?.bytes).toHaveLength(length);
  });
});
