import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ContractCard } from '#shared/domain/contract/contract-card.ts';
import { placeKeyOf } from '#shared/domain/contract/place-key.ts';
import { ContractId } from '#shared/domain/ids.ts';
import { Outcomes } from '#shared/domain/impact/outcomes.ts';
import type { PortfolioRepository } from '#shared/ports.ts';
import { makeBodyReader, toBody, type Row } from './body.ts';
import { collect, queryRows, scanRows, type RowQuery, type TableAccess } from './read-rows.ts';
import { ignoreUnmet } from './unmet.ts';

const Seen = z.object({ contractId: ContractId, seen: z.int().min(0) });

const ofPlace = (placeKey: string): RowQuery => ({
  IndexName: 'byPlace',
  KeyConditionExpression: 'placeKey = :placeKey',
  ExpressionAttributeValues: { ':placeKey': placeKey },
});

/** One row for each contract: its card and what came of it, each written by itself, over less than it saw and no more. */
export const makePortfolioRepository = (table: TableAccess): PortfolioRepository => {
  // A thousand rows are read for each list, and hardly any changed since the last.
  const readCard = makeBodyReader(ContractCard);
  const readOutcomes = makeBodyReader(Outcomes);
  const outcomesOf = ({ outcomes }: Row): Outcomes | null =>
    outcomes === undefined ? null : readOutcomes({ body: outcomes });
  return {
    async keep(card) {
      const { contractId, revision, listsVersion, placeOfPerformance } = card;
      const update = new UpdateCommand({
        TableName: table.tableName,
        Key: { contractId },
        UpdateExpression: 'SET placeKey = :placeKey, revision = :revision, listsVersion = :lists, body = :body',
        // Two runs may meet on one contract.
        ConditionExpression:
          'attribute_not_exists(revision) OR revision < :revision OR (revision = :revision AND listsVersion <= :lists)',
        ExpressionAttributeValues: {
          ':placeKey': placeKeyOf(placeOfPerformance),
          ':revision': revision,
          ':lists': listsVersion,
          ':body': toBody(card),
        },
      });
      await table.client.send(update).catch(ignoreUnmet);
    },
    async keepOutcomes(outcomes) {
      const { contractId, seen } = outcomes;
      const update = new UpdateCommand({
        TableName: table.tableName,
        Key: { contractId },
        UpdateExpression: 'SET outcomes = :outcomes, seen = :seen',
        ConditionExpression: 'attribute_not_exists(seen) OR seen <= :seen',
        ExpressionAttributeValues: { ':outcomes': toBody(outcomes), ':seen': seen },
      });
      await table.client.send(update).catch(ignoreUnmet);
    },
    listByPlace: (placeKey) =>
      collect(queryRows(table, { ...ofPlace(placeKey), ProjectionExpression: 'body' }), (row) => readCard(row)),
    async listOutcomes(placeKey) {
      const ProjectionExpression = 'body, outcomes';
      const rows =
        placeKey === null
          ? scanRows(table, { ProjectionExpression, FilterExpression: 'attribute_exists(body)' })
          : queryRows(table, { ...ofPlace(placeKey), ProjectionExpression });
      return collect(rows, (row) => ({ card: readCard(row), outcomes: outcomesOf(row) }));
    },
    async *scanSeen() {
      const counted = { ProjectionExpression: 'contractId, seen', FilterExpression: 'attribute_exists(seen)' };
      for await (const row of scanRows(table, counted)) yield Seen.parse(row);
    },
  };
};
