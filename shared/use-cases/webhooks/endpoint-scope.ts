import type { ContractId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import type { Endpoint } from '#shared/domain/webhook/endpoint.ts';
import type { ContractRepository, OrganisationRepository } from '#shared/ports.ts';

/**
 * Whether an organisation may see and change an endpoint: its own, the one it registered for another, and any for the
 * administration.
 */
export const mayManage = (
  organisation: Organisation,
  endpoint: Pick<Endpoint, 'organisationId' | 'registeredBy'>,
): boolean =>
  organisation.kind === 'administration' ||
  endpoint.organisationId === organisation.organisationId ||
  endpoint.registeredBy === organisation.organisationId;

/**
 * Whether an endpoint is to be told of a contract. One that a facilitator registered on a contractor's behalf is told of
 * what that facilitator sees, since it is they who read its log; any other of all that concerns its organisation.
 */
export const concernsRegistrar =
  ({
    organisations,
    contracts,
  }: {
    readonly organisations: Pick<OrganisationRepository, 'find'>;
    readonly contracts: Pick<ContractRepository, 'find'>;
  }) =>
  async ({ organisationId, registeredBy }: Endpoint, contractId: ContractId): Promise<boolean> => {
    if (registeredBy === organisationId) return true;
    const registrar = await organisations.find(registeredBy);
    if (registrar?.kind !== 'facilitatorOrganisation') return registrar !== undefined;
    const stored = await contracts.find(contractId);
    return stored !== undefined && covers(registrar, stored);
  };
