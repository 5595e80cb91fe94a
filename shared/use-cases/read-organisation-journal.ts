import type { DomainEvent } from '#shared/domain/events.ts';
import { OrganisationId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { AuditLog, OrganisationRepository, PageRequest } from '#shared/ports.ts';

/** What happened to an organisation, as the administration reads it. */
export interface OrganisationJournal {
  readonly organisation: Organisation;
  /** Latest first. */
  readonly events: readonly DomainEvent[];
  /** Names of those who acted or were given access, by subject. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly cursor: string | null;
}

export type ReadOrganisationJournal = (
  organisationId: string,
  page: PageRequest,
) => Promise<Result<OrganisationJournal, { readonly code: 'organisation-not-found' }>>;

interface Dependencies {
  readonly audit: Pick<AuditLog, 'list'>;
  readonly organisations: Pick<OrganisationRepository, 'find' | 'listUsers' | 'findPrincipal' | 'findUser'>;
}

export const makeReadOrganisationJournal = ({ audit, organisations }: Dependencies): ReadOrganisationJournal => {
  const named = async (subject: string): Promise<readonly (readonly [string, string])[]> => {
    const principal = await organisations.findPrincipal(subject);
    if (principal?.userId == null) return [];
    const user = await organisations.findUser(principal.organisationId, principal.userId);
    return user === undefined ? [] : [[subject, user.name]];
  };
  return async (organisationId, page) => {
    const id = OrganisationId.safeParse(organisationId).data;
    const organisation = id && (await organisations.find(id));
    if (organisation === undefined) return refuse({ code: 'organisation-not-found' });
    const [{ items, cursor }, users] = await Promise.all([
      audit.list(organisation.organisationId, page),
      organisations.listUsers(organisation.organisationId),
    ]);
    const authors = await Promise.all([...new Set(items.map(({ by }) => by))].map(named));
    const accounts = new Map([...users.map(({ userId, name }) => [userId, name] as const), ...authors.flat()]);
    return ok({ organisation, events: items.toReversed(), accounts, cursor });
  };
};
