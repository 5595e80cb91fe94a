import { createHash } from 'node:crypto';
import type { Log } from './log.ts';

/** Somebody refused at a door of the API. */
interface RefusedAccess {
  readonly reason: 'invalid-token' | 'not-allowed' | 'invalid-signature';
  /** `GET /v1/contracts/{contractId}`: the pattern, not the address. */
  readonly route: string;
  /** Undefined when whoever asked is not known. */
  readonly subject?: string;
}

/** What whoever watches over the service looks for, each under a code of its own (OWASP ASVS 4.0.3, 7.1.3). */
export interface SecurityLog {
  readonly signedIn: (subject: string) => void;
  readonly signInRefused: (error: unknown) => void;
  readonly signedOut: (subject: string) => void;
  readonly accessRefused: (refused: RefusedAccess) => void;
}

/** Tells the lines of one person from another's. The subject itself may be made of a name, as some issuers do. */
const whoIs = (subject: string): string => createHash('sha256').update(subject).digest('hex').slice(0, 16);

export const makeSecurityLog = (log: Pick<Log, 'info' | 'warn'>): SecurityLog => ({
  signedIn: (subject) => {
    log.info('signed-in', { who: whoIs(subject) });
  },
  signInRefused: (error) => {
    log.warn('sign-in-refused', {}, error);
  },
  signedOut: (subject) => {
    log.info('signed-out', { who: whoIs(subject) });
  },
  accessRefused: ({ reason, route, subject }) => {
    log.warn('access-refused', { reason, route, who: subject === undefined ? null : whoIs(subject) });
  },
});
