import type { Clock, OrganisationRepository } from '#shared/ports.ts';
import { systemClock } from '../system/clock.ts';
import { makeMemory } from '../system/memory.ts';

/**
 * Organisations and principals, which every request asks for and which hardly ever change, read once in ten seconds: a
 * right that is withdrawn elsewhere may be used for so long.
 * What is saved through it is read again at once.
 */
export const rememberOrganisations = (
  organisations: OrganisationRepository,
  now: Clock = systemClock,
): OrganisationRepository => {
  const found = makeMemory<NonNullable<Awaited<ReturnType<OrganisationRepository['find']>>>>(now);
  const principals = makeMemory<NonNullable<Awaited<ReturnType<OrganisationRepository['findPrincipal']>>>>(now);
  return {
    ...organisations,
    find: (organisationId) => found.read(organisationId, () => organisations.find(organisationId)),
    save: async (organisation) => {
      await organisations.save(organisation);
      found.forget(organisation.organisationId);
    },
    findPrincipal: (subject) => principals.read(subject, () => organisations.findPrincipal(subject)),
    removeUser: async (organisationId, userId) => {
      await organisations.removeUser(organisationId, userId);
      principals.forget(userId);
    },
    savePrincipal: async (principal) => {
      await organisations.savePrincipal(principal);
      principals.forget(principal.subject);
    },
  };
};
