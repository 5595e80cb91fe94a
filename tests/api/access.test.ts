import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { AUDIENCE, ISSUER, startApi } from '#tests/support/api.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

const withToken = ({ app }: Api, token: string) =>
  app.request('/v1/contracts', { headers: { authorization: `Bearer ${token}` } });
const status = async (api: Api, token: string): Promise<number> => (await withToken(api, token)).status;

describe('a token', () => {
  it('is taken from its issuer, for this audience, until it expires', async () => {
    const api = await startApi();
    const scope = 'facilitator';
    expect(await status(api, await api.token('facilitator', { scope }))).toBe(200);
    expect(await status(api, await api.token('facilitator', { scope, issuer: 'https://other.example' }))).toBe(401);
    expect(await status(api, await api.token('facilitator', { scope, audience: 'other' }))).toBe(401);
    const token = await api.token('facilitator', { scope, expiresIn: 60 });
    api.advance(120);
    const late = await withToken(api, token);
    expect(late.status).toBe(401);
    expect(late.headers.get('www-authenticate')).toContain('invalid_token');
  });

  it('of an issuer that names no audience is an access token, and no other (Cognito)', async () => {
    const api = await startApi();
    const token = (use: string) =>
      api.token('facilitator', { scope: 'passerelle/facilitator', audience: [], claims: { token_use: use } });
    expect(await status(api, await token('access'))).toBe(200);
    expect(await status(api, await token('id'))).toBe(401);
  });

  it('counts for nothing unsigned, or signed with a secret', async () => {
    const api = await startApi();
    const claims = { client_id: 'admin', scope: 'admin', sub: 'admin', iss: ISSUER, aud: AUDIENCE };
    const unsigned = new UnsecuredJWT(claims).setExpirationTime('1h').encode();
    expect(await status(api, unsigned)).toBe(401);
    const secret = new TextEncoder().encode('a secret that everybody could know');
    const signed = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(secret);
    expect(await status(api, signed)).toBe(401);
  });

  it('of somebody who is not known here opens nothing', async () => {
    const api = await startApi();
    expect(await status(api, await api.token('stranger', { scope: 'admin' }))).toBe(401);
  });
});

describe('rights', () => {
  it('are what both the role and the scopes give', async () => {
    const api = await startApi();
    expect(await status(api, await api.token('facilitator', { scope: 'structure' }))).toBe(403);
    expect(await status(api, await api.token('facilitator', { scope: 'admin' }))).toBe(403);
    expect(await status(api, await api.token('facilitator'))).toBe(403);
    expect(await status(api, await api.token('facilitator', { scope: 'openid https://api/facilitator' }))).toBe(200);
    expect(await status(api, await api.token('facilitator', { scope: 'passerelle:facilitator' }))).toBe(200);
  });

  it('of a person are those of their role, unless the token names less', async () => {
    const api = await startApi();
    expect(await status(api, await api.token('camille', { scope: 'openid email' }))).toBe(200);
    expect(await status(api, await api.token('camille'))).toBe(200);
    expect(await status(api, await api.token('camille', { scope: 'openid structure' }))).toBe(403);
  });
});

describe('whoever watches over the API', () => {
  it('is told of tokens that are not good and of doors tried in vain, without a name', async () => {
    const api = await startApi();
    await api.call('structure', 'GET /v1/preferences');
    await api.app.request('/v1/preferences');
    expect(api.warned).toEqual([]);
    await withToken(api, await api.token('facilitator', { issuer: 'https://other.example' }));
    await api.call('facilitator', 'POST /v1/reconciliations', {});
    await api.call('facilitator', 'POST /v1/reconciliations', {});
    const [token, door, again] = api.warned;
    expect(token).toEqual({ code: 'access-refused', reason: 'invalid-token', route: 'GET /v1/contracts', who: null });
    expect(door).toMatchObject({ code: 'access-refused', reason: 'not-allowed', route: 'POST /v1/reconciliations' });
    expect(door?.['who']).toMatch(/^[0-9a-f]{16}$/);
    expect(again).toEqual(door);
  });
});
