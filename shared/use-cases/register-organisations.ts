import * as z from 'zod';
import { Organisation, Principal, User, type Role } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Clock, OrganisationRepository } from '#shared/ports.ts';

/** Organisations, and whom the issuer's tokens stand for: what an operator writes to open an installation. */
export const Registration = z
  .strictObject({
    organisations: z.array(
      z.strictObject({
        organisation: Organisation,
        /** Subjects of machine clients: what their tokens carry as `sub`, or as `client_id`. */
        clients: z.array(z.string()).default([]),
        /** People with an account at the issuer; `subject` is the `sub` of their tokens. */
        people: z.array(z.strictObject({ subject: z.string(), name: z.string(), email: z.email() })).default([]),
      }),
    ),
  })
  .readonly();
export type Registration = z.infer<typeof Registration>;

export interface Registered {
  readonly organisations: number;
  readonly accounts: number;
}

/** The subject stands for somebody of another organisation already. */
interface SubjectTaken {
  readonly code: 'subject-taken';
  readonly subject: string;
  readonly by: string;
}

const ROLE_OF = {
  facilitatorOrganisation: 'facilitator',
  structure: 'structure',
  contractor: 'contractor',
  administration: 'admin',
} as const satisfies Record<Organisation['kind'], Role>;

interface Deps {
  readonly organisations: Pick<
    OrganisationRepository,
    'find' | 'save' | 'findPrincipal' | 'savePrincipal' | 'findUser' | 'saveUser'
  >;
  readonly clock: Clock;
}

const registerSubject = async (
  { organisations }: Deps,
  principal: Principal,
): Promise<Result<number, SubjectTaken>> => {
  const { subject, organisationId } = principal;
  const known = await organisations.findPrincipal(subject);
  if (known && known.organisationId !== organisationId)
    return refuse({ code: 'subject-taken', subject, by: known.organisationId });
  if (!known) await organisations.savePrincipal(principal);
  return ok(known ? 0 : 1);
};

type Entry = Registration['organisations'][number];

/** The users of an entry and everybody's principal, people and machines alike. */
const accountsOf = ({ organisation, clients, people }: Entry, createdAt: string) => {
  const { organisationId } = organisation;
  const role = ROLE_OF[organisation.kind];
  const users = people.map(({ subject, name, email }) =>
    User.parse({ userId: subject, organisationId, name, email, role, createdAt }),
  );
  const principals = [
    ...clients.map((subject) => ({ subject, role, organisationId, userId: null })),
    ...users.map(({ userId }) => ({ subject: userId, role, organisationId, userId })),
  ];
  return { users, principals: principals.map((each) => Principal.parse(each)) };
};

/**
 * Writes the organisations, people and machine clients that are not known yet. The first organisation of an
 * installation cannot come by the API, which asks who is calling. Repeating it changes nothing: an account that
 * exists keeps what its owner has chosen. Stops at a subject that stands for somebody of another organisation.
 */
export const makeRegisterOrganisations =
  (deps: Deps) =>
  async (registration: Registration): Promise<Result<Registered, SubjectTaken>> => {
    const { organisations } = deps;
    const createdAt = deps.clock().toISOString();
    let [added, accounts] = [0, 0];
    for (const entry of registration.organisations) {
      if (!(await organisations.find(entry.organisation.organisationId))) {
        await organisations.save(entry.organisation);
        added += 1;
      }
      const { users, principals } = accountsOf(entry, createdAt);
      for (const user of users)
        if (!(await organisations.findUser(user.organisationId, user.userId))) await organisations.saveUser(user);
      for (const principal of principals) {
        const registered = await registerSubject(deps, principal);
        if (!registered.ok) return registered;
        accounts += registered.value;
      }
    }
    return ok({ organisations: added, accounts });
  };
