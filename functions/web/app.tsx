import { Hono, type Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import * as z from 'zod';
import { ContractStatus, type Position } from '#shared/domain/contract/contract.ts';
import { PositionId, type ContractId } from '#shared/domain/ids.ts';
import { NotificationPreference, type User } from '#shared/domain/organisation/organisation.ts';
import type { Log } from '#shared/platform/log.ts';
import type { OrganisationRepository } from '#shared/ports.ts';
import { SectorId } from '#shared/reference/sectors.ts';
import type { FindContract } from '#shared/use-cases/contracts/find-contract.ts';
import type { ListContracts } from '#shared/use-cases/contracts/list-contracts.ts';
import { stylesheet } from './layout.tsx';
import { ContractPage, type ShownShortlist } from './pages/contract-page.tsx';
import { ContractsPage, type ContractFilters } from './pages/contracts-page.tsx';
import { MessagePage, PreferencesPage, WelcomePage } from './pages/simple-pages.tsx';
import { isOwnForm, makeSignIn, type SignInDependencies, type Visitor } from './sign-in.ts';

export interface WebDependencies extends SignInDependencies {
  readonly listContracts: ListContracts;
  readonly findContract: FindContract;
  /** The list of one position as the API shows it; undefined when none was computed yet. */
  readonly showShortlist: (
    contractId: ContractId,
    positionId: PositionId,
    limit: number,
  ) => Promise<ShownShortlist | undefined>;
  readonly organisations: Pick<OrganisationRepository, 'find' | 'findPrincipal' | 'findUser' | 'saveUser'>;
  readonly log: Log;
}

const PAGE_LENGTH = 50;
const ENTRIES_SHOWN = 20;

const Query = z.object({
  q: z.string().max(100).catch(''),
  sector: z.union([z.literal(''), SectorId]).catch(''),
  status: z.union([z.literal(''), ContractStatus]).catch(''),
  cursor: z.string().nullable().catch(null),
});

const hrefOf = (filters: ContractFilters, cursor: string): string =>
  `/marches?${new URLSearchParams({ ...filters, cursor }).toString()}`;

const positionOf = (positions: readonly Position[], wanted: string | undefined): Position | undefined =>
  positions.find(({ positionId }) => positionId === wanted) ?? positions[0];

const forbidden =
  'Ces pages sont celles des facilitateurs. Votre profil passe par l’API, décrite dans sa documentation (/docs).';

/** The pages: sign-in, contracts, shortlists, preferences. Every one works without scripts. */
export const makeWeb = (deps: WebDependencies) => {
  const { routes, visitorOf } = makeSignIn(deps);
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    }),
  );

  const asVisitor = (show: (context: Context, visitor: Visitor) => Promise<Response>) => async (context: Context) => {
    const visitor = await visitorOf(context);
    context.header('cache-control', 'no-store');
    if (!visitor)
      return context.redirect(
        `/connexion?retour=${encodeURIComponent(new URL(context.req.url).pathname + new URL(context.req.url).search)}`,
      );
    return show(context, visitor);
  };
  const asFacilitator = (show: (context: Context, visitor: Visitor) => Promise<Response>) =>
    asVisitor(async (context, visitor) =>
      ['facilitator', 'admin'].includes(visitor.principal.role)
        ? show(context, visitor)
        : context.html(
            <MessagePage visitor={visitor} title="Pas encore de page pour ce profil" message={forbidden} />,
            403,
          ),
    );
  const notFound = (context: Context, visitor: Visitor | undefined) =>
    context.html(
      <MessagePage
        visitor={visitor}
        title="Page introuvable"
        message="Elle n’existe pas, ou vous n’y avez pas accès."
      />,
      404,
    );

  const userOf = async ({ principal }: Visitor): Promise<User | undefined> =>
    principal.userId === null ? undefined : deps.organisations.findUser(principal.organisationId, principal.userId);

  app.route('/', routes);
  app.get('/styles.css', (context) =>
    context.body(stylesheet, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' }),
  );
  app.get('/', async (context) =>
    (await visitorOf(context)) ? context.redirect('/marches') : context.html(<WelcomePage />),
  );

  app.get(
    '/marches',
    asFacilitator(async (context, visitor) => {
      const { cursor, ...filters } = Query.parse({ cursor: null, ...context.req.query() });
      const { q, sector, status } = filters;
      const page = await deps.listContracts(
        visitor.organisation,
        { ...(q && { q }), ...(sector && { sector }), ...(status && { status }) },
        { limit: PAGE_LENGTH, cursor },
      );
      const nextHref = page.cursor === null ? null : hrefOf(filters, page.cursor);
      return context.html(
        <ContractsPage
          visitor={visitor}
          contracts={page.items.map(({ contract }) => contract)}
          filters={filters}
          nextHref={nextHref}
        />,
      );
    }),
  );

  app.get(
    '/marches/:contractId',
    asFacilitator(async (context, visitor) => {
      const found = await deps.findContract(visitor.organisation, context.req.param('contractId') ?? '');
      if (!found.ok) return notFound(context, visitor);
      const { contract } = found.value;
      const position = positionOf(contract.positions, context.req.query('poste'));
      const shortlist =
        position &&
        (await deps.showShortlist(contract.contractId, PositionId.parse(position.positionId), ENTRIES_SHOWN));
      return context.html(
        <ContractPage visitor={visitor} contract={contract} position={position} shortlist={shortlist} />,
      );
    }),
  );

  app.get(
    '/preferences',
    asVisitor(async (context, visitor) => {
      const user = await userOf(visitor);
      return user
        ? context.html(
            <PreferencesPage visitor={visitor} user={user} saved={context.req.query('enregistre') === '1'} />,
          )
        : notFound(context, visitor);
    }),
  );
  app.post(
    '/preferences',
    asVisitor(async (context, visitor) => {
      const user = await userOf(visitor);
      const form = await context.req.parseBody();
      const preference = NotificationPreference.safeParse(form['notifications']);
      if (!user || !preference.success || !isOwnForm(visitor, form['csrf'])) return notFound(context, visitor);
      await deps.organisations.saveUser({ ...user, preference: preference.data });
      return context.redirect('/preferences?enregistre=1', 303);
    }),
  );

  app.notFound(async (context) => notFound(context, await visitorOf(context)));
  app.onError(async (error, context) => {
    deps.log.error('page-failed', { path: context.req.path }, error);
    return context.html(
      <MessagePage
        visitor={undefined}
        title="Une erreur est survenue"
        message="Elle a été notée. Réessayez dans un instant."
      />,
      500,
    );
  });
  return app;
};
