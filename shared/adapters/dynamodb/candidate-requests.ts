import * as z from 'zod';
import { OrganisationId, RequestId } from '#shared/domain/ids.ts';
import { CandidateRequest } from '#shared/domain/request/candidate-request.ts';
import type { CandidateRequestRepository } from '#shared/ports.ts';
import { fromBody } from './body.ts';
import { queryPage, queryRows, readRow } from './read-rows.ts';
import { saveAggregate, type AggregateTable } from './save-aggregate.ts';

const LIST_KEYS = ['contractorId', 'requestId', 'listKey'];
const UnplacedRow = z.object({ contractorId: OrganisationId, requestId: RequestId });

const rowOf = (request: CandidateRequest) => {
  const { contractorId, requestId, receivedAt, status, revision } = request;
  return {
    key: { contractorId, requestId },
    body: request,
    revision,
    indexed: {
      listKey: `${receivedAt}#${requestId}`,
      unplaced: status === 'accepted' ? 'unplaced' : undefined,
      receivedAt: status === 'accepted' ? receivedAt : undefined,
    },
  };
};

export const makeCandidateRequestRepository = (table: AggregateTable): CandidateRequestRepository => {
  const find: CandidateRequestRepository['find'] = async (contractorId, requestId) => {
    const row = await readRow(table, { contractorId, requestId });
    return row && fromBody(CandidateRequest, row);
  };
  return {
    find,
    async create(request) {
      const saved = await saveAggregate(table, rowOf(request), []);
      if (saved.ok) return request;
      const kept = await find(request.contractorId, request.requestId);
      if (kept === undefined) throw new Error(`${request.requestId} was there, and is gone`);
      return kept;
    },
    save: (request, events) => saveAggregate(table, rowOf(request), events),
    async listByContractor(contractorId, page) {
      const query = {
        IndexName: 'byContractor',
        KeyConditionExpression: 'contractorId = :contractorId',
        ExpressionAttributeValues: { ':contractorId': contractorId },
        ScanIndexForward: false,
      };
      const { items, cursor } = await queryPage(table, query, LIST_KEYS, page);
      return { items: items.map((row) => fromBody(CandidateRequest, row)), cursor };
    },
    async listUnplaced(before, limit) {
      const unplaced: z.infer<typeof UnplacedRow>[] = [];
      const rows = queryRows(table, {
        IndexName: 'unplaced',
        KeyConditionExpression: 'unplaced = :unplaced AND receivedAt < :before',
        ExpressionAttributeValues: { ':unplaced': 'unplaced', ':before': before },
      });
      for await (const row of rows) {
        unplaced.push(UnplacedRow.parse(row));
        if (unplaced.length >= limit) break;
      }
      return unplaced;
    },
  };
};
