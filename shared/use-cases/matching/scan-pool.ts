import type { Day } from '#shared/domain/calendar.ts';
import { isWithdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import { makeBlockIndex, type BlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import { openProposalsOf } from '#shared/domain/matching/open-proposals.ts';
import type { PoolRow } from '#shared/domain/matching/pool-index.ts';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import type { CandidateRepository, ContractRepository, ShortlistRepository } from '#shared/ports.ts';

export interface ScanPoolDeps {
  readonly candidates: Pick<CandidateRepository, 'scan'>;
  readonly shortlists: Pick<ShortlistRepository, 'scanDecisions'>;
  readonly contracts: Pick<ContractRepository, 'listOpenIds'>;
}

/** Rows kept as objects before they become columns: about a kilobyte each. */
const ROWS_AT_ONCE = 50_000;

const openProposals = async ({ shortlists, contracts }: ScanPoolDeps) => {
  const open = new Set<string>(await contracts.listOpenIds());
  const decisions: Decision[] = [];
  for await (const decision of shortlists.scanDecisions()) decisions.push(decision);
  return openProposalsOf(decisions, (contractId) => open.has(contractId));
};

/** The whole pool, read from the tables: what a snapshot is made of, and what serves when there is none. */
export const scanPool = async (deps: ScanPoolDeps, day: Day): Promise<BlockIndex> => {
  const proposals = await openProposals(deps);
  let index: BlockIndex | undefined;
  let rows: PoolRow[] = [];
  const settle = (): BlockIndex => {
    if (index === undefined) index = makeBlockIndex(day, rows);
    else index.apply(rows.map((row) => ({ type: 'published', row })));
    rows = [];
    return index;
  };
  /** Asked for its size, the index turns what it was given into columns, and lets go of the objects. */
  const release = (): number => settle().people;
  for await (const candidate of deps.candidates.scan()) {
    if (isWithdrawn(candidate)) continue;
    rows.push({ candidate, openOn: proposals.get(candidate.candidateId) ?? [] });
    if (rows.length >= ROWS_AT_ONCE) release();
  }
  return settle();
};
