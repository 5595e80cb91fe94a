import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ContractCard } from '#shared/domain/contract/contract-card.ts';
import { placeKeyOf } from '#shared/domain/contract/place-key.ts';
import type { PortfolioRepository } from '#shared/ports.ts';
import { makeBodyReader, toBody } from './body.ts';
import { collect, queryRows, type TableAccess } from './read-rows.ts';
import { ignoreUnmet } from './unmet.ts';

export const makePortfolioRepository = (table: TableAccess): PortfolioRepository => {
  // A thousand cards are read for each list, and hardly any changed since the last.
  const read = makeBodyReader(ContractCard);
  return {
    async keep(card) {
      const { contractId, revision, listsVersion, placeOfPerformance } = card;
      const Item = { contractId, placeKey: placeKeyOf(placeOfPerformance), revision, listsVersion, body: toBody(card) };
      const put = new PutCommand({
        TableName: table.tableName,
        Item,
        // Two runs may meet on one contract: the card that saw less is not written over the one that saw more.
        ConditionExpression:
          'attribute_not_exists(contractId) OR revision < :revision OR (revision = :revision AND listsVersion <= :lists)',
        ExpressionAttributeValues: { ':revision': revision, ':lists': listsVersion },
      });
      await table.client.send(put).catch(ignoreUnmet);
    },
    listByPlace: (placeKey) =>
      collect(
        queryRows(table, {
          IndexName: 'byPlace',
          KeyConditionExpression: 'placeKey = :placeKey',
          ExpressionAttributeValues: { ':placeKey': placeKey },
          ProjectionExpression: 'body',
        }),
        (row) => read(row),
      ),
  };
};
