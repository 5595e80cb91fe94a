import { describe, expect, it } from 'vitest';
import { makePages } from '#functions/web/pages.ts';
import { makeCookieSeals } from '#functions/web/session.ts';
import { aCandidate } from '#tests/support/builders/candidates.ts';
import { movableClock } from '#tests/support/builders/clock.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aFacilitatorOrganisation, aPrincipal, aStructure, aUser } from '#tests/support/builders/organisations.ts';
import { makeFakeCandidates } from '#tests/support/fakes/candidates.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { aShortlist, anEntry } from '#tests/support/builders/shortlists.ts';
import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { furtherPorts } from '#tests/support/pages.ts';
import { makeFakePortfolio } from '#tests/support/fakes/portfolio.ts';
import { makeFakeShortlists } from '#tests/support/fakes/shortlists.ts';
import { makeFakeAuditLog } from '#tests/support/fakes/audit-log.ts';
import { makeFakeIdentityVault } from '#tests/support/fakes/identity-vault.ts';
import { makeFakeOrganisations } from '#tests/support/fakes/organisations.ts';

const stored = aStoredContract();
const { contract } = stored;

const quietLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface SceneOverrides {
  readonly territory?: readonly string[];
  readonly list?: Parameters<typeof aShortlist>[0];
}

const scene = async (overrides: SceneOverrides = {}) => {
  const contracts = makeFakeContracts();
  await contracts.save(stored, []);
  const candidates = makeFakeCandidates();
  await candidates.save(aCandidate(), []);
  const shortlists = makeFakeShortlists();
  const entries = [anEntry({ score: 830_000 })];
  await shortlists.save(aShortlist({ contractId: contract.contractId, entries, ...overrides.list }), []);
  const organisations = makeFakeOrganisations();
  await organisations.save(aFacilitatorOrganisation({ territory: overrides.territory ?? ['93'] }));
  await organisations.save(aStructure());
  await organisations.savePrincipal(aPrincipal({ subject: 'camille' }));
  await organisations.savePrincipal(aPrincipal({ subject: 'structure', role: 'structure', organisationId: 's_aci93' }));
  await organisations.saveUser(aUser());
  const seals = makeCookieSeals(() => Promise.resolve([new Uint8Array(32).fill(7)]));
  let subject = 'camille';
  const vault = makeFakeIdentityVault();
  const audit = makeFakeAuditLog();
  const provider = {
    begin: (returnTo: string) =>
      Promise.resolve({
        location: 'https://issuer.example/authorize',
        attempt: { state: 's', nonce: 'n', codeVerifier: 'v', returnTo },
      }),
    complete: () => Promise.resolve(subject),
  };
  const portfolio = makeFakePortfolio();
  await portfolio.keep(contractCard(stored, []));
  const ports = {
    contracts,
    portfolio,
    candidates,
    vault,
    shortlists,
    organisations,
    policies: organisations,
    audit,
    clock: movableClock().clock,
    ...furtherPorts(),
  };
  const web = makePages(ports, { seals, secureCookies: false, provider }, quietLog);

  const cookieOf = (response: Response, name: string): string =>
    response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0] ?? '')
      .find((one) => one.startsWith(`${name}=`)) ?? '';
  const signIn = async (who: string, returnTo = '/marches') => {
    subject = who;
    const begun = await web.request(`/connexion?retour=${encodeURIComponent(returnTo)}`);
    const back = await web.request('/auth/callback?code=c&state=s', {
      headers: { cookie: cookieOf(begun, 'connexion') },
    });
    return { cookie: cookieOf(back, 'session'), location: back.headers.get('location') };
  };
  const page = async (path: string, cookie: string) => {
    const response = await web.request(path, { headers: { cookie } });
    return { status: response.status, html: await response.text() };
  };
  return { web, organisations, seals, signIn, page };
};

describe('signing in', () => {
  it('sends whoever is not signed in to the issuer, and back to the page wanted', async () => {
    const { web, signIn } = await scene();
    const refused = await web.request(`/marches/${contract.contractId}?poste=p1`);
    expect(refused.headers.get('location')).toBe(
      `/connexion?retour=${encodeURIComponent(`/marches/${contract.contractId}?poste=p1`)}`,
    );
    expect((await signIn('camille', `/marches/${contract.contractId}`)).location).toBe(
      `/marches/${contract.contractId}`,
    );
  });

  it.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example'])(
    'never leads to %s',
    async (target) => {
      const { signIn } = await scene();
      expect((await signIn('camille', target)).location).toBe('/');
    },
  );

  it('refuses a session sealed for another use or altered', async () => {
    const { page, seals } = await scene();
    const attempt = await seals.attempt.seal({ state: 's', nonce: 'n', codeVerifier: 'v', returnTo: '/' }, 60);
    expect((await page('/marches', `session=${attempt}`)).status).toBe(303);
    expect((await page('/marches', 'session=abc')).status).toBe(303);
  });

  it('signs out only by a form of this session', async () => {
    const { web, signIn } = await scene();
    const { cookie } = await signIn('camille');
    const body = new URLSearchParams({ csrf: 'forged' });
    const forged = await web.request('/deconnexion', { method: 'POST', headers: { cookie }, body });
    expect(forged.headers.getSetCookie()).toEqual([]);
  });
});

describe('what facilitators see', () => {
  it('lists the contracts of their territory', async () => {
    const { page, signIn } = await scene();
    const { html } = await page('/marches', (await signIn('camille')).cookie);
    expect(html).toContain(contract.subject);
  });

  it('shows each rank with its reasons, and who was not proposed', async () => {
    const { page, signIn } = await scene();
    const { html } = await page(`/marches/${contract.contractId}`, (await signIn('camille')).cookie);
    expect(html).toContain('Coffrage');
    expect(html).toContain('1 trop loin');
    expect(html).toContain('83,0 / 100');
  });

  it('says what representation did, who came up by it, and what would bring more people', async () => {
    const women = { public: 'women' as const, minShare: null, significance: 0.1, satisfied: true };
    const { page, signIn } = await scene({
      list: {
        considered: 31,
        representation: [{ ...women, inShortlist: 1, inPool: 3, shareInPool: 0.1, shareInShortlist: 1, moved: 1 }],
        entries: [{ ...anEntry(), scoreRank: 28, movedBy: 'representation', represents: ['women'] }],
        relaxations: [{ gate: 'out-of-reach', code: 'wider-radius', amount: 8, label: null, more: 12 }],
      },
    });
    const { html } = await page(`/marches/${contract.contractId}`, (await signIn('camille')).cookie);
    expect(html).toContain('<h2 id="representation">');
    expect(html).toContain('1 personne remontée');
    expect(html).toMatch(/Remontée pour la représentation d’un public\. Rang 28 par le score\./);
    expect(html).toContain('Qui n’est pas proposé, et pourquoi');
    expect(html).toContain('+8 km : 12 personnes de plus');
  });

  it('answers 404 for a contract of another territory', async () => {
    const { page, signIn } = await scene({ territory: ['13'] });
    expect((await page(`/marches/${contract.contractId}`, (await signIn('camille')).cookie)).status).toBe(404);
  });

  it('keeps contracts from structures', async () => {
    const { page, signIn } = await scene();
    const { status, html } = await page('/marches', (await signIn('structure')).cookie);
    expect(status).toBe(403);
    expect(html).not.toContain(contract.subject);
  });
});

describe('the frame of a page', () => {
  it('has browsers wait for its last element before they paint, so that nothing moves', async () => {
    const { page } = await scene();
    const { html } = await page('/', '');
    expect(html).toMatch(/<link rel="expect" href="#page-entiere" blocking="render" \/>.*<\/head>/s);
    expect(html).toMatch(/<template id="page-entiere"><\/template><\/body><\/html>$/);
    expect(html.match(/id="page-entiere"/g)).toHaveLength(1);
  });
});

describe('preferences', () => {
  it('are kept when the form is this session’s, and only then', async () => {
    const { web, signIn, organisations, page } = await scene();
    const { cookie } = await signIn('camille');
    const csrf = /name="csrf" value="([^"]+)"/.exec((await page('/preferences', cookie)).html)?.[1] ?? '';
    const post = (field: string) =>
      web.request('/preferences', {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams({ csrf: field, notifications: 'none' }),
      });
    expect((await post('forged')).status).toBe(403);
    expect((await organisations.listUsers(aUser().organisationId))[0]?.preference).toBe('immediate');
    expect((await post(csrf)).status).toBe(303);
    expect((await organisations.listUsers(aUser().organisationId))[0]?.preference).toBe('none');
  });
});
