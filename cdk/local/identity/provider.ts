import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import * as z from 'zod';
import type { Credentials } from '../credentials.ts';
import { demoOrganisations } from '../demo-organisations.ts';
import { keptInFile } from '../durable-file.ts';
import type { LocalPath } from '../http-api.ts';
import { type Accounts, makeAccounts, subjectOf } from './accounts.ts';
import { AUDIENCE, IDENTITY_PATH, WEB_CLIENT_ID } from './names.ts';
import { type DemoPerson, identityErrorPage, signInPage, STYLE_SOURCE } from './sign-in-page.ts';
import { openIdentityStorage } from './storage.ts';

/** Tokens are for this resource whether or not the caller names one. */
const RESOURCE = 'urn:passerelle:api';
const ROLES = ['structure', 'facilitator', 'contractor', 'admin'] as const;
/** Plain, and as Cognito writes them (`<resource server>/<scope>`), so that the pages ask the same of both. */
const RIGHTS = ROLES.flatMap((role) => [role, `${AUDIENCE}/${role}`]);
const PERSONAL = ['openid', 'email', 'profile', 'offline_access'];
const HOUR = 3600;

const Kept = z.object({ keys: z.array(z.record(z.string(), z.unknown())), cookieKey: z.string() });

const newKeys = (): z.infer<typeof Kept> => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = {
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: randomBytes(8).toString('hex'),
  };
  return { keys: [jwk], cookieKey: randomBytes(32).toString('base64url') };
};

export interface IdentityOptions {
  /** Folder of the provider's own files. */
  readonly directory: string;
  readonly issuer: string;
  /** Origins under which the pages are reached: where people may be sent back to. */
  readonly origins: readonly string[];
  readonly credentials: Credentials;
  /** The pages answer to this machine alone. */
  readonly onlyThisMachine: boolean;
}

const clientsOf = ({ credentials, origins }: IdentityOptions): NonNullable<Configuration['clients']> => [
  ...credentials.clients.map(({ clientId, clientSecret, name, scopes }) => ({
    client_id: clientId,
    client_secret: clientSecret,
    client_name: name,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: scopes.flatMap((scope) => [scope, `${AUDIENCE}/${scope}`]).join(' '),
  })),
  {
    client_id: WEB_CLIENT_ID,
    client_name: 'Passerelle',
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    redirect_uris: origins.map((origin) => `${origin}/auth/callback`),
    post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
  },
];

/** A person gets the rights of the person's role, whatever the page asked; nobody is asked to consent to that. */
const loadGrant = async (context: KoaContextWithOIDC, accounts: Accounts) => {
  const { provider, client, session, params } = context.oidc;
  if (!client || session?.accountId === undefined) return undefined;
  const known = session.grantIdFor(client.clientId);
  const grant =
    (known === undefined ? undefined : await provider.Grant.find(known)) ??
    new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  const role = accounts.roleOf(session.accountId);
  const requested = typeof params?.['scope'] === 'string' ? params['scope'].split(' ') : [];
  // Rights are declared as scopes of the provider as well; only those of the resource reach an access token.
  grant.addOIDCScope([...PERSONAL, ...RIGHTS].join(' '));
  for (const right of requested.filter((scope) => RIGHTS.includes(scope))) {
    if (right.split('/').at(-1) === role) grant.addResourceScope(RESOURCE, right);
    else grant.rejectResourceScope(RESOURCE, right);
  }
  await grant.save();
  return grant;
};

const resourceIndicators = {
  enabled: true,
  defaultResource: (context: KoaContextWithOIDC) => {
    const { params, client } = context.oidc;
    // A machine that asks for nothing gets what it may have.
    if (params?.['grant_type'] === 'client_credentials' && params['scope'] === undefined) {
      params['scope'] = client?.scope
        ?.split(' ')
        .filter((scope) => !scope.includes('/'))
        .join(' ');
    }
    return RESOURCE;
  },
  useGrantedResource: () => true,
  getResourceServerInfo: () => ({
    scope: RIGHTS.join(' '),
    audience: AUDIENCE,
    accessTokenFormat: 'jwt' as const,
    accessTokenTTL: HOUR,
    jwt: { sign: { alg: 'RS256' as const } },
  }),
};

const configure = (options: IdentityOptions, accounts: Accounts) => {
  const { keys, cookieKey } = keptInFile(
    join(options.directory, 'keys.json'),
    (text) => Kept.parse(JSON.parse(text)),
    newKeys,
  );
  const storage = openIdentityStorage(join(options.directory, 'sessions.json'));
  const configuration: Configuration = {
    adapter: storage.adapterFor,
    clients: clientsOf(options),
    jwks: { keys: keys },
    cookies: { keys: [cookieKey] },
    scopes: [...PERSONAL, ...RIGHTS],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators,
    },
    ttl: {
      ClientCredentials: HOUR,
      Interaction: HOUR,
      AccessToken: HOUR,
      IdToken: HOUR,
      Session: 8 * HOUR,
      Grant: 8 * HOUR,
      RefreshToken: 8 * HOUR,
    },
    findAccount: accounts.find,
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    interactions: { url: (_context, interaction) => `${IDENTITY_PATH}/interaction/${interaction.uid}` },
    loadExistingGrant: (context) => loadGrant(context, accounts),
    renderError: (context, out) => {
      context.set(PAGE_HEADERS);
      context.body = identityErrorPage(out.error_description ?? out.error);
    },
  };
  return { configuration, storage };
};

const MAX_FORM_BYTES = 10_000;

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const piece of request as AsyncIterable<Buffer>) {
    text += piece.toString('utf8');
    if (text.length > MAX_FORM_BYTES) throw new Error('the form is too large');
  }
  return new URLSearchParams(text);
};

/** Whoever signs in here is not framed by another page, and runs nothing. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src ${STYLE_SOURCE}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

const html = (response: ServerResponse, status: number, content: string): void => {
  response.writeHead(status, PAGE_HEADERS).end(content);
};

interface SignIn {
  readonly provider: Provider;
  readonly accounts: Accounts;
  /** Who may sign in by one click: nobody but on this very machine. */
  readonly people: readonly DemoPerson[];
}

const signIn = async (
  { provider, accounts, people }: SignIn,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    html(response, 200, signInPage({ email: '', refused: false, people }));
    return;
  }
  const form = await readForm(request);
  const email = form.get('email') ?? '';
  const chosen = people.find(({ subject }) => subject === form.get('person'));
  const user = chosen ? accounts.named(chosen.subject) : accounts.signIn(email, form.get('password') ?? '');
  if (!user) {
    html(response, 401, signInPage({ email, refused: true, people }));
    return;
  }
  const login = { accountId: subjectOf(user) };
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
};

/** One click is for whoever sits at this machine: never where others can reach the pages. */
const peopleOf = ({ issuer, onlyThisMachine, credentials }: IdentityOptions): readonly DemoPerson[] => {
  const local = onlyThisMachine && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname);
  const nameOf = (id: string): string =>
    demoOrganisations.find(({ organisationId }) => organisationId === id)?.name ?? id;
  return (local ? credentials.users : []).map((user) => ({
    subject: subjectOf(user),
    name: user.name,
    organisation: nameOf(user.organisationId),
  }));
};

export interface IdentityProvider {
  readonly path: LocalPath;
  readonly close: () => void;
}

/** A real OpenID provider on this machine: client credentials for machines, code flow with PKCE for people. */
export const openIdentityProvider = (
  options: IdentityOptions,
  onError: (message: string) => void,
): IdentityProvider => {
  const accounts = makeAccounts(options.credentials.users);
  const { configuration, storage } = configure(options, accounts);
  const provider = new Provider(options.issuer, configuration);
  provider.proxy = options.issuer.startsWith('https:');
  provider.on('server_error', (_context, error) => {
    onError(`identité : ${error.message}`);
  });
  const people = peopleOf(options);
  const answer = provider.callback();
  const path: LocalPath = (request, response) => {
    const url = request.url ?? '';
    if (!url.startsWith(`${IDENTITY_PATH}/`)) return false;
    if (url.startsWith(`${IDENTITY_PATH}/interaction/`)) {
      signIn({ provider, accounts, people }, request, response).catch(() => {
        html(response, 400, identityErrorPage('Cette demande de connexion a expiré : recommencez depuis l’accueil.'));
      });
      return true;
    }
    // As a mounting framework does: the provider finds its own prefix by comparing the two.
    Object.assign(request, { originalUrl: url });
    request.url = url.slice(IDENTITY_PATH.length);
    void answer(request, response);
    return true;
  };
  return {
    path,
    close: () => {
      storage.flush();
    },
  };
};
