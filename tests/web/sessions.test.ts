import { beforeEach, describe, expect, it } from 'vitest';
import { startPages, type Pages } from '#tests/support/pages.ts';

let pages: Pages;
beforeEach(async () => {
  pages = await startPages();
});

const HOUR = 3600;

const statusWith = async (cookie: string): Promise<number> =>
  (await pages.web.request('/preferences', { headers: { cookie } })).status;

const csrfIn = async (cookie: string): Promise<string> => {
  const html = await (await pages.web.request('/preferences', { headers: { cookie } })).text();
  return /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
};

const signOut = async (cookie: string) =>
  pages.web.request('/deconnexion', {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ csrf: await csrfIn(cookie) }),
  });

describe('a session', () => {
  it('ends after half an hour in which nothing was asked', async () => {
    const { cookie } = await pages.signIn('camille');
    pages.advance(HOUR / 2 - 60);
    expect(await statusWith(cookie)).toBe(200);
    pages.advance(120);
    expect(await statusWith(cookie)).toBe(303);
  });

  it('goes on while it is used, and ends after ten hours all the same', async () => {
    let { cookie } = await pages.signIn('camille');
    for (let hours = 0; hours < 9.5; hours += 0.4) {
      pages.advance(0.4 * HOUR);
      const answer = await pages.web.request('/preferences', { headers: { cookie } });
      expect(answer.status).toBe(200);
      cookie = pages.cookieOf(answer, 'session');
    }
    pages.advance(0.45 * HOUR);
    expect(await statusWith(cookie)).toBe(303);
  });

  it('is another one after each signing in: what was planted before is worth nothing', async () => {
    const [first, second] = [await pages.signIn('camille'), await pages.signIn('camille')];
    expect(first.cookie).not.toBe(second.cookie);
    expect(await csrfIn(first.cookie)).not.toBe(await csrfIn(second.cookie));
  });

  it('is over in every browser once its person signs out, and not for others', async () => {
    const [office, home] = [await pages.signIn('camille'), await pages.signIn('camille')];
    const other = await pages.signIn('structure');
    pages.advance(1);
    expect((await signOut(office.cookie)).status).toBe(303);
    expect(await statusWith(office.cookie)).toBe(303);
    expect(await statusWith(home.cookie)).toBe(303);
    expect(await statusWith(other.cookie)).not.toBe(303);
    pages.advance(1);
    expect(await statusWith((await pages.signIn('camille')).cookie)).toBe(200);
  });

  it('asks the issuer for a password again in a browser where somebody signed out', async () => {
    const left = await signOut((await pages.signIn('camille')).cookie);
    const mark = pages.cookieOf(left, 'deconnecte');
    await pages.web.request('/connexion');
    expect(pages.begun.at(-1)).toEqual({ again: false });
    await pages.web.request('/connexion', { headers: { cookie: mark } });
    expect(pages.begun.at(-1)).toEqual({ again: true });
  });

  it('of a person who is no longer known opens nothing', async () => {
    const { cookie } = await pages.signIn('nobody');
    expect(await statusWith(cookie)).toBe(303);
  });
});

describe('cookies', () => {
  it('are out of reach of scripts and of other sites, and of this host alone over https', async () => {
    const secure = await startPages({ secureCookies: true });
    const begun = await secure.web.request('/connexion');
    const [cookie = ''] = begun.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-connexion=/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain('Domain');
  });
});

it('lets no browser keep the pages of somebody signed in', async () => {
  const { cookie } = await pages.signIn('camille');
  for (const path of ['/marches', '/preferences']) {
    const { status, headers } = await pages.web.request(path, { headers: { cookie } });
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  }
});

describe('headers of every page', () => {
  it.each(['/', '/sources', '/connexion', '/marches', '/no-such-page'])('%s', async (path) => {
    const { headers } = await pages.web.request(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/unsafe-|data:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });
});
