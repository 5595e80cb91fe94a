import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCandidates } from '#cdk/local/demo/candidates.ts';
import { demoContracts } from '#cdk/local/demo/contracts.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { oracleShortlist } from '#tests/support/oracle/oracle.ts';
import { clientsOf, countsOf, eventually, everyRecord, realFile, runImport, type Clients } from './harness.ts';
import { readShortlist } from '../../docs/client/examples/read-shortlist.ts';
import { answered, type Passerelle } from '../../docs/client/passerelle.ts';
import { openInstallation, type Installation } from './installation.ts';

const today = dayInFrance(new Date());
const STRUCTURES = 6;
const PEOPLE = 600;
let installation: Installation;
let clients: Clients;

beforeAll(async () => {
  installation = await openInstallation();
  clients = clientsOf(installation);
}, 120_000);
afterAll(async () => {
  await installation.close();
});

const importContracts = (document: string) =>
  runImport(
    clients.admin,
    { path: '/v1/contracts/import', contentType: 'application/json', body: document },
    { include: 'all' },
  );

const listContracts = (client: Passerelle, query: { readonly q?: string; readonly limit?: number }) =>
  answered(client.GET('/v1/contracts', { params: { query } }));

describe('real contracts', () => {
  const files = [
    'decp/decp-v1-2018-2019-ile-de-france.json',
    'decp/decp-v1-2018-2019-insertion-objet.json',
    'decp/official-example-v2-concessions.json',
    'decp/official-example-v2-concessions_avec_modifications.json',
    'decp/official-example-v2-marches_avec_modifications.json',
    'decp/official-example-v2-marches_concessions.json',
  ];

  it.for(files)(
    '%s is imported whole, and a second time nothing changes',
    { timeout: 120_000 },
    async (file, { skip }) => {
      const document = realFile(file);
      if (document === undefined) return skip(`${file} is not on this machine`);
      const first = await importContracts(document);
      expect(first.status).toBe('done');
      expect(first.received).toBeGreaterThan(0);
      expect(first.imported + first.updated + first.unchanged + first.skipped + first.refused).toBe(first.received);
      const refused = (await everyRecord(clients.admin, first.importId)).filter(({ outcome }) => outcome === 'refused');
      for (const { code, message } of refused) {
        expect(code).toMatch(/^[a-z0-9-]+$/);
        expect(message?.length).toBeGreaterThan(10);
      }
      const second = await importContracts(document);
      expect(countsOf(second)).toEqual({
        ...countsOf(first),
        imported: 0,
        updated: 0,
        unchanged: first.imported + first.updated + first.unchanged,
      });
      console.info(file, JSON.stringify(countsOf(first)));
    },
  );

  it('places "Code région 93" in Provence-Alpes-Côte d’Azur', async () => {
    const document = structuredClone(demoContracts(today));
    const [marche] = document.marches.marche;
    if (!marche) throw new Error('the demonstration has contracts');
    const record = { ...marche, id: 'REGION93', lieuExecution: { code: '93', typeCode: 'Code région' } };
    const report = await importContracts(JSON.stringify({ marches: { marche: [record] } }));
    expect(countsOf(report)).toMatchObject({ received: 1, imported: 1 });
    const { items } = await listContracts(clients.admin, { q: 'REGION93' });
    expect(items[0]?.placeOfPerformance).toMatchObject({ region: '93', department: null });
    expect(items[0]?.placeOfPerformance?.label).toContain('Provence-Alpes-Côte d');
    const own = await listContracts(clients.seineSaintDenis, { q: 'REGION93' });
    expect(own.items).toEqual([]);
  });
});

describe('from publication to shortlist', () => {
  beforeAll(async () => {
    const contracts = runImport(clients.seineSaintDenis, {
      path: '/v1/contracts/import',
      contentType: 'application/json',
      body: JSON.stringify(demoContracts(today)),
    });
    const candidates = clients.structures.map((client, index) =>
      runImport(client, {
        path: '/v1/candidates/import',
        contentType: 'application/x-ndjson',
        body: demoCandidates(index, STRUCTURES, today, PEOPLE)
          .map((one) => JSON.stringify(one))
          .join('\n'),
      }),
    );
    const reports = await Promise.all([contracts, ...candidates]);
    expect(reports.map(({ status, refused }) => ({ status, refused }))).toEqual(
      reports.map(() => ({ status: 'done', refused: 0 })),
    );
    expect(reports.slice(1).reduce((sum, { imported }) => sum + imported, 0)).toBe(PEOPLE);
  }, 120_000);

  it('gives every open position the oracle’s list, to the bit', async () => {
    const { contracts, candidates, shortlists } = installation.repositories;
    const people: Candidate[] = [];
    for await (const candidate of candidates.scan()) people.push(candidate);
    expect(people).toHaveLength(PEOPLE);
    const world = {
      day: today,
      people,
      withdrawn: new Set<string>(),
      proposals: new Map<string, string[]>(),
      weights: defaultPolicy.weights,
    };
    const open = [...(await contracts.findMany(await contracts.listOpenIds())).values()];
    const positions = open.flatMap(({ contract }) => contract.positions.map((position) => ({ contract, position })));
    expect(positions.length).toBeGreaterThan(40);

    let withPeople = 0;
    for (const { contract, position } of positions) {
      const expected = oracleShortlist(world, contract, position);
      const seen = expected.lines.slice(0, 200).map(({ id, score }) => ({ id, score }));
      if (seen.length > 0) withPeople += 1;
      const list = await eventually(async () => {
        const stored = await shortlists.find(contract.contractId, position.positionId);
        const got = (stored?.entries ?? []).map(({ candidateId, score }) => ({ id: candidateId, score }));
        // A list of nobody may also be one computed before anybody came.
        return stored?.considered === PEOPLE && JSON.stringify(got) === JSON.stringify(seen) ? stored : undefined;
      }, 240);
      expect(list.considered).toBe(PEOPLE);
      expect(Object.fromEntries(list.excluded.map(({ reason, count }) => [reason, count]))).toEqual(expected.excluded);
    }
    expect(withPeople).toBeGreaterThan(30);
    console.info(`${positions.length} positions, ${withPeople} with people`);
  }, 240_000);

  it('shows contributions that sum to the score', async () => {
    const { items } = await listContracts(clients.seineSaintDenis, { limit: 200 });
    let entries = 0;
    for (const { contractId } of items.slice(0, 15)) {
      const params = { path: { contractId } };
      // A contract without a position has no list.
      const { data } = await clients.seineSaintDenis.GET('/v1/contracts/{contractId}/shortlist', { params });
      for (const { score, criteria } of data?.entries ?? []) {
        entries += 1;
        expect(criteria.every(({ reason }) => reason.length >= 3)).toBe(true);
        expect(Math.abs(criteria.reduce((sum, { contribution }) => sum + contribution, 0) - score)).toBeLessThanOrEqual(
          1e-9,
        );
      }
    }
    expect(entries).toBeGreaterThan(50);
  });

  it('is read, with its reasons, by the client of the documentation', async () => {
    const { items } = await listContracts(clients.seineSaintDenis, { limit: 200 });
    const withPosition = items.filter(({ positions }) => positions.length > 0).slice(0, 15);
    const lists = await Promise.all(
      withPosition.map(({ contractId }) => readShortlist(clients.seineSaintDenis, contractId)),
    );
    // Every list is computed: the oracle has seen them.
    expect(lists.filter((lines) => lines.length > 0).length).toBeGreaterThan(5);
    for (const line of lists.flat()) expect(line).toMatch(/^[123]\. k_\w+ \(\d\.\d\d\): .{10,}/);
  });

  it('keeps each territory to itself', async () => {
    const { items } = await listContracts(clients.paris, { limit: 200 });
    expect(items.length).toBeGreaterThan(5);
    expect(new Set(items.map(({ placeOfPerformance }) => placeOfPerformance?.department))).toEqual(new Set(['75']));
  });

  it('announces the lists by e-mail, in French, with nobody’s name or identifier', async ({ skip }) => {
    const { mails: read } = installation;
    if (!read) return skip('the mails of this installation cannot be read back');
    const mails = await eventually(async () => {
      const found = await read();
      return found.length > 0 ? found : undefined;
    }, 90);
    const people = clients.structures.flatMap((_, index) => demoCandidates(index, STRUCTURES, today, PEOPLE));
    for (const { subject, text, html } of mails) {
      expect(subject.length).toBeGreaterThan(10);
      expect(text).toMatch(/personnes? proposées?|ne correspond/);
      for (const { externalId, identity } of people) {
        expect(text + html).not.toContain(externalId);
        expect(text + html).not.toContain(`${identity.givenName} ${identity.familyName}`);
      }
      expect(text + html).not.toMatch(/k_[0-9a-f]{20}/);
    }
  });

  it('leaves a trail in the log from what was sent in to the e-mail', async ({ skip }) => {
    const { logs, mails: read } = installation;
    if (logs === undefined || read === undefined) return skip('logs or mails of this installation cannot be read');
    const trail = await eventually(() => {
      const sent = /"email-sent"[^\n]*"correlationIds":\["(?<first>[^"]+)"/.exec(logs());
      return Promise.resolve(sent?.groups?.['first']);
    }, 90);
    // The same identifier, written by the function that made the list: it travelled through two queues.
    const lines = logs().split('\n');
    expect(lines.some((line) => line.includes(trail) && line.includes('"batch-handled"'))).toBe(true);
    expect(lines.some((line) => line.includes('SecondsToShortlist'))).toBe(true);
  }, 120_000);
});
