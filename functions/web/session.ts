import { EncryptJWT, jwtDecrypt } from 'jose';
import * as z from 'zod';

/** How long somebody stays signed in without doing anything, in seconds: a working day. */
export const SESSION_SECONDS = 10 * 3600;

/** What the browser keeps, sealed: who signed in, nothing more. */
const Session = z.object({ subject: z.string(), csrf: z.string() });
export type Session = z.infer<typeof Session>;

/** What must come back from the issuer, kept while somebody signs in. */
const Attempt = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string(), returnTo: z.string() });
export type Attempt = z.infer<typeof Attempt>;

export interface Sealed<T> {
  seal(value: T, seconds: number): Promise<string>;
  /** Undefined when absent, expired, altered, or sealed for another use. */
  open(text: string | undefined): Promise<T | undefined>;
}

const sealedFor = <T extends Record<string, unknown>>(
  schema: z.ZodType<T>,
  use: string,
  key: Uint8Array,
): Sealed<T> => ({
  seal: (value, seconds) =>
    new EncryptJWT(value)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(use)
      .setExpirationTime(`${seconds} seconds`)
      .encrypt(key),
  open: async (text) => {
    if (text === undefined) return undefined;
    try {
      const { payload } = await jwtDecrypt(text, key, { audience: use, keyManagementAlgorithms: ['dir'] });
      return schema.parse(payload);
    } catch {
      return undefined;
    }
  },
});

/** The two cookies of the pages, encrypted and authenticated under one 32-byte key, each good for its own use only. */
export const makeCookieSeals = (key: Uint8Array) => ({
  session: sealedFor<Session>(Session, 'session', key),
  attempt: sealedFor<Attempt>(Attempt, 'sign-in', key),
});
export type CookieSeals = ReturnType<typeof makeCookieSeals>;
