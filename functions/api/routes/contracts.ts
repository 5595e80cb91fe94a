import { entityTag, revisionsIn } from '../entity-tags.ts';
import { aContractExample, aPageOf, aContractInputExample, aPatchExample } from '../examples.ts';
import { operation, type Operation } from '../operation.ts';
import { Contract } from '#shared/domain/contract/contract.ts';
import { ContractId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import type { CreateContract } from '#shared/use-cases/contracts/create-contract.ts';
import type { FindContract } from '#shared/use-cases/contracts/find-contract.ts';
import type { ListContracts } from '#shared/use-cases/contracts/list-contracts.ts';
import type { QualifyContract } from '#shared/use-cases/contracts/qualify-contract.ts';
import { ContractInput, ContractPatch } from '#shared/wire/http/contract-input.ts';
import { ContractsQuery } from '#shared/wire/http/contracts.ts';
import { pageOf } from '#shared/wire/http/page.ts';

interface Dependencies {
  readonly createContract: CreateContract;
  readonly listContracts: ListContracts;
  readonly findContract: FindContract;
  readonly qualifyContract: QualifyContract;
}

const tag = 'Marchés';
export const contractParam = { contractId: { schema: ContractId, description: 'Identifiant du marché' } };
const ETAG = 'Révision du marché, à redonner dans `If-Match`';

const createRoute = ({ createContract }: Pick<Dependencies, 'createContract'>): Operation =>
  operation({
    route: 'POST /v1/contracts',
    tag,
    summary: 'Saisir un marché',
    description:
      'Forme native. Il suffit d’un objet et du SIRET de l’acheteur ; le secteur vient du code CPV, les postes sont déduits tant qu’aucun n’est donné. Le marché est ouvert d’emblée quand ses heures et ses postes sont donnés.',
    body: { json: ContractInput, example: aContractInputExample },
    answer: {
      status: 201,
      description: 'Le marché enregistré',
      schema: Contract,
      example: aContractExample,
      headers: { Location: 'Adresse du marché', ETag: ETAG },
    },
    handle: async ({ caller, name, body }) => {
      const { organisationId } = caller.organisation;
      const created = await createContract({ input: body, organisationId, by: caller.subject, name });
      if (!created.ok) return created;
      const { contract } = created.value;
      const headers = { location: `/v1/contracts/${contract.contractId}`, etag: entityTag(contract.revision) };
      return ok({ body: contract, headers });
    },
  });

const listRoute = ({ listContracts }: Pick<Dependencies, 'listContracts'>): Operation =>
  operation({
    route: 'GET /v1/contracts',
    tag,
    summary: 'Parcourir les marchés de son territoire',
    description:
      'Département par département, les derniers notifiés d’abord ; puis ceux dont on ne connaît que la région.',
    query: ContractsQuery,
    answer: {
      status: 200,
      description: 'Une page de marchés',
      schema: pageOf(Contract, 'ContractPage'),
      example: aPageOf(aContractExample),
    },
    handle: async ({ caller, query: { limit, cursor, ...filter } }) => {
      const page = await listContracts(caller.organisation, filter, { limit, cursor: cursor ?? null });
      return ok({ body: { items: page.items.map(({ contract }) => contract), nextCursor: page.cursor } });
    },
  });

const readRoute = ({ findContract }: Pick<Dependencies, 'findContract'>): Operation =>
  operation({
    route: 'GET /v1/contracts/{contractId}',
    tag,
    summary: 'Lire un marché',
    params: contractParam,
    answer: {
      status: 200,
      description: 'Le marché',
      schema: Contract,
      example: aContractExample,
      headers: { ETag: ETAG },
    },
    problems: ['contract-not-found'],
    handle: async ({ caller, params, header }) => {
      const found = await findContract(caller.organisation, params['contractId'] ?? '');
      if (!found.ok) return found;
      const { contract } = found.value;
      const headers = { etag: entityTag(contract.revision) };
      const unchanged = revisionsIn(header('if-none-match'))?.includes(contract.revision) === true;
      return ok({ body: contract, headers, ...(unchanged && { status: 304 as const }) });
    },
  });

const qualifyRoute = ({ qualifyContract }: Pick<Dependencies, 'qualifyContract'>): Operation =>
  operation({
    route: 'PATCH /v1/contracts/{contractId}',
    tag,
    summary: 'Qualifier un marché',
    description:
      'Heures d’insertion, postes, publics prioritaires, représentation, statut. Un champ absent ne change pas ; un champ à null revient à ce que dit la source. Avec `If-Match`, refusé si le marché a changé depuis.',
    params: contractParam,
    body: { json: ContractPatch, example: aPatchExample, mediaTypes: ['application/merge-patch+json'] },
    takesIfMatch: true,
    answer: {
      status: 200,
      description: 'Le marché qualifié',
      schema: Contract,
      example: aContractExample,
      headers: { ETag: ETAG },
    },
    problems: ['contract-not-found', 'edited-meanwhile'],
    handle: async ({ caller, params, header, body }) => {
      const qualified = await qualifyContract({
        organisation: caller.organisation,
        contractId: params['contractId'] ?? '',
        patch: body,
        ifRevision: revisionsIn(header('if-match')),
        by: caller.subject,
      });
      if (!qualified.ok) return qualified;
      const { contract } = qualified.value;
      return ok({ body: contract, headers: { etag: entityTag(contract.revision) } });
    },
  });

/** Contracts: write, list, read, qualify. */
export const contractOperations = (dependencies: Dependencies): readonly Operation[] => [
  createRoute(dependencies),
  listRoute(dependencies),
  readRoute(dependencies),
  qualifyRoute(dependencies),
];
