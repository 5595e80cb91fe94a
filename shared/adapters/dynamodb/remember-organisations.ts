import type { Clock, OrganisationRepository } from '#shared/ports.ts';
import { systemClock } from '../system/clock.ts';

/** How long what was read is believed, in seconds: a right that is withdrawn elsewhere may be used for so long. */
const BELIEVED_SECONDS = 10;
/** Answers kept at most: organisations and machines are some thousands in the whole country. */
const MOST_KEPT = 5_000;

/** Readings by key, each believed for a while. What was not found is asked for again: it may be there by now. */
const makeMemory = <T extends object>(now: Clock) => {
  const kept = new Map<string, { readonly value: T; readonly until: number }>();
  let forgotten = 0;
  return {
    async read(key: string, find: () => Promise<T | undefined>): Promise<T | undefined> {
      const at = now().getTime();
      const known = kept.get(key);
      if (known !== undefined && at < known.until) return known.value;
      const before = forgotten;
      const value = await find();
      if (value === undefined) kept.delete(key);
      // What was saved while this was being read may be newer than what was read.
      else if (before === forgotten) {
        if (kept.size >= MOST_KEPT) kept.clear();
        kept.set(key, { value, until: at + BELIEVED_SECONDS * 1000 });
      }
      return value;
    },
    forget(key: string): void {
      forgotten += 1;
      kept.delete(key);
    },
  };
};

/**
 * Organisations and principals, which every request asks for and which hardly ever change, read once in ten seconds.
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
