import { createHash, timingSafeEqual } from 'node:crypto';
import type { Account, Configuration } from 'oidc-provider';
import type { Credentials } from '../credentials.ts';
import { makeThrottle } from './throttle.ts';

type User = Credentials['users'][number];

/** The subject of a person's tokens. Stable, and not the address itself, which may change. */
export const subjectOf = ({ email }: Pick<User, 'email'>): string => `u_${email.split('@')[0] ?? ''}`;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export interface Accounts {
  /** Whose address and password they are; undefined: nobody's, or tried too often. */
  readonly signIn: (email: string, password: string) => User | undefined;
  readonly find: NonNullable<Configuration['findAccount']>;
  /** Whoever a subject is. */
  readonly named: (subject: string) => User | undefined;
  readonly roleOf: (subject: string) => User['role'] | undefined;
}

/** The people of credentials.json. */
export const makeAccounts = (users: readonly User[]): Accounts => {
  const throttle = makeThrottle();
  const bySubject = new Map(users.map((user) => [subjectOf(user), user]));
  return {
    signIn: (email, password) => {
      const address = email.trim().toLowerCase();
      const user = users.find((each) => each.email === address);
      // Compared even for an unknown address: both refusals take as long.
      const same = timingSafeEqual(digest(user?.password ?? ''), digest(password));
      // Tried too often, the right password is refused as well, and in the same words.
      if (same && user && password !== '' && throttle.allows(address)) {
        throttle.succeeded(address);
        return user;
      }
      if (throttle.allows(address)) throttle.failed(address);
      return undefined;
    },
    find: (_context, subject): Account | undefined => {
      const user = bySubject.get(subject);
      return (
        user && {
          accountId: subject,
          claims: () => ({ sub: subject, email: user.email, email_verified: true, name: user.name }),
        }
      );
    },
    named: (subject) => bySubject.get(subject),
    roleOf: (subject) => bySubject.get(subject)?.role,
  };
};
