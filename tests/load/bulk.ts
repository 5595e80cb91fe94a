import type { ApiClient } from '#shared/adapters/passerelle/api-client.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { candidatesDocuments, contractsDocument } from './documents.ts';
import { matchedContracts, waitForLists } from './lists.ts';
import { clientsOf, type RunningStack } from './running-stack.ts';

const runImport = async (client: ApiClient, path: string, contentType: string, body: string): Promise<void> => {
  const report = await client.followImport(await client.startImport(path, contentType, body));
  if (report.status !== 'done' || report.refused > 0) throw new Error(JSON.stringify(report));
};

/** In seconds. */
export interface BulkFigures {
  readonly candidates: number;
  readonly contracts: number;
  /** Until the contracts are imported and each has a list, of nobody yet. */
  readonly contractsSeconds: number;
  /** From the first person sent to the end of the last import's report. */
  readonly importSeconds: number;
  /** From the first person sent to the last list that has seen everybody. */
  readonly totalSeconds: number;
  /** Of the stack, for the same and for reading every list once. */
  readonly processorSeconds: number | null;
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

/** Imports contracts, then people, and waits until every contract's list has seen all of them. */
export const runBulk = async (
  stack: RunningStack,
  size: { readonly candidates: number; readonly contracts: number },
): Promise<BulkFigures> => {
  const today = dayInFrance(new Date());
  const [admin] = clientsOf(stack, 'admin');
  const structures = clientsOf(stack, 'structure');
  const begun = Date.now();
  const contracts = contractsDocument(size.contracts, today);
  await runImport(admin, '/v1/contracts/import?include=all', 'application/json', contracts);
  const matched = await matchedContracts(admin);
  await waitForLists(admin, matched, 0);

  const [started, usedBefore] = [Date.now(), stack.processorSeconds()];
  const documents = candidatesDocuments(structures.length, size.candidates, today);
  await Promise.all(
    structures.map((client, index) =>
      runImport(client, '/v1/candidates/import', 'application/x-ndjson', documents[index] ?? ''),
    ),
  );
  const imported = Date.now();
  const ended = await waitForLists(admin, matched, size.candidates);
  const usedAfter = stack.processorSeconds();
  return {
    candidates: size.candidates,
    contracts: matched.length,
    contractsSeconds: tenths((started - begun) / 1000),
    importSeconds: tenths((imported - started) / 1000),
    totalSeconds: tenths((ended - started) / 1000),
    processorSeconds: usedBefore === undefined || usedAfter === undefined ? null : tenths(usedAfter - usedBefore),
  };
};
