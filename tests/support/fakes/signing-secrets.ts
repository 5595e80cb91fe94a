import { SigningSecrets } from '#shared/domain/webhook/signing-secrets.ts';
import type { Outbox, SigningSecretRepository } from '#shared/ports.ts';
import { makeFakeSaves, type FakeOptions } from './outbox.ts';
import { makeFakeRows } from './rows.ts';

/** The secrets that contractors sign with, in memory. */
export const makeFakeSigningSecrets = (
  options: FakeOptions = {},
): SigningSecretRepository & { readonly outbox: Outbox } => {
  const rows = makeFakeRows(SigningSecrets);
  const saves = makeFakeSaves(options);
  return {
    outbox: saves.outbox,
    find: (organisationId) => Promise.resolve(rows.get(organisationId)),
    save: (secrets, events) => saves.save(rows, secrets.organisationId, secrets, ({ revision }) => revision, events),
  };
};
