import type { DomainEvent } from '#shared/domain/events.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { AuditLog, ContractRepository, Page, PageRequest } from '#shared/ports.ts';
import { makeFindContract } from './contracts/find-contract.ts';

export type ReadAudit = (
  organisation: Organisation,
  subject: string,
  page: PageRequest,
) => Promise<Result<Page<DomainEvent>, { readonly code: 'contract-not-found' }>>;

interface Dependencies {
  readonly audit: Pick<AuditLog, 'list'>;
  readonly contracts: Pick<ContractRepository, 'find'>;
}

/** What happened to one subject, oldest first: anything for the administration, else one's contracts and oneself. */
export const makeReadAudit = ({ audit, contracts }: Dependencies): ReadAudit => {
  const find = makeFindContract({ contracts });
  return async (organisation, subject, page) => {
    if (organisation.kind !== 'administration' && subject !== organisation.organisationId) {
      const found = await find(organisation, subject);
      if (!found.ok) return found;
    }
    return ok(await audit.list(subject, page));
  };
};
