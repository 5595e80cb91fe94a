import { makeFakePortfolio } from './fakes/portfolio.ts';
import { makePages } from '#functions/web/pages.ts';
import { makeCookieSeals } from '#functions/web/session.ts';
import { movableClock } from './builders/clock.ts';
import { aFacilitatorOrganisation, aPrincipal, aStructure, aUser } from './builders/organisations.ts';
import { makeFakeAuditLog } from './fakes/audit-log.ts';
import { makeFakeCandidates } from './fakes/candidates.ts';
import { makeFakeContracts } from './fakes/contracts.ts';
import { makeFakeIdentityVault } from './fakes/identity-vault.ts';
import { makeFakeOrganisations } from './fakes/organisations.ts';
import { makeFakeShortlists } from './fakes/shortlists.ts';
import { silentLog } from './fakes/log.ts';

const settle = async () => {
  const organisations = makeFakeOrganisations();
  await organisations.save(aFacilitatorOrganisation());
  await organisations.save(aStructure());
  await organisations.savePrincipal(aPrincipal({ subject: 'camille' }));
  await organisations.savePrincipal(aPrincipal({ subject: 'structure', role: 'structure', organisationId: 's_aci93' }));
  await organisations.saveUser(aUser());
  await organisations.save(aFacilitatorOrganisation({ organisationId: 'f_paris' as never, territory: ['75'] }));
  await organisations.savePrincipal(aPrincipal({ subject: 'claire', organisationId: 'f_paris', userId: 'u2' }));
  return organisations;
};

/** The pages over fakes, an issuer that vouches for whoever is asked, and a clock moved by hand. */
export const startPages = async ({ secureCookies = false }: { readonly secureCookies?: boolean } = {}) => {
  const { clock, advance } = movableClock();
  const ports = {
    portfolio: makeFakePortfolio(),
    contracts: makeFakeContracts(),
    candidates: makeFakeCandidates(),
    vault: makeFakeIdentityVault(),
    shortlists: makeFakeShortlists(),
    organisations: await settle(),
    audit: makeFakeAuditLog(),
    clock,
  };
  let subject = '';
  const begun: { readonly again: boolean }[] = [];
  const provider = {
    begin: (returnTo: string, options: { readonly again: boolean }) => {
      begun.push(options);
      const attempt = { state: 's', nonce: 'n', codeVerifier: 'v', returnTo };
      return Promise.resolve({ location: 'https://issuer.example/authorize', attempt });
    },
    complete: () => Promise.resolve(subject),
  };
  const seals = makeCookieSeals(new Uint8Array(32).fill(7), clock);
  const web = makePages(ports, { seals, secureCookies, provider }, silentLog);

  /** A cookie as it is sent back: `name=value`; empty when the answer sets none. */
  const cookieOf = (response: Response, name: string): string =>
    response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0] ?? '')
      .findLast((one) => one.startsWith(`${name}=`)) ?? '';
  const signIn = async (who: string) => {
    subject = who;
    const asked = await web.request('/connexion');
    const back = await web.request('/auth/callback?code=c&state=s', {
      headers: { cookie: cookieOf(asked, 'connexion') },
    });
    return { cookie: cookieOf(back, 'session') };
  };
  return { web, ports, advance, begun, cookieOf, signIn };
};
export type Pages = Awaited<ReturnType<typeof startPages>>;
