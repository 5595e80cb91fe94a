import { randomUUID } from 'node:crypto';
import { makeFakePortfolio } from './fakes/portfolio.ts';
import { makePages } from '#functions/web/pages.ts';
import { makeCookieSeals } from '#functions/web/session.ts';
import { movableClock } from './builders/clock.ts';
import {
  aContractor,
  anAdministration,
  aFacilitatorOrganisation,
  aPrincipal,
  aStructure,
  aUser,
} from './builders/organisations.ts';
import { makeFakeAuditLog } from './fakes/audit-log.ts';
import { makeFakeCandidates } from './fakes/candidates.ts';
import { makeFakeContracts } from './fakes/contracts.ts';
import { makeFakeFileLayouts } from './fakes/file-layouts.ts';
import { makeFakeHours } from './fakes/hours.ts';
import { makeFakeImports } from './fakes/imports.ts';
import { makeFakeQueue } from './fakes/message-queue.ts';
import { makeFakeObjectStore } from './fakes/object-store.ts';
import { candidateModelFile } from '#shared/wire/candidates/model-file.ts';
import { makeCheckAddress } from '#shared/adapters/webhooks/check-address.ts';
import { makeFakeCandidateRequests } from './fakes/candidate-requests.ts';
import { makeFakeDeliveries } from './fakes/deliveries.ts';
import { makeFakeEndpoints } from './fakes/endpoints.ts';
import { makeFakeParked } from './fakes/parked-messages.ts';
import { makeFakeSigningSecrets } from './fakes/signing-secrets.ts';
import { makeFakeSecretVault } from './fakes/secret-vault.ts';
import type { ImportMessage, RequestMessage, WebhookMessage } from '#shared/wire/messages.ts';
import { makeFakeIdentityVault } from './fakes/identity-vault.ts';
import { makeFakeOrganisations } from './fakes/organisations.ts';
import { makeFakeShares } from './fakes/shares.ts';
import { makeFakeShortlists } from './fakes/shortlists.ts';
import { silentLog } from './fakes/log.ts';

const settle = async () => {
  const organisations = makeFakeOrganisations();
  await organisations.save(aFacilitatorOrganisation());
  await organisations.save(aStructure());
  await organisations.savePrincipal(aPrincipal({ subject: 'camille' }));
  await organisations.savePrincipal(aPrincipal({ subject: 'structure', role: 'structure', organisationId: 's_aci93' }));
  await organisations.save(aContractor());
  await organisations.savePrincipal(aPrincipal({ subject: 'titulaire', role: 'contractor', organisationId: 'e_btp' }));
  await organisations.save(anAdministration());
  await organisations.savePrincipal(aPrincipal({ subject: 'admin', role: 'admin', organisationId: 'a_passerelle' }));
  await organisations.saveUser(aUser());
  await organisations.save(aFacilitatorOrganisation({ organisationId: 'f_paris' as never, territory: ['75'] }));
  await organisations.savePrincipal(aPrincipal({ subject: 'claire', organisationId: 'f_paris', userId: 'u2' }));
  return organisations;
};

/** What the pages reach out to beside contracts, people, lists and organisations: nothing is there. */
export const furtherPorts = () => ({
  shares: makeFakeShares(),
  hours: makeFakeHours(),
  imports: makeFakeImports(),
  layouts: makeFakeFileLayouts(),
  objects: makeFakeObjectStore(),
  queues: { contracts: makeFakeQueue<ImportMessage>(), candidates: makeFakeQueue<ImportMessage>() },
  requests: makeFakeCandidateRequests(),
  requestQueue: makeFakeQueue<RequestMessage>(),
  endpoints: makeFakeEndpoints(),
  deliveries: makeFakeDeliveries(),
  secrets: makeFakeSecretVault(),
  signingVault: makeFakeSecretVault(),
  signingSecrets: makeFakeSigningSecrets(),
  parked: makeFakeParked(),
  webhookQueue: makeFakeQueue<WebhookMessage>(),
  // Names are looked up nowhere: what is written in an address is checked as in the product.
  checkAddress: makeCheckAddress({ allowLoopback: false }, () => Promise.resolve([])),
  randomBytes: (size: number) => crypto.getRandomValues(new Uint8Array(size)),
  modelFile: candidateModelFile,
  newId: () => randomUUID(),
});

/** The pages over fakes, an issuer that vouches for whoever is asked, and a clock moved by hand. */
export const startPages = async ({ secureCookies = false }: { readonly secureCookies?: boolean } = {}) => {
  const { clock, advance } = movableClock();
  const organisations = await settle();
  const ports = {
    portfolio: makeFakePortfolio(),
    contracts: makeFakeContracts(),
    candidates: makeFakeCandidates(),
    vault: makeFakeIdentityVault(),
    shortlists: makeFakeShortlists(),
    organisations,
    policies: organisations,
    audit: makeFakeAuditLog(),
    clock,
    ...furtherPorts(),
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
  const seals = makeCookieSeals(() => Promise.resolve([new Uint8Array(32).fill(7)]), clock);
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
  /** A page as somebody sees it. */
  const page = async (path: string, cookie: string) => {
    const response = await web.request(path, { headers: { cookie } });
    return { status: response.status, html: await response.text() };
  };
  /** A form sent from the pages, with the proof that it was made for this session. */
  const send = async (path: string, cookie: string, fields: readonly (readonly [name: string, value: string])[]) => {
    const csrf = /name="csrf" value="([^"]+)"/.exec((await page('/preferences', cookie)).html)?.[1] ?? '';
    const body = new URLSearchParams([
      ['csrf', csrf],
      ...fields.map(([name, value]): [string, string] => [name, value]),
    ]);
    const response = await web.request(path, { method: 'POST', headers: { cookie }, body });
    return { status: response.status, location: response.headers.get('location'), html: await response.text() };
  };
  return { web, ports, seals, advance, begun, cookieOf, signIn, page, send };
};
export type Pages = Awaited<ReturnType<typeof startPages>>;
