import { Decision } from '#shared/domain/shortlist/shortlist.ts';
import type { ShortlistRepository } from '#shared/ports.ts';
import { fromBody } from './body.ts';
import { collect, queryRows, readRow, scanRows, type Key } from './read-rows.ts';
import { saveAggregate, type AggregateTable } from './save-aggregate.ts';

const keyOf = ({
  contractId,
  positionId,
  candidateId,
}: Pick<Decision, 'contractId' | 'positionId' | 'candidateId'>): Key => ({
  contractId,
  item: `decision#${positionId}#${candidateId}`,
});

type Decisions = Pick<
  ShortlistRepository,
  'findDecision' | 'listDecisions' | 'listDecisionsOfCandidate' | 'saveDecision' | 'scanDecisions'
>;

/** The decisions' half of the shortlists table: one row per pair, in the partition of the contract. */
export const makeDecisions = (table: AggregateTable): Decisions => ({
  async findDecision(contractId, positionId, candidateId) {
    const row = await readRow(table, keyOf({ contractId, positionId, candidateId }));
    return row && fromBody(Decision, row);
  },
  async listDecisions(contractId) {
    const rows = queryRows(table, {
      KeyConditionExpression: 'contractId = :contractId AND begins_with(#item, :decisions)',
      ExpressionAttributeNames: { '#item': 'item' },
      ExpressionAttributeValues: { ':contractId': contractId, ':decisions': 'decision#' },
      ConsistentRead: true,
    });
    return collect(rows, (row) => fromBody(Decision, row));
  },
  async listDecisionsOfCandidate(candidateId) {
    const rows = queryRows(table, {
      IndexName: 'byCandidate',
      KeyConditionExpression: 'candidateId = :candidateId',
      ExpressionAttributeValues: { ':candidateId': candidateId },
    });
    return collect(rows, (row) => fromBody(Decision, row));
  },
  saveDecision: (decision, events) =>
    saveAggregate(
      table,
      {
        key: keyOf(decision),
        body: decision,
        revision: decision.revision,
        indexed: { candidateId: decision.candidateId, decidedAt: decision.decidedAt },
      },
      events,
    ),
  async *scanDecisions() {
    // Only decisions are in this index: the lists, a hundred times heavier, are not read.
    for await (const row of scanRows(table, { IndexName: 'byCandidate' })) yield fromBody(Decision, row);
  },
});
