/**
 * The encryption context of each use of a key: authenticated with every data key, and required by the rights on the master
 * key (`cdk/`), so that a right to it opens nothing that was closed for another purpose, nor closes anything else.
 * Never changed: what is already stored opens under it alone.
 */
export const PURPOSES = {
  identities: 'candidate-identity',
  /** With which this product signs. */
  webhookSecrets: 'webhook-secret',
  /** With which others sign what they send. */
  signingSecrets: 'signing-secret',
} as const;
export type Purpose = (typeof PURPOSES)[keyof typeof PURPOSES];
