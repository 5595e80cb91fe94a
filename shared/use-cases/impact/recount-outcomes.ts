import type { ContractId } from '#shared/domain/ids.ts';
import type { HoursRepository, PortfolioRepository, ShortlistRepository, WebhookQueue } from '#shared/ports.ts';

interface Dependencies {
  readonly shortlists: Pick<ShortlistRepository, 'scanDecisions'>;
  readonly hours: Pick<HoursRepository, 'scan'>;
  readonly portfolio: Pick<PortfolioRepository, 'scanSeen'>;
  readonly queue: WebhookQueue;
}
/** Answers how many contracts are to be counted again. */
export type RecountOutcomes = () => Promise<number>;

/**
 * Has contracts counted again whose outcomes did not see all their decisions and hours: of before outcomes were kept as
 * they are, or whose message was lost. Reads every decision and every row of hours, and keeps one number for each contract.
 */
export const makeRecountOutcomes =
  ({ shortlists, hours, portfolio, queue }: Dependencies): RecountOutcomes =>
  async () => {
    const seen = new Map<ContractId, number>();
    for await (const row of portfolio.scanSeen()) seen.set(row.contractId, row.seen);
    const owed = new Map<ContractId, number>();
    for (const rows of [shortlists.scanDecisions(), hours.scan()])
      for await (const { contractId, revision } of rows) owed.set(contractId, (owed.get(contractId) ?? 0) + revision);
    const behind = [...owed].flatMap(([contractId, revisions]) =>
      revisions > (seen.get(contractId) ?? 0) ? [contractId] : [],
    );
    await queue.send(behind.map((contractId) => ({ type: 'count-outcomes', contractId })));
    return behind.length;
  };
