import { isDeepStrictEqual } from 'node:util';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { isWithdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import { computeShortlist } from '#shared/domain/matching/compute-shortlist.ts';
import { underPolicy } from '#shared/domain/organisation/under-policy.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { defaultPolicy, Policy } from '#shared/domain/organisation/policy.ts';
import { type Decision, Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import { fromBody } from '#shared/adapters/dynamodb/body.ts';
import { openProposalsOf } from '#shared/domain/matching/open-proposals.ts';
import { SHORTLIST_LENGTH } from '#shared/domain/shortlist/shortlist.ts';
import { oracleShortlist } from '#tests/support/oracle/oracle.ts';
import { makeScanIndex } from '#tests/support/oracle/scan.ts';
import type { Reading } from './reading.ts';

interface World {
  readonly candidates: readonly Candidate[];
  readonly decisions: readonly Decision[];
  readonly contracts: readonly StoredContract[];
  readonly policies: ReadonlyMap<string, Policy>;
}

/** The policy in force of every organisation that has one. */
const policiesOf = async (reading: Reading): Promise<ReadonlyMap<string, Policy>> => {
  const policies = new Map<string, Policy>();
  for (const row of await reading.rows('organisations')) {
    if (!/^policy#\d+$/.test(String(row['item']))) continue;
    const policy = fromBody(Policy, row);
    const organisationId = String(row['organisationId']);
    if (policy.version > (policies.get(organisationId)?.version ?? 0)) policies.set(organisationId, policy);
  }
  return policies;
};

/** Paris for its contracts, Seine-Saint-Denis for the others: the suite has no contract elsewhere. */
const rulerOf = ({ contract }: StoredContract): string =>
  contract.placeOfPerformance?.department === '75' ? 'f_paris' : 'f_inser-93';

/** Names of what two lists say differently. */
const differences = (a: Shortlist, b: Shortlist): readonly string[] =>
  Object.keys({ ...a, ...b }).filter((name) => {
    const key = name as keyof Shortlist;
    return !isDeepStrictEqual(a[key], b[key]);
  });

const faultsOf = (world: World, stored: StoredContract, list: Shortlist | undefined, positionId: string): string[] => {
  const name = `${stored.contract.contractId}/${positionId}`;
  if (list === undefined) return [`${name}: no list`];
  const policy = world.policies.get(rulerOf(stored)) ?? defaultPolicy;
  const contract = underPolicy(stored.contract, policy);
  const position = contract.positions.find((one) => one.positionId === positionId);
  if (position === undefined) return [`${name}: a list of no position`];
  const open = new Set<string>(
    world.contracts.filter((one) => one.contract.status !== 'closed').map((one) => one.contract.contractId),
  );
  const proposals = openProposalsOf(world.decisions, (contractId) => open.has(contractId));
  const { day } = list.inputs;
  const { inputs, version, computedAt } = list;
  const present = world.candidates.filter((one) => !isWithdrawn(one));
  const pool = makeScanIndex(
    day,
    present.map((candidate) => ({ candidate, openOn: proposals.get(candidate.candidateId) ?? [] })),
  );
  const expected = computeShortlist({
    ...{ contract, position, pool, weights: policy.weights, inputs, version, computedAt },
  });
  const different = differences(list, Shortlist.parse(expected));
  const faults: string[] = [];
  if (different.length > 0)
    faults.push(`${name}: ${different.join(', ')} of v${String(version)} not as stored people give`);
  if (list.inputs.contractRevision !== contract.revision) faults.push(`${name}: list of an older revision`);
  const oracle = oracleShortlist(
    { day, people: present, withdrawn: new Set(), proposals, weights: policy.weights },
    contract,
    position,
  );
  const best = list.entries
    .toSorted((a, b) => (a.scoreRank ?? 0) - (b.scoreRank ?? 0))
    .map(({ candidateId }) => candidateId);
  const wanted = oracle.lines.slice(0, SHORTLIST_LENGTH).map(({ id }) => id);
  if (contract.representation.length === 0 && JSON.stringify(best) !== JSON.stringify(wanted)) {
    faults.push(`${name}: order differs from the oracle’s`);
  }
  return faults;
};

/** Every open position has a list, and each list is what the oracle gives on what is stored now. */
export const listFaults = async (reading: Reading): Promise<readonly string[]> => {
  const [candidates, decisions, contracts, shortlists, policies] = await Promise.all([
    reading.candidates(),
    reading.decisions(),
    reading.contracts(),
    reading.shortlists(),
    policiesOf(reading),
  ]);
  const world: World = { candidates, decisions, contracts, policies };
  const lists = new Map(shortlists.map((list) => [`${list.contractId}/${list.positionId}`, list]));
  return contracts
    .filter(({ contract }) => contract.status !== 'closed')
    .flatMap((stored) =>
      stored.contract.positions.flatMap(({ positionId }) =>
        faultsOf(world, stored, lists.get(`${stored.contract.contractId}/${positionId}`), positionId),
      ),
    );
};
