import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import { secureHeaders } from 'hono/secure-headers';
import type { Role } from '#shared/domain/organisation/organisation.ts';
import type { Log } from '#shared/platform/log.ts';
import { InvalidCursor } from '#shared/ports.ts';
import { serveAssets } from './assets.ts';
import { administrationRoutes, type AdministrationPagesDependencies } from './administration-routes.tsx';
import { availabilityRoutes, type AvailabilityPagesDependencies } from './availability-routes.tsx';
import { TILES_ORIGIN } from './components/plan-tiles.ts';
import { contractorRoutes, type ContractorPagesDependencies } from './contractor-routes.tsx';
import { softwareRoutes, type SoftwarePagesDependencies } from './software-routes.tsx';
import { contractRoutes, type ContractPagesDependencies } from './contract-routes.tsx';
import { decisionRoutes, personRoutes, type DecisionPagesDependencies } from './decision-routes.tsx';
import { withoutDirections } from './directions.ts';
import { hoursRoutes, type HoursPagesDependencies } from './hours-routes.tsx';
import { siteJournalRoutes, type SiteJournalDependencies } from './journal-routes.tsx';
import { importRoutes, MOST_FILE_BYTES, type ImportPagesDependencies } from './import-routes.tsx';
import { impactRoutes, type ImpactPagesDependencies } from './impact-routes.tsx';
import { makeGuards, notFoundPage, tooLongPage } from './guards.tsx';
import { MessagePage, WelcomePage } from './pages/simple-pages.tsx';
import { peopleRoutes, type PeoplePagesDependencies } from './people-routes.tsx';
import { policyRoutes, type PolicyPagesDependencies } from './policy-routes.tsx';
import { preferenceRoutes, type PreferencePagesDependencies } from './preference-routes.tsx';
import { qualifyRoutes, type QualifyPagesDependencies } from './qualify-routes.tsx';
import { queueRoutes, type QueuePagesDependencies } from './queue-routes.tsx';
import { shareRoutes, type SharePagesDependencies } from './share-routes.tsx';
import { makeSignIn, type SignInDependencies } from './sign-in.ts';
import { sourceRoutes } from './source-routes.tsx';
import { suggestionRoutes } from './suggestion-routes.ts';

export type WebDependencies = SignInDependencies &
  ContractPagesDependencies &
  DecisionPagesDependencies &
  QualifyPagesDependencies &
  SharePagesDependencies &
  PeoplePagesDependencies &
  ImportPagesDependencies &
  AvailabilityPagesDependencies &
  ContractorPagesDependencies &
  HoursPagesDependencies &
  ImpactPagesDependencies &
  SoftwarePagesDependencies &
  AdministrationPagesDependencies &
  QueuePagesDependencies &
  SiteJournalDependencies &
  PolicyPagesDependencies &
  PreferencePagesDependencies & { readonly log: Log };

/** Nothing inline runs, nothing is framed, nothing comes from elsewhere. */
const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

const strictTransportSecurity = 'max-age=31536000; includeSubDomains';

/** Pages that ask for nothing of the device say so, and scripts that got in could not either. */
const permissionsPolicy = {
  camera: [],
  geolocation: [],
  microphone: [],
  payment: [],
  usb: [],
};

/** Longest form: a list decided at once with a comment, or forty positions. */
const MOST_FORM_BYTES = 200_000;
/** What takes a file of people, and the rows of one that were refused. */
const LARGE = [
  '/personnes/import',
  '/personnes/import/corriger',
  '/personnes/import/corriger/suite',
  '/personnes/import/corriger.xlsx',
];

const headersWith = (imgSrc: string[]) =>
  secureHeaders({
    contentSecurityPolicy: { ...contentSecurityPolicy, imgSrc },
    ...{ permissionsPolicy, xFrameOptions: 'DENY', strictTransportSecurity },
  });
const usualHeaders = headersWith(contentSecurityPolicy.imgSrc);
/** Of a map on the plan, which somebody asked for. */
const headersOfPlan = headersWith(["'self'", TILES_ORIGIN]);

/** Headers of every answer, once it is known what it draws. */
const withHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  await (context.get('drawsTiles') === true ? headersOfPlan : usualHeaders)(context, () => Promise.resolve());
};

/** Where each role begins. */
const HOME: Readonly<Record<Role, string>> = {
  facilitator: '/marches',
  admin: '/marches',
  structure: '/personnes',
  contractor: '/mes-marches',
};

/** The pages: every one works without scripts. */
export const makeWeb = (deps: WebDependencies): Hono => {
  const { routes, visitorOf } = makeSignIn(deps);
  const guards = makeGuards(visitorOf);
  const app = new Hono();
  app.use(withHeaders);
  app.use(withoutDirections);
  for (const path of LARGE) app.use(path, bodyLimit({ maxSize: MOST_FILE_BYTES, onError: tooLongPage }));
  app.use(except([...LARGE], bodyLimit({ maxSize: MOST_FORM_BYTES, onError: tooLongPage })));
  serveAssets(app);
  for (const pages of [
    routes,
    contractRoutes(deps, guards),
    personRoutes(deps, guards),
    decisionRoutes(deps, guards),
    qualifyRoutes(deps, guards),
    shareRoutes(deps, guards),
    importRoutes(deps, guards),
    availabilityRoutes(deps),
    contractorRoutes(deps, guards),
    hoursRoutes(deps, guards),
    impactRoutes(deps, guards),
    softwareRoutes(deps, guards),
    administrationRoutes(deps, guards),
    queueRoutes(deps, guards),
    siteJournalRoutes(deps, guards),
    policyRoutes(deps, guards),
    peopleRoutes(deps, guards),
    preferenceRoutes(deps, guards),
    suggestionRoutes(guards),
    sourceRoutes(visitorOf, guards),
  ]) {
    app.route('/', pages);
  }
  app.get('/', async (context) => {
    const visitor = await visitorOf(context);
    return visitor ? context.redirect(HOME[visitor.principal.role]) : context.html(<WelcomePage />);
  });
  app.notFound(async (context) => notFoundPage(context, await visitorOf(context)));
  app.onError(async (error, context) => {
    if (error instanceof InvalidCursor) {
      const visitor = await visitorOf(context);
      const message = 'Cette suite de la liste n’existe pas : revenez à son début.';
      return context.html(<MessagePage visitor={visitor} title="Suite introuvable" message={message} />, 400);
    }
    deps.log.error('page-failed', { path: context.req.path }, error);
    const message = 'Elle a été notée. Réessayez dans un instant.';
    return context.html(<MessagePage visitor={undefined} title="Une erreur est survenue" message={message} />, 500);
  });
  return app;
};
