import { Organisation, Principal, User } from '#shared/domain/organisation/organisation.ts';
import { defaultPolicy, Policy } from '#shared/domain/organisation/policy.ts';
import { refuse } from '#shared/domain/result.ts';
import type { OrganisationRepository, Outbox, PolicyRepository } from '#shared/ports.ts';
import { makeFakeSaves, type FakeOptions } from './outbox.ts';
import { fakePage } from './pages.ts';
import { makeFakeRows } from './rows.ts';

export interface FakeOrganisations extends OrganisationRepository, PolicyRepository {
  readonly outbox: Outbox;
}

/** Organisations with their policies, people and principals in memory. */
export const makeFakeOrganisations = (options: FakeOptions = {}): FakeOrganisations => {
  const saves = makeFakeSaves(options);
  const organisations = makeFakeRows(Organisation);
  const principals = makeFakeRows(Principal);
  const users = makeFakeRows(User);
  const policies = makeFakeRows(Policy);
  const put = <T>(rows: { put(key: string, value: T): void }, key: string, value: T): Promise<void> => {
    rows.put(key, value);
    return Promise.resolve();
  };
  return {
    find: (organisationId) => Promise.resolve(organisations.get(organisationId)),
    save: (organisation) => put(organisations, organisation.organisationId, organisation),
    listByKind: (kind) => Promise.resolve(organisations.all().filter((one) => one.kind === kind)),
    findPrincipal: (subject) => Promise.resolve(principals.get(subject)),
    savePrincipal: (principal) => put(principals, principal.subject, principal),
    findUser: (organisationId, userId) => Promise.resolve(users.get(`${organisationId}#${userId}`)),
    listUsers: (organisationId) =>
      Promise.resolve(users.all().filter((user) => user.organisationId === organisationId)),
    removeUser: (organisationId, userId) => {
      principals.delete(userId);
      users.delete(`${organisationId}#${userId}`);
      return Promise.resolve();
    },
    saveUser: (user) => put(users, `${user.organisationId}#${user.userId}`, user),
    outbox: saves.outbox,
    // Each version is a row of its own: new, or refused.
    savePolicy: (organisationId, policy, events) => {
      const key = `${organisationId}#${policy.version}`;
      if (policies.get(key) !== undefined) return Promise.resolve(refuse({ code: 'edited-meanwhile' }));
      return saves.save(policies, key, { ...policy, organisationId }, () => 1, events);
    },
    listPolicies: (organisationId, page) =>
      fakePage(
        policies.all().filter((policy) => policy.organisationId === organisationId),
        ({ version }) => String(version).padStart(8, '0'),
        page,
        'descending',
      ),
    currentPolicy: (organisationId) =>
      Promise.resolve(
        policies
          .all()
          .filter((policy) => policy.organisationId === organisationId)
          .toSorted((a, b) => b.version - a.version)[0] ?? defaultPolicy,
      ),
  };
};
