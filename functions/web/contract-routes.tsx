import { Hono, type Context } from 'hono';
import * as z from 'zod';
import type { OrganisationRepository } from '#shared/ports.ts';
import type { FindContract } from '#shared/use-cases/contracts/find-contract.ts';
import type { ViewPortfolio } from '#shared/use-cases/contracts/view-portfolio.ts';
import type { ReadJournal } from '#shared/use-cases/read-journal.ts';
import type { ViewShortlist } from '#shared/use-cases/shortlists/view-shortlist.ts';
import { chosenColumns, workbookOf } from './components/workbook.ts';
import { placesOf } from './components/portfolio-map.tsx';
import { contractColumns, placeColumns, positionColumns, shortlistColumns } from './exports.ts';
import { groundOf, groundOfSite } from './ground.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { journalColumns } from './journal-exports.ts';
import { textOf } from './forms/read-form.ts';
import { filterOf, hrefOf, readListQuery } from './list-query.ts';
import { redirectWith } from './notice.ts';
import { ContractFactsPage } from './pages/contract-facts.tsx';
import { ContractsPage } from './pages/contracts-page.tsx';
import { ExportPage } from './pages/export-page.tsx';
import { JournalPage } from './pages/journal-page.tsx';
import { ShortlistPage } from './pages/shortlist-page.tsx';
import { exportRoutes } from './table-routes.tsx';
import { ownAddress, withList } from './saved-lists.ts';
import type { Visitor } from './sign-in.ts';
import { makeUserOf } from './user-of.ts';

export interface ContractPagesDependencies {
  readonly organisations: Pick<OrganisationRepository, 'findUser' | 'saveUser'>;
  readonly viewPortfolio: ViewPortfolio;
  readonly findContract: FindContract;
  readonly viewShortlist: ViewShortlist;
  readonly readJournal: ReadJournal;
}

const PAGE_LENGTH = 50;
/** People shown first: as many as representation covers. */
const FIRST_SHOWN = 20;
const WHOLE_LIST = 200;
const EVENTS_SHOWN = 100;
/** Events in a workbook, the first ones: a contract has some hundreds. */
const WHOLE_JOURNAL = 5_000;

const Shown = z.coerce.number().int().min(1).max(WHOLE_LIST).catch(FIRST_SHOWN);

/** The portfolio: list, map and workbook, under the same filters. */
const portfolioRoutes = ({ viewPortfolio, organisations }: ContractPagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('facilitator', 'admin');
  const userOf = makeUserOf(organisations);
  const routes = new Hono();
  routes.get(
    '/marches',
    show(async (context, visitor) => {
      const query = readListQuery(context.req.query());
      const portfolio = await viewPortfolio(visitor.organisation, filterOf(query), query.tri);
      const saved = (await userOf(visitor))?.savedLists ?? [];
      const ground = query.vue === 'carte' ? groundOf(context, hrefOf(query)) : undefined;
      return context.html(<ContractsPage {...{ visitor, portfolio, query, saved, ground, pageLength: PAGE_LENGTH }} />);
    }),
  );
  routes.post(
    '/marches/recherches',
    act(async (context, visitor, form) => {
      const user = await userOf(visitor);
      if (!user) return notFoundPage(context, visitor);
      const [address, name, remove] = [textOf(form, 'adresse'), textOf(form, 'nom'), textOf(form, 'retirer') !== ''];
      const after = withList(user, { address, name, remove });
      if (after) await organisations.saveUser(after);
      return redirectWith(
        context,
        ownAddress(address),
        after ? (remove ? 'list-removed' : 'list-saved') : 'list-refused',
      );
    }),
  );
  const cardsOf = async (context: Context, { organisation }: Visitor) => {
    const query = readListQuery(context.req.query());
    return (await viewPortfolio(organisation, filterOf(query), query.tri)).cards;
  };
  exportRoutes(routes, show, {
    ...{ path: '/marches', section: '/marches', name: 'Marchés', columns: contractColumns },
    rows: cardsOf,
  });
  exportRoutes(routes, show, {
    ...{ path: '/marches', sheet: '/lieux', section: '/marches', name: 'Marchés par lieu', columns: placeColumns },
    rows: async (context, visitor) => placesOf(await cardsOf(context, visitor)),
  });
  return routes;
};

/** A shortlist as a workbook, with the columns chosen. */
const shortlistExportRoutes = ({ viewShortlist }: ContractPagesDependencies, guards: Guards): Hono => {
  const { show } = guards.for('facilitator', 'admin');
  const routes = new Hono();
  const view = (context: Context, { organisation }: Visitor) =>
    viewShortlist({
      organisation,
      contractId: context.req.param('contractId') ?? '',
      positionId: context.req.query('poste'),
      limit: WHOLE_LIST,
    });
  routes.get(
    '/marches/:contractId/export',
    show(async (context, visitor) => {
      const found = await view(context, visitor);
      if (!found.ok || found.value.position === undefined) return notFoundPage(context, visitor);
      const { contract, position } = found.value;
      const props = { visitor, contract, positionId: position.positionId, columns: shortlistColumns };
      return context.html(<ExportPage {...props} />);
    }),
  );
  routes.get(
    '/marches/:contractId/preselection.xlsx',
    show(async (context, visitor) => {
      const found = await view(context, visitor);
      if (!found.ok || found.value.shortlist === undefined) return notFoundPage(context, visitor);
      const { shortlist, structures } = found.value;
      const rows = shortlist.entries.map((entry) => ({ entry, structure: structures.get(entry.structureId) }));
      const columns = chosenColumns(shortlistColumns, context.req.queries('col') ?? []);
      return workbookOf(context, { name: 'Présélection', columns, rows });
    }),
  );
  return routes;
};

/** Contracts of the territory; one contract: its shortlists, its facts, its journal. */
export const contractRoutes = (deps: ContractPagesDependencies, guards: Guards): Hono => {
  const { show } = guards.for('facilitator', 'admin');
  const routes = new Hono();
  routes.route('/', portfolioRoutes(deps, guards));
  routes.route('/', shortlistExportRoutes(deps, guards));
  routes.get(
    '/marches/:contractId',
    show(async (context, visitor) => {
      const shown = Shown.parse(context.req.query('nombre'));
      const found = await deps.viewShortlist({
        organisation: visitor.organisation,
        contractId: context.req.param('contractId') ?? '',
        positionId: context.req.query('poste'),
        limit: shown,
      });
      if (!found.ok) return notFoundPage(context, visitor);
      const { contract, position } = found.value;
      const place = position && (position.placeOfPerformance ?? contract.placeOfPerformance);
      const ground = groundOfSite(context, place, `?poste=${position?.positionId ?? ''}&nombre=${shown}`);
      return context.html(<ShortlistPage visitor={visitor} {...found.value} shown={shown} ground={ground} />);
    }),
  );
  routes.get(
    '/marches/:contractId/fiche',
    show(async (context, visitor) => {
      const found = await deps.findContract(visitor.organisation, context.req.param('contractId') ?? '');
      if (!found.ok) return notFoundPage(context, visitor);
      return context.html(<ContractFactsPage visitor={visitor} stored={found.value} />);
    }),
  );
  exportRoutes(routes, show, {
    ...{ path: '/marches/:contractId/fiche', sheet: '/postes', section: '/marches', name: 'Postes' },
    columns: positionColumns,
    rows: async (context, { organisation }) => {
      const found = await deps.findContract(organisation, context.req.param('contractId') ?? '');
      return found.ok ? found.value.contract.positions : undefined;
    },
  });
  exportRoutes(routes, show, {
    ...{ path: '/marches/:contractId/journal', section: '/marches', name: 'Journal', columns: journalColumns },
    rows: async (context, visitor) => {
      const page = { limit: WHOLE_JOURNAL, cursor: null };
      const found = await deps.readJournal(visitor.organisation, context.req.param('contractId') ?? '', page);
      return found.ok ? found.value.events.map((happened) => ({ happened, names: found.value.authors })) : undefined;
    },
  });
  routes.get(
    '/marches/:contractId/journal',
    show(async (context, visitor) => {
      const contractId = context.req.param('contractId') ?? '';
      const page = { limit: EVENTS_SHOWN, cursor: context.req.query('suite') ?? null };
      const found = await deps.readJournal(visitor.organisation, contractId, page);
      if (!found.ok) return notFoundPage(context, visitor);
      return context.html(<JournalPage visitor={visitor} {...found.value} />);
    }),
  );
  return routes;
};
