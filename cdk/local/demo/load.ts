import * as z from 'zod';
import { makeApiClient, type ApiClient } from '#shared/adapters/passerelle/api-client.ts';
import { addMonths, dayInFrance } from '#shared/domain/calendar.ts';
import type { Credentials } from '../credentials.ts';
import { demoCandidates } from './candidates.ts';
import { demoContracts } from './contracts.ts';

export interface DemoOptions {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly log: (line: string) => void;
}

const ListedContract = z.object({ contractId: z.string(), source: z.object({ id: z.string() }), subject: z.string() });
type ListedContract = z.infer<typeof ListedContract>;

const ShownShortlist = z.object({
  considered: z.number(),
  entries: z.array(
    z.object({
      rank: z.number(),
      candidateId: z.string(),
      score: z.number(),
      criteria: z.array(z.object({ reason: z.string() })),
    }),
  ),
});
type ShownShortlist = z.infer<typeof ShownShortlist>;

const PROOF_CONTRACT = 'DEMOT002';
const SHARED_CONTRACT = 'DEMOT001';
const WORKED_CONTRACT = 'DEMON001';
/** Enough people on two contracts for reports to tell of them: fewer than five are never told. */
const SHARED = 5;
const HIRED = 6;
const LISTED = 8;
const PRINTED = 5;

/** What a facilitator of the demonstration already settled on some contracts. */
const qualifications: Readonly<Record<string, unknown>> = {
  [SHARED_CONTRACT]: {
    status: 'open',
    insertionClause: { hoursTarget: 1720 },
    priorityPublics: [
      { public: 'qpvResident', weight: 600, basis: 'Convention NPNRU' },
      { public: 'seniors', weight: 400, basis: null },
    ],
  },
  [PROOF_CONTRACT]: {
    status: 'open',
    insertionClause: { hoursTarget: 210 },
    priorityPublics: [
      { public: 'longTermUnemployed', weight: 500, basis: 'CCAP article 5' },
      { public: 'qpvResident', weight: 500, basis: 'CCAP article 5' },
    ],
    representation: [{ public: 'women', minShare: 0.3, significance: 0.1 }],
  },
  [WORKED_CONTRACT]: {
    status: 'open',
    insertionClause: { hoursTarget: 740 },
    representation: [{ public: 'seniors', minShare: 0.25, significance: 0.1 }],
  },
};

const load = async (clients: {
  readonly facilitators: readonly ApiClient[];
  readonly structures: readonly ApiClient[];
}): Promise<void> => {
  const today = dayInFrance(new Date());
  const [first] = clients.facilitators;
  if (!first) throw new Error('no facilitator client to load the demonstration with');
  const runImport = async (client: ApiClient, path: string, contentType: string, body: string): Promise<void> => {
    const report = await client.followImport(await client.startImport(path, contentType, body));
    if (report.status === 'failed' || report.refused > 0)
      throw new Error(`import of the demonstration: ${JSON.stringify(report)}`);
  };
  // People first: the contracts are then matched once, on everybody, rather than again after each part.
  await Promise.all(
    clients.structures.map((client, index) => {
      const people = demoCandidates(index, clients.structures.length, today);
      return runImport(
        client,
        '/v1/candidates/import',
        'application/x-ndjson',
        people.map((one) => JSON.stringify(one)).join('\n'),
      );
    }),
  );
  const contracts = JSON.stringify(demoContracts(today));
  await runImport(first, '/v1/contracts/import?include=all', 'application/json', contracts);
};

const qualify = async (facilitator: ApiClient): Promise<readonly ListedContract[]> => {
  const { items } = await facilitator.get('/v1/contracts?limit=200', z.object({ items: z.array(ListedContract) }));
  for (const contract of items) {
    const qualification = Object.entries(qualifications).find(([id]) => contract.source.id.endsWith(id))?.[1];
    if (qualification) await facilitator.send('PATCH', `/v1/contracts/${contract.contractId}`, qualification);
  }
  return items;
};

const waitForShortlist = async (facilitator: ApiClient, contractId: string): Promise<ShownShortlist | undefined> => {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const shortlist = await facilitator.get(`/v1/contracts/${contractId}/shortlist?limit=${LISTED}`, ShownShortlist);
    if (shortlist.entries.length > 0) return shortlist;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return undefined;
};

interface Decided {
  readonly contractId: string;
  readonly people: readonly Pick<ShownShortlist['entries'][number], 'candidateId'>[];
  readonly decision: 'retained' | 'hired';
}

/** Decides the same of some people on a contract's first position; answers which it is. */
const decide = async (facilitator: ApiClient, { contractId, people, decision }: Decided) => {
  const contract = `/v1/contracts/${contractId}`;
  const { positions } = await facilitator.get(
    contract,
    z.object({ positions: z.array(z.object({ positionId: z.string() })) }),
  );
  const positionId = positions[0]?.positionId;
  for (const { candidateId } of people)
    await facilitator.send('POST', `${contract}/shortlist/decisions`, { positionId, candidateId, decision });
  return positionId;
};

/** Who was retained on one contract, and shown to its contractor: the contractor's pages have something to show. */
const share = async (facilitator: ApiClient, contractId: string, { entries }: ShownShortlist): Promise<void> => {
  const people = entries.slice(0, SHARED);
  const positionId = await decide(facilitator, { contractId, people, decision: 'retained' });
  const comment = 'Cinq profils pour le démarrage du chantier. Appelez-moi pour les rencontrer.';
  const shared = { positionId, contractorId: 'e_batipierre', comment };
  await facilitator.send('POST', `/v1/contracts/${contractId}/shares`, shared);
};

/** Who was hired on another, with the hours of the two months before: there is something to count. */
const employ = async (facilitator: ApiClient, contractId: string, { entries }: ShownShortlist): Promise<void> => {
  const people = entries.slice(0, HIRED);
  await decide(facilitator, { contractId, people, decision: 'hired' });
  const thisMonth = `${dayInFrance(new Date()).slice(0, 7)}-01`;
  const worked = [-2, -1].flatMap((months) =>
    people.map(({ candidateId }, index) => ({
      ...{ candidateId, month: addMonths(thisMonth, months).slice(0, 7) },
      hours: 31 + 4 * index - 5 * months,
    })),
  );
  await facilitator.send('POST', `/v1/contracts/${contractId}/hours`, { entries: worked });
};

const print = (log: DemoOptions['log'], contract: ListedContract, shortlist: ShownShortlist): void => {
  log(`\nPreuve : présélection pour « ${contract.subject} » (${shortlist.considered} personnes examinées)`);
  for (const { rank, candidateId, score, criteria } of shortlist.entries.slice(0, PRINTED)) {
    log(`  ${rank}. ${candidateId}  ${(score * 100).toFixed(1)} / 100`);
    log(`     ${criteria.map(({ reason }) => reason).join(' · ')}`);
  }
};

/** Loads the demonstration through the product's own API, as its users would, and prints one shortlist as proof. */
export const loadDemo = async ({ baseUrl, credentials, log }: DemoOptions): Promise<void> => {
  const started = Date.now();
  const clientsOf = (scope: string): readonly ApiClient[] =>
    credentials.clients
      .filter(({ scopes }) => scopes.includes(scope))
      .map((client) => makeApiClient(baseUrl, credentials.tokenEndpoint, client));
  const facilitators = clientsOf('facilitator');
  await load({ facilitators, structures: clientsOf('structure') });
  const [facilitator] = facilitators;
  if (!facilitator) throw new Error('no facilitator client to qualify the demonstration with');
  const contracts = await qualify(facilitator);
  const listOf = async (id: string) => {
    const contract = contracts.find(({ source }) => source.id.endsWith(id));
    const shortlist = contract && (await waitForShortlist(facilitator, contract.contractId));
    return shortlist && { contract, shortlist };
  };
  const proof = await listOf(PROOF_CONTRACT);
  const shared = await listOf(SHARED_CONTRACT);
  if (shared) await share(facilitator, shared.contract.contractId, shared.shortlist);
  const worked = await listOf(WORKED_CONTRACT);
  if (worked) await employ(facilitator, worked.contract.contractId, worked.shortlist);
  if (proof) print(log, proof.contract, proof.shortlist);
  log(`Démonstration chargée en ${((Date.now() - started) / 1000).toFixed(1)} s.`);
};
