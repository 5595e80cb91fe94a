import { Hono } from 'hono';
import * as z from 'zod';
import { ContractStatus } from '#shared/domain/contract/contract.ts';
import { SectorId } from '#shared/reference/sectors.ts';
import type { FindContract } from '#shared/use-cases/contracts/find-contract.ts';
import type { ListContracts } from '#shared/use-cases/contracts/list-contracts.ts';
import { positionOf, type ReadShortlist } from '#shared/use-cases/shortlists/read-shortlist.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { ContractPage } from './pages/contract-page.tsx';
import { ContractsPage, type ContractFilters } from './pages/contracts-page.tsx';

export interface ContractPagesDependencies {
  readonly listContracts: ListContracts;
  readonly findContract: FindContract;
  readonly readShortlist: ReadShortlist;
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

/** Contracts of the territory, and one contract with its shortlist. */
export const contractRoutes = (deps: ContractPagesDependencies, { asFacilitator }: Guards): Hono => {
  const routes = new Hono();
  routes.get(
    '/marches',
    asFacilitator(async (context, visitor) => {
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
    asFacilitator(async (context, visitor) => {
      const found = await deps.findContract(visitor.organisation, context.req.param('contractId') ?? '');
      if (!found.ok) return notFoundPage(context, visitor);
      const { contract } = found.value;
      const position = positionOf(contract, context.req.query('poste')) ?? contract.positions[0];
      const list = await deps.readShortlist({
        organisation: visitor.organisation,
        contractId: contract.contractId,
        positionId: position?.positionId,
        limit: ENTRIES_SHOWN,
      });
      const shortlist = list.ok ? list.value : undefined;
      return context.html(<ContractPage {...{ visitor, contract, position, shortlist }} />);
    }),
  );
  return routes;
};
