import type { Contract } from '#shared/domain/contract/contract.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { AuditLog, ContractRepository, OrganisationRepository, PageRequest } from '#shared/ports.ts';
import { makeFindContract } from './contracts/find-contract.ts';

/** The journal of a contract as its facilitators read it. */
export interface Journal {
  readonly contract: Contract;
  /** Latest first. */
  readonly events: readonly DomainEvent[];
  /** Names of the colleagues who acted, by subject. Whoever is of another organisation is not named. */
  readonly authors: ReadonlyMap<string, string>;
  readonly cursor: string | null;
}

export type ReadJournal = (
  organisation: Organisation,
  contractId: string,
  page: PageRequest,
) => Promise<Result<Journal, { readonly code: 'contract-not-found' }>>;

interface Dependencies {
  readonly audit: Pick<AuditLog, 'list'>;
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly organisations: Pick<OrganisationRepository, 'findPrincipal' | 'findUser'>;
}

export const makeReadJournal = ({ audit, contracts, organisations }: Dependencies): ReadJournal => {
  const find = makeFindContract({ contracts });
  const colleague = async (subject: string, { organisationId, name }: Organisation) => {
    const principal = await organisations.findPrincipal(subject);
    if (principal?.organisationId !== organisationId) return [];
    // A machine acts for its organisation.
    if (principal.userId === null) return [[subject, name] as const];
    const user = await organisations.findUser(organisationId, principal.userId);
    return user === undefined ? [] : [[subject, user.name] as const];
  };
  return async (organisation, contractId, page) => {
    const found = await find(organisation, contractId);
    if (!found.ok) return found;
    const { contract } = found.value;
    const { items, cursor } = await audit.list(contract.contractId, page);
    const subjects = new Set(items.map(({ by }) => by).filter((by) => by !== 'system'));
    const authors = await Promise.all([...subjects].map((subject) => colleague(subject, organisation)));
    return ok({ contract, events: items.toReversed(), authors: new Map(authors.flat()), cursor });
  };
};
