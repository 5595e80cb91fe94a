import * as z from 'zod';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { sealedFor, type SealingKeys } from '#shared/platform/sealed.ts';
import type { Clock } from '#shared/ports.ts';
import { AVAILABILITY_USE, AvailabilityLink } from '#shared/wire/availability-link.ts';

/** How long somebody stays signed in at most, in seconds: a working day. ASVS 4.0.3, 3.3.2: twelve hours at most. */
const SESSION_SECONDS = 10 * 3600;

/** How long somebody stays signed in without asking for a page, in seconds. ASVS 4.0.3, 3.3.2: half an hour. */
export const IDLE_SECONDS = 30 * 60;

/** Age from which a session in use is sealed anew, in seconds: not at each page. */
const RENEWED_AFTER_SECONDS = 60;

/** What the browser keeps, sealed: who signed in, nothing more. */
const Session = z.object({
  subject: z.string(),
  csrf: z.string(),
  /** Milliseconds since 1970. */
  signedInAt: z.number(),
  seenAt: z.number(),
});
export type Session = z.infer<typeof Session>;

/** Signed in too long ago, or before the person signed out, in this browser or in another. */
export const isOver = ({ signedInAt }: Session, signedOutAt: string | undefined, now: Date): boolean =>
  now.getTime() - signedInAt > SESSION_SECONDS * 1000 ||
  (signedOutAt !== undefined && signedInAt <= Date.parse(signedOutAt));

/** Whether a session in use is to be sealed anew, so that it lasts another {@link IDLE_SECONDS}. */
export const isAgeing = ({ seenAt }: Session, now: Date): boolean =>
  now.getTime() - seenAt > RENEWED_AFTER_SECONDS * 1000;

/** What must come back from the issuer, kept while somebody signs in. */
const Attempt = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string(), returnTo: z.string() });
export type Attempt = z.infer<typeof Attempt>;

/** The two cookies of the pages and the links of mails, encrypted under keys of 32 bytes, each good for its own use. */
export const makeCookieSeals = (keys: SealingKeys, clock: Clock = systemClock) => ({
  session: sealedFor<Session>(Session, 'session', { keys, clock }),
  attempt: sealedFor<Attempt>(Attempt, 'sign-in', { keys, clock }),
  availability: sealedFor<AvailabilityLink>(AvailabilityLink, AVAILABILITY_USE, { keys, clock }),
});
export type CookieSeals = ReturnType<typeof makeCookieSeals>;
