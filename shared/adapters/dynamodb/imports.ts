import type { ImportId } from '#shared/domain/ids.ts';
import type { Clock, ImportRepository } from '#shared/ports.ts';
import { systemClock } from '../system/clock.ts';
import { toBody } from './body.ts';
import { makeImportParts } from './import-parts.ts';
import { listImportRecords } from './import-records.ts';
import { HEADER, HeaderBody, toHeader } from './import-rows.ts';
import { updateHeader } from './import-writes.ts';
import { collect, queryRows, readRow, readRows, type TableAccess } from './read-rows.ts';
import { ignoreUnmet } from './unmet.ts';

/** In the sparse index while the import is neither done nor failed. */
const UNFINISHED = 'yes';

/** Imports: one header each, changed attribute by attribute so that parts can end at the same time, and its parts. */
export const makeImportRepository = ({
  now = systemClock,
  ...table
}: TableAccess & { readonly now?: Clock }): ImportRepository => {
  const end = async (importId: ImportId, set: Readonly<Record<string, string>>): Promise<void> => {
    const names = Object.keys(set);
    await updateHeader(table, importId, {
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')} REMOVE unfinished, since`,
      // The first end is the end: a late failure does not undo what is done.
      ConditionExpression: 'attribute_exists(unfinished)',
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, set[name]])),
    }).catch(ignoreUnmet);
  };
  return {
    ...makeImportParts({ ...table, now }),
    async create(header) {
      const Item = {
        importId: header.importId,
        item: HEADER,
        body: toBody(HeaderBody.strip().parse(header)),
        status: header.status,
        ...(header.partsTotal !== null && { partsTotal: header.partsTotal }),
        unfinished: UNFINISHED,
        since: header.acceptedAt,
      };
      await table.client
        .put({
          TableName: table.tableName,
          Item,
          ConditionExpression: 'attribute_not_exists(importId)',
        })
        .catch(ignoreUnmet);
    },
    async find(importId) {
      const row = await readRow(table, { importId, item: HEADER });
      return row && toHeader(row);
    },
    finish: (importId, counts, finishedAt) =>
      end(importId, { status: 'done', counts: JSON.stringify(counts), finishedAt }),
    fail: (importId, failure, finishedAt) =>
      end(importId, { status: 'failed', failure: JSON.stringify(failure), finishedAt }),
    listRecords: (importId, page) => listImportRecords(table, importId, page),
    async listUnfinished(before) {
      const rows = queryRows(table, {
        IndexName: 'unfinished',
        KeyConditionExpression: 'unfinished = :yes AND since < :before',
        ExpressionAttributeValues: { ':yes': UNFINISHED, ':before': before },
      });
      const keys = await collect(rows, (row) => ({ importId: String(row['importId']), item: HEADER }));
      return (await readRows(table, keys)).map(toHeader);
    },
  };
};
