import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Credentials } from '#cdk/local/credentials.ts';
import { type Embedded, startEmbedded } from '#cdk/local/embedded.ts';
import { tinyApp, tinyBundles } from './support/tiny-app.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-identity-'));
const bundles = tinyBundles();
const PORT = 30_000 + Math.floor(Math.random() * 10_000);
const start = () => startEmbedded({ dataDir, port: PORT, synthesised: tinyApp(bundles) });
let embedded: Embedded;

beforeAll(async () => {
  embedded = await start();
});
afterAll(async () => {
  await embedded.close();
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(bundles, { recursive: true, force: true });
});

const verify = (token: string) => {
  const { issuer } = embedded.credentials;
  return jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), { issuer, audience: 'passerelle' });
};

const clientOf = (organisationId: string) => {
  const client = embedded.credentials.clients.find((each) => each.organisationId === organisationId);
  if (!client) throw new Error(`no client of ${organisationId}`);
  return client;
};

interface Tokens {
  readonly access_token: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly scope?: string;
}
const askToken = async (endpoint: string, form: Record<string, string>, headers: Record<string, string> = {}) => {
  const answer = await fetch(endpoint, { method: 'POST', body: new URLSearchParams(form), headers });
  return { status: answer.status, tokens: (await answer.json()) as Tokens };
};

describe('credentials.json', () => {
  it('names whom API.md promises, for their owner alone', () => {
    const file = join(dataDir, 'credentials.json');
    const written = Credentials.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(written).toEqual(embedded.credentials);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const scopes = written.clients.map((client) => client.scopes.join());
    expect(scopes.filter((scope) => scope === 'facilitator')).toHaveLength(2);
    expect(scopes.filter((scope) => scope === 'structure')).toHaveLength(6);
    expect(scopes.filter((scope) => scope === 'admin')).toHaveLength(1);
    expect(written.contractors).toHaveLength(2);
    for (const { webhookSecret } of written.contractors) expect(webhookSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(new Set(written.users.map(({ role }) => role))).toEqual(
      new Set(['facilitator', 'structure', 'contractor', 'admin']),
    );
  });
});

describe('machines', () => {
  it('get a signed token for the API, by either way of giving the secret and under either name of this machine', async () => {
    const { clientId, clientSecret } = clientOf('f_inser-93');
    const basic = { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` };
    const grant = { grant_type: 'client_credentials', scope: 'facilitator' };
    for (const host of ['localhost', '127.0.0.1']) {
      const endpoint = embedded.credentials.tokenEndpoint.replace('localhost', host);
      const answers = [
        await askToken(endpoint, grant, basic),
        await askToken(endpoint, { ...grant, client_id: clientId, client_secret: clientSecret }),
      ];
      for (const { status, tokens } of answers) {
        expect([status, tokens.scope]).toEqual([200, 'facilitator']);
        const { payload } = await verify(tokens.access_token);
        expect(payload).toMatchObject({ client_id: clientId, sub: clientId, scope: 'facilitator', aud: 'passerelle' });
      }
    }
  });

  it('get what they may have when they ask for nothing, and no more when they ask for more', async () => {
    const { clientId, clientSecret } = clientOf('s_etti-tremplin-interim');
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const { tokens } = await askToken(embedded.credentials.tokenEndpoint, form);
    expect(tokens.scope).toBe('structure');
    const more = await askToken(embedded.credentials.tokenEndpoint, { ...form, scope: 'structure admin' });
    expect(more).toMatchObject({ status: 400, tokens: { error: 'invalid_scope' } });
    const wrong = await askToken(embedded.credentials.tokenEndpoint, { ...form, client_secret: 'wrong' });
    expect(wrong).toMatchObject({ status: 401, tokens: { error: 'invalid_client' } });
  });

  it('keep their tokens and secrets over a restart', async () => {
    const { clientId, clientSecret } = clientOf('a_passerelle');
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const { tokens } = await askToken(embedded.credentials.tokenEndpoint, form);
    const before = embedded.credentials;
    await embedded.close();
    embedded = await start();
    expect(embedded.credentials).toEqual(before);
    await expect(verify(tokens.access_token)).resolves.toMatchObject({ payload: { sub: clientId } });
  });
});

/** As much of a browser as signing in takes: follows redirections and keeps cookies. */
const makeBrowser = () => {
  const cookies = new Map<string, string>();
  const visit = async (url: string, init: RequestInit = {}): Promise<{ url: string; answer: Response }> => {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) return { url, answer };
    const next = new URL(location, url).href;
    return next.includes('/auth/callback') ? { url: next, answer } : visit(next);
  };
  return { visit };
};

describe('people', () => {
  const redirectUri = () => `${embedded.baseUrl}/auth/callback`;
  const authorize = (challenge: string, scope: string) =>
    `${embedded.credentials.issuer}/auth?${new URLSearchParams({
      client_id: 'passerelle-web',
      response_type: 'code',
      redirect_uri: redirectUri(),
      scope,
      state: 'here',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }).toString()}`;

  it('sign in with their address and password, by the code flow with PKCE, and stay signed in', async () => {
    const user = embedded.credentials.users.find(({ role }) => role === 'facilitator');
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const browser = makeBrowser();
    const page = await browser.visit(authorize(challenge, 'openid email facilitator structure admin'));
    expect(await page.answer.text()).toContain('Adresse électronique');

    const post = (password: string) =>
      browser.visit(page.url, { method: 'POST', body: new URLSearchParams({ email: user?.email ?? '', password }) });
    const refused = await post('wrong');
    expect(refused.answer.status).toBe(401);
    expect(await refused.answer.text()).toContain('Adresse ou mot de passe incorrect');
    const back = new URL((await post(user?.password ?? '')).url);
    expect([back.pathname, back.searchParams.get('state')]).toEqual(['/auth/callback', 'here']);

    const form = { client_id: 'passerelle-web', redirect_uri: redirectUri(), code_verifier: verifier };
    const code = back.searchParams.get('code') ?? '';
    const endpoint = embedded.credentials.tokenEndpoint;
    const { tokens } = await askToken(endpoint, { ...form, grant_type: 'authorization_code', code });
    const { payload } = await verify(tokens.access_token);
    expect(payload).toMatchObject({ sub: 'u_nadia.benkirane', scope: 'facilitator', aud: 'passerelle' });

    await embedded.close();
    embedded = await start();
    const again = await askToken(endpoint, {
      client_id: 'passerelle-web',
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    expect((await verify(again.tokens.access_token)).payload).toMatchObject({
      sub: 'u_nadia.benkirane',
      scope: 'facilitator',
    });
  });

  it('wait after ten wrong passwords, even for the right one, and keep nobody else waiting', async () => {
    const [first, second] = embedded.credentials.users.filter(({ role }) => role === 'structure');
    if (!first || !second) throw new Error('two people of structures');
    const challenge = createHash('sha256').update('any').digest('base64url');
    const post = async (email: string, password: string) => {
      const browser = makeBrowser();
      const { url } = await browser.visit(authorize(challenge, 'openid structure'));
      return browser.visit(url, { method: 'POST', body: new URLSearchParams({ email, password }) });
    };
    for (let attempt = 0; attempt < 10; attempt++)
      expect((await post(first.email, `wrong-${attempt}`)).answer.status).toBe(401);
    const right = await post(first.email.toUpperCase(), first.password);
    expect(right.answer.status).toBe(401);
    // The same words as for a wrong password: nothing tells whether the address exists, or waits.
    expect(await right.answer.text()).toContain('Adresse ou mot de passe incorrect');
    expect((await post(second.email, second.password)).url).toContain('/auth/callback?code=');
  });

  it('cannot be sent anywhere else, nor sign in without PKCE', async () => {
    const elsewhere = authorize('x'.repeat(43), 'openid').replace(
      encodeURIComponent(redirectUri()),
      'https%3A%2F%2Fexample.org%2F',
    );
    const { answer } = await makeBrowser().visit(elsewhere);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Connexion impossible');
    const plain = authorize('', 'openid').replace('&code_challenge=&code_challenge_method=S256', '');
    expect((await makeBrowser().visit(plain)).url).toContain('error=invalid_request');
  });
});
