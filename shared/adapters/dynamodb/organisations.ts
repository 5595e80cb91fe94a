import { Organisation, Principal, User } from '#shared/domain/organisation/organisation.ts';
import { defaultPolicy, Policy } from '#shared/domain/organisation/policy.ts';
import type { OrganisationRepository } from '#shared/ports.ts';
import { fromBody, toBody, type Row } from './body.ts';
import { collect, queryRows, readRow, type RowQuery, type TableAccess } from './read-rows.ts';

const itemsOf = (organisationId: string, prefix: string): RowQuery => ({
  KeyConditionExpression: 'organisationId = :organisationId AND begins_with(#item, :prefix)',
  ExpressionAttributeNames: { '#item': 'item' },
  ExpressionAttributeValues: { ':organisationId': organisationId, ':prefix': prefix },
  ConsistentRead: true,
});

export const makeOrganisationRepository = (table: TableAccess): OrganisationRepository => {
  const put = async (organisationId: string, item: string, value: unknown, indexed: Row = {}): Promise<void> => {
    const Item = { organisationId, item, body: toBody(value), ...indexed };
    await table.client.put({ TableName: table.tableName, Item });
  };
  return {
    async find(organisationId) {
      const row = await readRow(table, { organisationId, item: 'profile' });
      return row && fromBody(Organisation, row);
    },
    save: (organisation) => put(organisation.organisationId, 'profile', organisation, { kind: organisation.kind }),
    async listByKind(kind) {
      const rows = queryRows(table, {
        IndexName: 'byKind',
        KeyConditionExpression: 'kind = :kind',
        ExpressionAttributeValues: { ':kind': kind },
      });
      return collect(rows, (row) => fromBody(Organisation, row));
    },
    async findPrincipal(subject) {
      const row = await readRow(table, { organisationId: `principal#${subject}`, item: 'principal' });
      return row && fromBody(Principal, row);
    },
    savePrincipal: (principal) => put(`principal#${principal.subject}`, 'principal', principal),
    async findUser(organisationId, userId) {
      const row = await readRow(table, { organisationId, item: `user#${userId}` });
      return row && fromBody(User, row);
    },
    async listUsers(organisationId) {
      return collect(queryRows(table, itemsOf(organisationId, 'user#')), (row) => fromBody(User, row));
    },
    async removeUser(organisationId, userId) {
      // Access ends before anything else: interrupted in between, who is left in the list can do nothing.
      for (const key of [
        { organisationId: `principal#${userId}`, item: 'principal' },
        { organisationId, item: `user#${userId}` },
      ])
        await table.client.remove({ TableName: table.tableName, Key: key });
    },
    saveUser: (user) => put(user.organisationId, `user#${user.userId}`, user),
    async currentPolicy(organisationId) {
      for await (const row of queryRows(table, { ...itemsOf(organisationId, 'policy#'), ScanIndexForward: false })) {
        return fromBody(Policy, row);
      }
      return defaultPolicy;
    },
  };
};
