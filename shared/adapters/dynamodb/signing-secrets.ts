import { SigningSecrets } from '#shared/domain/webhook/signing-secrets.ts';
import type { SigningSecretRepository } from '#shared/ports.ts';
import { fromBody } from './body.ts';
import { readRow } from './read-rows.ts';
import { saveAggregate, type AggregateTable } from './save-aggregate.ts';

const INBOUND = 'inbound';

export const makeSigningSecretRepository = (table: AggregateTable): SigningSecretRepository => ({
  async find(organisationId) {
    const row = await readRow(table, { organisationId, item: INBOUND });
    return row && fromBody(SigningSecrets, row);
  },
  save: (secrets, events) =>
    saveAggregate(
      table,
      {
        key: { organisationId: secrets.organisationId, item: INBOUND },
        body: secrets,
        revision: secrets.revision,
        indexed: {},
      },
      events,
    ),
});
