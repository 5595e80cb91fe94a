import { beforeEach, describe, expect, it } from 'vitest';
import { foreignIds, MARK, neighboursOf, settleNeighbours } from '#tests/support/neighbours.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

/** Parts of addresses that are nobody's: the same for all. */
const SHARED_NAMES: Readonly<Record<string, string>> = {
  positionId: 'p1',
  file: 'none',
  token: 'forged',
  queue: 'contracts',
};
const outsiders = ['camille', 'structure', 'titulaire'];

const valueOf = (name: string): string => {
  const value = foreignIds[name] ?? SHARED_NAMES[name];
  if (value === undefined) {
    throw new Error(`A page takes :${name}: give the neighbours one in tests/support/neighbours.ts, with its data`);
  }
  return value;
};

const isOfSomebody = (path: string): boolean =>
  [...path.matchAll(/:(\w+)/g)].some(([, name = '']) => foreignIds[name] !== undefined);

let pages: Pages;
beforeEach(async () => {
  pages = await startPages();
  await settleNeighbours(pages.ports);
});

/** Every page and every form: middlewares answer to `ALL`. */
const { web } = await startPages();
const routes = [
  ...new Map(
    web.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  ),
].map(([route, parts]) => ({ route, ...parts }));

const request = async (method: string, path: string, cookie: string): Promise<Response> => {
  const address = path.replaceAll(/:(\w+)(\{[^}]*\})?\??/g, (_, name: string) => encodeURIComponent(valueOf(name)));
  if (method !== 'POST') return pages.web.request(address, { headers: { cookie } });
  const own = await (await pages.web.request('/preferences', { headers: { cookie } })).text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(own)?.[1] ?? '';
  const body = new URLSearchParams({
    ...{ csrf, poste: 'p1', positionId: 'p1', decision: 'retained', candidateId: valueOf('candidateId') },
    ...{ personne: valueOf('candidateId'), statut: 'open', status: 'open' },
  });
  return pages.web.request(address, { method, headers: { cookie }, body });
};

it('tries every page', () => {
  expect(routes.filter(({ path }) => isOfSomebody(path)).length).toBeGreaterThan(3);
});

it('would see a leak: the neighbours themselves read the mark', async () => {
  const { cookie } = await pages.signIn('claire');
  expect(await (await request('GET', '/marches/:contractId', cookie)).text()).toContain(MARK);
});

describe.each(routes.filter(({ path }) => path !== '/deconnexion'))('$route', ({ method, path }) => {
  it('of somebody sends whoever is not signed in to sign in, and nothing else', async () => {
    if (!isOfSomebody(path)) return;
    const answer = await request(method, path, '');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/connexion\?/);
  });

  it.each(outsiders)('tells and lets %s change nothing of the neighbours’', async (who) => {
    const { cookie } = await pages.signIn(who);
    const before = await neighboursOf(pages.ports);
    const answer = await request(method, path, cookie);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).not.toContain(MARK);
    expect(await neighboursOf(pages.ports)).toEqual(before);
    if (!isOfSomebody(path)) return;
    // A form that was refused leads back to the page that it came from, which this visitor does not see either.
    const back = answer.status === 303 ? (answer.headers.get('location') ?? '') : undefined;
    const seen = back === undefined ? answer : await pages.web.request(back, { headers: { cookie } });
    expect([403, 404]).toContain(seen.status);
  });
});
