import * as z from 'zod';
import { Organisation, type User } from '#shared/domain/organisation/organisation.ts';
import { OrganisationId } from '#shared/domain/ids.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { FieldError } from '#shared/domain/errors.ts';
import { event } from '#shared/domain/events.ts';
import { organisationChanged } from '#shared/domain/organisation/organisation-changes.ts';
import type { AuditLog, Clock, OrganisationRepository } from '#shared/ports.ts';
import { toFieldErrors } from '#shared/wire/field-errors.ts';
import type { makeRegisterOrganisations } from './register-organisations.ts';

const KINDS = ['facilitatorOrganisation', 'structure', 'contractor', 'administration'] as const;

type NotFound = { readonly code: 'organisation-not-found' };
type Invalid = { readonly code: 'invalid'; readonly errors: readonly FieldError[] };

type RemovalRefusal = { readonly code: 'organisation-not-found' | 'account-not-found' | 'own-account' };

export interface AdministerOrganisations {
  /** Every organisation, by kind then by name. */
  list(): Promise<readonly Organisation[]>;
  read(organisationId: string): Promise<Result<{ organisation: Organisation; users: readonly User[] }, NotFound>>;
  /** A new organisation, under a name nobody has. */
  create(document: unknown, by: string): Promise<Result<Organisation, Invalid | { readonly code: 'already-there' }>>;
  /** What is written of one; its kind and its identifier stay. */
  edit(organisationId: string, document: unknown, by: string): Promise<Result<Organisation, NotFound | Invalid>>;
  /** Somebody who signs in with that subject belongs to it from now on. */
  addPerson(
    organisationId: string,
    document: unknown,
    by: string,
  ): Promise<Result<undefined, NotFound | Invalid | { readonly code: 'subject-taken' }>>;
  /** Somebody of it signs in no more. */
  removePerson(organisationId: string, userId: string, by: string): Promise<Result<undefined, RemovalRefusal>>;
}

const Person = z.strictObject({
  subject: z.string().trim().min(1).max(100),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
});

interface Dependencies {
  readonly organisations: Pick<OrganisationRepository, 'find' | 'save' | 'listByKind' | 'listUsers' | 'removeUser'>;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly clock: Clock;
  readonly registerOrganisations: ReturnType<typeof makeRegisterOrganisations>;
}

const invalid = (error: z.ZodError): Result<never, Invalid> =>
  refuse({ code: 'invalid', errors: toFieldErrors(error) });

/** To the journal first: nothing changes of which it does not tell. */
const makeChange =
  ({ organisations, audit, clock }: Pick<Dependencies, 'organisations' | 'audit' | 'clock'>) =>
  async (before: Organisation | undefined, after: Organisation, by: string): Promise<void> => {
    const happened = organisationChanged(before, after, { at: clock().toISOString(), by });
    if (happened === undefined) return;
    await audit.append([happened]);
    await organisations.save(after);
  };

/** Somebody of an organisation signs in no more. Nobody withdraws their own access: the last one would lock everybody out. */
const makeRemovePerson =
  ({ organisations, audit, clock }: Pick<Dependencies, 'organisations' | 'audit' | 'clock'>) =>
  async (organisation: Organisation, userId: string, by: string): Promise<Result<undefined, RemovalRefusal>> => {
    const { organisationId } = organisation;
    const users = await organisations.listUsers(organisationId);
    if (!users.some((user) => user.userId === userId)) return refuse({ code: 'account-not-found' });
    if (userId === by) return refuse({ code: 'own-account' });
    const at = clock().toISOString();
    await audit.append([event({ type: 'account-withdrawn', at, by, organisationId, account: userId }, userId, at)]);
    await organisations.removeUser(organisationId, userId);
    return ok(undefined);
  };

/** Somebody signs in for an organisation from now on. */
const makeAddPerson =
  (
    { registerOrganisations, audit, clock }: Dependencies,
    find: (organisationId: string) => Promise<Organisation | undefined>,
  ): AdministerOrganisations['addPerson'] =>
  async (organisationId, document, by) => {
    const organisation = await find(organisationId);
    if (organisation === undefined) return refuse({ code: 'organisation-not-found' });
    const parsed = Person.safeParse(document);
    if (!parsed.success) return invalid(parsed.error);
    const entry = { organisation, clients: [], people: [parsed.data] };
    const done = await registerOrganisations({ organisations: [entry] });
    if (!done.ok) return refuse({ code: 'subject-taken' });
    // Told again when somebody does it again: the journal then says who asked twice.
    const at = clock().toISOString();
    const { subject: account } = parsed.data;
    const granted = {
      type: 'account-granted' as const,
      at,
      by,
      organisationId: organisation.organisationId,
      account,
    };
    await audit.append([event(granted, account, at)]);
    return ok(undefined);
  };

/** What the administration does with organisations and their people. */
export const makeAdministerOrganisations = ({
  organisations,
  registerOrganisations,
  audit,
  clock,
}: Dependencies): AdministerOrganisations => {
  const find = async (organisationId: string): Promise<Organisation | undefined> => {
    const id = OrganisationId.safeParse(organisationId);
    return id.success ? organisations.find(id.data) : undefined;
  };
  const change = makeChange({ organisations, audit, clock });
  const removePerson = makeRemovePerson({ organisations, audit, clock });
  return {
    async list() {
      const all = await Promise.all(KINDS.map((kind) => organisations.listByKind(kind)));
      return all.flatMap((some) => some.toSorted((a, b) => a.name.localeCompare(b.name, 'fr')));
    },
    async read(organisationId) {
      const organisation = await find(organisationId);
      if (organisation === undefined) return refuse({ code: 'organisation-not-found' });
      return ok({ organisation, users: await organisations.listUsers(organisation.organisationId) });
    },
    async removePerson(organisationId, userId, by) {
      const organisation = await find(organisationId);
      return organisation ? removePerson(organisation, userId, by) : refuse({ code: 'organisation-not-found' });
    },
    async create(document, by) {
      const parsed = Organisation.safeParse(document);
      if (!parsed.success) return invalid(parsed.error);
      if (await organisations.find(parsed.data.organisationId)) return refuse({ code: 'already-there' });
      await change(undefined, parsed.data, by);
      return ok(parsed.data);
    },
    async edit(organisationId, document, by) {
      const before = await find(organisationId);
      if (before === undefined) return refuse({ code: 'organisation-not-found' });
      const edited = typeof document === 'object' ? { ...before, ...document } : before;
      const parsed = Organisation.safeParse({ ...edited, organisationId: before.organisationId, kind: before.kind });
      if (!parsed.success) return invalid(parsed.error);
      await change(before, parsed.data, by);
      return ok(parsed.data);
    },
    addPerson: makeAddPerson({ organisations, registerOrganisations, audit, clock }, find),
  };
};
