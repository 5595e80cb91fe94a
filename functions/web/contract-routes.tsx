import { Hono } from 'hono';
import * as z from 'zod';
import { ContractStatus } from '#shared/domain/contract/contract.ts';
import { SectorId } from '#shared/reference/sectors.ts';
import type { FindContract } from '#shared/use-cases/contracts/find-contract.ts';
import type { ListContracts } from '#shared/use-cases/contracts/list-contracts.ts';
import type { ReadJournal } from '#shared/use-cases/read-journal.ts';
import type { ViewShortlist } from '#shared/use-cases/shortlists/view-shortlist.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { ContractFactsPage } from './pages/contract-facts.tsx';
import { ContractsPage, type ContractFilters } from './pages/contracts-page.tsx';
import { JournalPage } from './pages/journal-page.tsx';
import { ShortlistPage } from './pages/shortlist-page.tsx';

export interface ContractPagesDependencies {
  readonly listContracts: ListContracts;
  readonly findContract: FindContract;
  readonly viewShortlist: ViewShortlist;
  readonly readJournal: ReadJournal;
}

const PAGE_LENGTH = 50;
/** People shown first: as many as representation covers. */
const FIRST_SHOWN = 20;
const EVENTS_SHOWN = 100;

const Query = z.object({
  q: z.string().max(100).catch(''),
  sector: z.union([z.literal(''), SectorId]).catch(''),
  status: z.union([z.literal(''), ContractStatus]).catch(''),
  cursor: z.string().nullable().catch(null),
});
const Shown = z.coerce.number().int().min(1).max(200).catch(FIRST_SHOWN);

const hrefOf = (filters: ContractFilters, cursor: string): string =>
  `/marches?${new URLSearchParams({ ...filters, cursor }).toString()}`;

/** Contracts of the territory; one contract: its shortlists, its facts, its journal. */
export const contractRoutes = (deps: ContractPagesDependencies, guards: Guards): Hono => {
  const { show } = guards.for('facilitator', 'admin');
  const routes = new Hono();
  routes.get(
    '/marches',
    show(async (context, visitor) => {
      const { cursor, ...filters } = Query.parse({ cursor: null, ...context.req.query() });
      const { q, sector, status } = filters;
      const page = await deps.listContracts(
        visitor.organisation,
        { ...(q && { q }), ...(sector && { sector }), ...(status && { status }) },
        { limit: PAGE_LENGTH, cursor },
      );
      const contracts = page.items.map(({ contract }) => contract);
      const nextHref = page.cursor === null ? null : hrefOf(filters, page.cursor);
      return context.html(<ContractsPage {...{ visitor, contracts, filters, nextHref }} />);
    }),
  );
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
      return context.html(<ShortlistPage visitor={visitor} {...found.value} shown={shown} />);
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
  routes.get(
    '/marches/:contractId/journal',
    show(async (context, visitor) => {
      const contractId = context.req.param('contractId') ?? '';
      const cursor = context.req.query('suite') ?? null;
      const found = await deps.readJournal(visitor.organisation, contractId, { limit: EVENTS_SHOWN, cursor });
      if (!found.ok) return notFoundPage(context, visitor);
      const { contract, events, authors, cursor: next } = found.value;
      const nextHref = next === null ? null : `/marches/${contractId}/journal?suite=${encodeURIComponent(next)}`;
      return context.html(<JournalPage {...{ visitor, contract, events, authors, nextHref }} />);
    }),
  );
  return routes;
};
