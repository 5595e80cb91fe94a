import * as z from 'zod';
import {
  ContractCard,
  ContractSite,
  CountedFacts,
  countedFactsOf,
  siteOf,
} from '#shared/domain/contract/contract-card.ts';
import { placeKeyOf } from '#shared/domain/contract/place-key.ts';
import { ContractId } from '#shared/domain/ids.ts';
import { Outcomes } from '#shared/domain/impact/outcomes.ts';
import type { CountedContract, PortfolioRepository } from '#shared/ports.ts';
import { makeBodyReader, toBody, type Row } from './body.ts';
import { collect, queryRows, readRows, scanRows, type RowQuery, type TableAccess } from './read-rows.ts';
import { ignoreUnmet } from './unmet.ts';

const Seen = z.object({ contractId: ContractId, countedSeen: z.int().min(0) });
const Begun = z.object({ countsBegun: z.int().min(1) });

/** Pseudonyms apart, what came of people is the same words again and again: compressed, a third is left to be read. */
const LARGE_OUTCOMES = 256;

const ofPlace = (placeKey: string): RowQuery => ({
  IndexName: 'byPlace',
  KeyConditionExpression: 'placeKey = :placeKey',
  ExpressionAttributeValues: { ':placeKey': placeKey },
});

type Cards = Pick<PortfolioRepository, 'keep' | 'listByPlace' | 'listSites'>;
type Counts = Omit<PortfolioRepository, keyof Cards>;
type ReadCard = (row: Row) => ContractCard;

/** Cards of rows that have none of an attribute, since they were written before it stood beside the card. */
const cardsOfEarlier = async (
  table: TableAccess,
  readCard: ReadCard,
  rows: readonly Row[],
  attribute: string,
): Promise<ReadonlyMap<unknown, ContractCard>> => {
  const earlier = rows.flatMap(({ contractId, [attribute]: known }) =>
    known === undefined && typeof contractId === 'string' ? [{ contractId }] : [],
  );
  const cards = (await readRows(table, earlier)).map((row) => readCard(row));
  return new Map(cards.map((card) => [card.contractId, card]));
};

const keep = async (table: TableAccess, card: ContractCard): Promise<void> => {
  const { contractId, revision, listsVersion, placeOfPerformance } = card;
  await table.client
    .update({
      TableName: table.tableName,
      Key: { contractId },
      UpdateExpression:
        'SET placeKey = :placeKey, revision = :revision, listsVersion = :lists, body = :body, facts = :facts, site = :site',
      // Two runs may meet on one contract.
      ConditionExpression:
        'attribute_not_exists(revision) OR revision < :revision OR (revision = :revision AND listsVersion <= :lists)',
      ExpressionAttributeValues: {
        ':placeKey': placeKeyOf(placeOfPerformance),
        ':revision': revision,
        ':lists': listsVersion,
        ':body': toBody(card),
        ':facts': toBody(countedFactsOf(card)),
        ':site': toBody(siteOf(card)),
      },
    })
    .catch(ignoreUnmet);
};

const makeCards = (table: TableAccess, readCard: ReadCard): Cards => {
  const readSite = makeBodyReader(ContractSite);
  return {
    keep: (card) => keep(table, card),
    listByPlace: (placeKey) =>
      collect(queryRows(table, { ...ofPlace(placeKey), ProjectionExpression: 'body' }), (row) => readCard(row)),
    async listSites(placeKey) {
      const query = { ...ofPlace(placeKey), ProjectionExpression: 'contractId, site' };
      const rows = await collect(queryRows(table, query), (row) => row);
      const earlier = await cardsOfEarlier(table, readCard, rows, 'site');
      return rows.flatMap(({ contractId, site }) => {
        const card = earlier.get(contractId);
        if (site === undefined) return card === undefined ? [] : [siteOf(card)];
        return [readSite({ body: site })];
      });
    },
  };
};

const makeCounted = ({ table, readCard }: { readonly table: TableAccess; readonly readCard: ReadCard }) => {
  const readFacts = makeBodyReader(CountedFacts);
  const readOutcomes = makeBodyReader(Outcomes);
  const outcomesOf = ({ counted }: Row): Outcomes | null =>
    counted === undefined ? null : readOutcomes({ body: counted });
  return async (rows: readonly Row[]): Promise<readonly CountedContract[]> => {
    const earlier = await cardsOfEarlier(table, readCard, rows, 'facts');
    return rows.flatMap((row) => {
      const { contractId, facts } = row;
      const outcomes = outcomesOf(row);
      if (facts !== undefined) return [{ facts: readFacts({ body: facts }), outcomes }];
      const card = earlier.get(contractId);
      return card === undefined ? [] : [{ facts: countedFactsOf(card), outcomes }];
    });
  };
};

const makeCounts = (table: TableAccess, readCard: ReadCard): Counts => {
  const countedIn = makeCounted({ table, readCard });
  return {
    async beginCount(contractId) {
      const begun = await table.client.update({
        TableName: table.tableName,
        Key: { contractId },
        UpdateExpression: 'ADD countsBegun :one',
        ExpressionAttributeValues: { ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      });
      return Begun.parse(begun).countsBegun;
    },
    async keepOutcomes(outcomes, turn) {
      const { contractId, seen } = outcomes;
      await table.client
        .update({
          TableName: table.tableName,
          Key: { contractId },
          // Those of a release that told nothing of people are replaced: it counts again what has none.
          UpdateExpression: 'SET counted = :counted, countedSeen = :seen, countedTurn = :turn REMOVE outcomes, seen',
          ConditionExpression: 'attribute_not_exists(countedTurn) OR countedTurn < :turn',
          ExpressionAttributeValues: { ':counted': toBody(outcomes, LARGE_OUTCOMES), ':seen': seen, ':turn': turn },
        })
        .catch(ignoreUnmet);
    },
    async listOutcomes(placeKey) {
      const ProjectionExpression = 'contractId, facts, counted';
      const rows =
        placeKey === null
          ? scanRows(table, { ProjectionExpression, FilterExpression: 'attribute_exists(body)' })
          : queryRows(table, { ...ofPlace(placeKey), ProjectionExpression });
      return countedIn(await collect(rows, (row) => row));
    },
    async *scanSeen() {
      const counted = {
        ProjectionExpression: 'contractId, countedSeen',
        FilterExpression: 'attribute_exists(countedSeen)',
      };
      for await (const row of scanRows(table, counted)) {
        const { contractId, countedSeen: seen } = Seen.parse(row);
        yield { contractId, seen };
      }
    },
  };
};

/** One row for each contract: its card and what came of it, each written by itself and never over a later one. */
export const makePortfolioRepository = (table: TableAccess): PortfolioRepository => {
  // A thousand rows are read for each list, and hardly any changed since the last.
  const readCard = makeBodyReader(ContractCard);
  return { ...makeCards(table, readCard), ...makeCounts(table, readCard) };
};
