import type { NotificationPreference, User } from '#shared/domain/organisation/organisation.ts';
import type { OrganisationId } from '#shared/domain/ids.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { OrganisationRepository } from '#shared/ports.ts';

interface Who {
  readonly organisationId: OrganisationId;
  /** Null for a machine: nothing is ever mailed to it. */
  readonly userId: string | null;
}

interface Dependencies {
  readonly organisations: Pick<OrganisationRepository, 'findUser' | 'saveUser'>;
}

const find = async ({ organisations }: Dependencies, { organisationId, userId }: Who): Promise<User | undefined> =>
  userId === null ? undefined : organisations.findUser(organisationId, userId);

/** How one is told of what is new. A machine is told nothing. */
export const makeReadPreference =
  (dependencies: Dependencies) =>
  async (who: Who): Promise<NotificationPreference> =>
    (await find(dependencies, who))?.preference ?? 'none';

/** Chooses how to be told. Only a person has anything to choose. */
export const makeChangePreference =
  (dependencies: Dependencies) =>
  async (
    who: Who,
    preference: NotificationPreference,
  ): Promise<Result<undefined, { readonly code: 'not-allowed' }>> => {
    const user = await find(dependencies, who);
    if (user === undefined) return refuse({ code: 'not-allowed' });
    await dependencies.organisations.saveUser({ ...user, preference });
    return ok(undefined);
  };
