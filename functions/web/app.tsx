import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Log } from '#shared/platform/log.ts';
import { contractRoutes, type ContractPagesDependencies } from './contract-routes.tsx';
import { makeGuards, notFoundPage } from './guards.tsx';
import { MessagePage, WelcomePage } from './pages/simple-pages.tsx';
import { preferenceRoutes, type PreferencePagesDependencies } from './preference-routes.tsx';
import { SourcesPage } from './pages/sources-page.tsx';
import { makeSignIn, type SignInDependencies } from './sign-in.ts';
import { styles } from './styles.ts';

export type WebDependencies = SignInDependencies &
  ContractPagesDependencies &
  PreferencePagesDependencies & { readonly log: Log };

/** Nothing runs, nothing is framed, nothing comes from elsewhere. */
const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

/** The pages: sign-in, contracts, shortlists, preferences. Every one works without scripts. */
export const makeWeb = (deps: WebDependencies): Hono => {
  const { routes, visitorOf } = makeSignIn(deps);
  const guards = makeGuards(visitorOf);
  const app = new Hono();
  app.use(secureHeaders({ contentSecurityPolicy }));
  app.route('/', routes);
  app.route('/', contractRoutes(deps, guards));
  app.route('/', preferenceRoutes(deps, guards));
  app.get('/styles.css', (context) =>
    context.body(styles, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' }),
  );
  app.get('/', async (context) =>
    (await visitorOf(context)) ? context.redirect('/marches') : context.html(<WelcomePage />),
  );
  app.get('/sources', async (context) => context.html(<SourcesPage visitor={await visitorOf(context)} />));
  app.notFound(async (context) => notFoundPage(context, await visitorOf(context)));
  app.onError((error, context) => {
    deps.log.error('page-failed', { path: context.req.path }, error);
    const message = 'Elle a été notée. Réessayez dans un instant.';
    return context.html(<MessagePage visitor={undefined} title="Une erreur est survenue" message={message} />, 500);
  });
  return app;
};
