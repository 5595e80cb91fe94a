import { Hono } from 'hono';
import * as z from 'zod';
import { ContractStatus, type Position } from '#shared/domain/contract/contract.ts';
import type { ContractId, PositionId } from '#shared/domain/ids.ts';
import { SectorId } from '#shared/reference/sectors.ts';
import type { FindContract } from '#shared/use-cases/contracts/find-contract.ts';
import type { ListContracts } from '#shared/use-cases/contracts/list-contracts.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { ContractPage, type ShownShortlist } from './pages/contract-page.tsx';
import { ContractsPage, type ContractFilters } from './pages/contracts-page.tsx';

export interface ContractPagesDependencies {
  readonly listContracts: ListContracts;
  readonly findContract: FindContract;
  /** The list of one position as the API shows it; undefined when none was computed yet. */
  readonly showShortlist: (
    contractId: ContractId,
    positionId: PositionId,
    limit: number,
  ) => Promise<ShownShortlist | undefined>;
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
      const position = positionOf(contract.positions, context.req.query('poste'));
      const shortlist = position && (await deps.showShortlist(contract.contractId, position.positionId, ENTRIES_SHOWN));
      return context.html(<ContractPage {...{ visitor, contract, position, shortlist }} />);
    }),
  );
  return routes;
};
