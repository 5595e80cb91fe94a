import { describe, expect, it } from 'vitest';
import { makeCallSigner } from '#shared/platform/sign-calls.ts';

/** Of the suite that AWS publishes for Signature V4 (aws-sig-v4-test-suite): `post-vanilla`. */
const PUBLISHED = {
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
  call: { method: 'POST', path: '/', headers: { host: 'example.amazonaws.com' } },
  moment: { signingDate: '2015-08-30T12:36:00Z', signingRegion: 'us-east-1', signingService: 'service' },
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ' +
    'SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
};

const signerWith = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) =>
  makeCallSigner({
    credentials: () => Promise.resolve(credentials),
    region: () => Promise.resolve('eu-west-3'),
    defaultSigningName: 'dynamodb',
  });

describe('signing a call', () => {
  it('gives the published signature', async () => {
    const signed = await signerWith(PUBLISHED.credentials).sign(PUBLISHED.call, PUBLISHED.moment);
    expect(signed.headers).toMatchObject({ authorization: PUBLISHED.authorization });
  });

  it('signs for the client’s own service and region when the call names none', async () => {
    const { headers } = await signerWith(PUBLISHED.credentials).sign(PUBLISHED.call, { signingDate: '2026-11-30' });
    expect(headers['authorization']).toContain('/20261130/eu-west-3/dynamodb/aws4_request');
  });

  it('sends the token of passing credentials, signed', async () => {
    const { headers } = await signerWith({ ...PUBLISHED.credentials, sessionToken: 'a-token' }).sign(PUBLISHED.call);
    expect(headers).toMatchObject({ 'X-Amz-Security-Token': 'a-token' });
    expect(headers['authorization']).toContain('x-amz-security-token');
  });

  it('signs what is sent again anew, and leaves what it was given as it was', async () => {
    const signer = signerWith(PUBLISHED.credentials);
    const first = await signer.sign(PUBLISHED.call, { signingDate: '2026-11-30T08:00:00Z' });
    const second = await signer.sign(PUBLISHED.call, { signingDate: '2026-11-30T08:00:01Z' });
    expect(PUBLISHED.call.headers).toEqual({ host: 'example.amazonaws.com' });
    expect(second.headers['X-Amz-Date']).toBe('20261130T080001Z');
    expect(second.headers['authorization']).not.toBe(first.headers['authorization']);
  });

  it.each(['{"a":"é"}', new TextEncoder().encode('{"a":"é"}')])('signs a text and its bytes alike', async (body) => {
    const of = (content: unknown) =>
      signerWith(PUBLISHED.credentials).sign({ ...PUBLISHED.call, body: content }, { signingDate: '2026-11-30' });
    expect((await of(body)).headers).toEqual((await of('{"a":"é"}')).headers);
    expect((await of(body)).headers).not.toEqual((await of('{"a":"e"}')).headers);
  });

  it('refuses a body that comes piece by piece', async () => {
    const call = { ...PUBLISHED.call, body: new ReadableStream() };
    await expect(signerWith(PUBLISHED.credentials).sign(call)).rejects.toThrow('as a whole');
  });
});
