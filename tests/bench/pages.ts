// `npm run bench:pages`: what each page costs at 1,000 contracts and 20,000 people, on the engine of `npm start`.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { documentsOf } from '#shared/adapters/dynamodb/documents.ts';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeHoursRepository } from '#shared/adapters/dynamodb/hours.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { rememberOrganisations } from '#shared/adapters/dynamodb/remember-organisations.ts';
import { rememberSites } from '#shared/adapters/dynamodb/remember-sites.ts';
import { makePolicyRepository } from '#shared/adapters/dynamodb/policies.ts';
import { makePortfolioRepository } from '#shared/adapters/dynamodb/portfolio.ts';
import { makeShareRepository } from '#shared/adapters/dynamodb/shares.ts';
import { makeShortlistRepository } from '#shared/adapters/dynamodb/shortlists.ts';
import { tables, type TableName } from '#shared/adapters/dynamodb/tables.ts';
import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { outcomesOf } from '#shared/domain/impact/outcomes.ts';
import { candidateIdOf } from '#shared/domain/ids.ts';
import { headOf } from '#shared/domain/shortlist/shortlist-head.ts';
import { enhancements, styleSheet } from '#functions/web/assets.ts';
import { makePages } from '#functions/web/pages.ts';
import { makeCookieSeals } from '#functions/web/session.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { mapAtMost } from '#shared/use-cases/map-at-most.ts';
import { aDecisionRecorded } from '#tests/support/builders/events.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aDecision, anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import {
  aFacilitatorOrganisation,
  anAdministration,
  aPrincipal,
  aStructure,
  aUser,
} from '#tests/support/builders/organisations.ts';
import { anHoursEntry } from '#tests/support/builders/webhooks.ts';
import { createTable, makeServer } from '#tests/support/dynamodb-in-memory.ts';
import { makeFakeIdentityVault } from '#tests/support/fakes/identity-vault.ts';
import { silentLog } from '#tests/support/fakes/log.ts';
import { furtherPorts } from '#tests/support/pages.ts';
import { summary } from './measure.ts';
import { contracts as someContracts, people as somePeople } from './population.ts';

/** Contracts are spread over its communes, all under one key: the largest list that a page reads. */
const ILE_DE_FRANCE = ['75', '77', '78', '91', '92', '93', '94', '95'];
const CONTRACTS = 1000;
const PEOPLE = Number(process.env['PEOPLE'] ?? 20_000);
const LIST_LENGTH = 200;
/** Contracts whose list is written: those that pages are asked of. */
const WITH_LIST = 40;
/** People hired on each contract, each with hours of every month of the year that is over. */
const HIRED = 3;
const YEAR = new Date().getFullYear();
const MONTHS = Array.from(
  { length: new Date().getMonth() },
  (_, month) => `${YEAR}-${String(month + 1).padStart(2, '0')}`,
);
/** What people did lately, of which the administration's journal shows the last hundred. */
const ACTS = 2_000;
const ROUNDS = 40;
const ABREAST = 16;
/** Bars of the product, milliseconds and bytes. */
const MOST_MS = 200;
const MOST_BYTES = 150_000;

const openEngine = async () => {
  const server = makeServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dynamodb = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${server.address().port}`,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const client = documentsOf(dynamodb);
  const publish = () => Promise.resolve();
  const table = async (name: TableName) => {
    await createTable(dynamodb, name, tables[name]);
    return { client, tableName: name, publish };
  };
  const organisations = await table('organisations');
  const known = makeOrganisationRepository(organisations);
  return {
    ports: {
      ...furtherPorts(),
      contracts: makeContractRepository(await table('contracts')),
      portfolio: rememberSites(makePortfolioRepository(await table('portfolio'))),
      candidates: makeCandidateRepository(await table('candidates')),
      shortlists: makeShortlistRepository(await table('shortlists')),
      hours: makeHoursRepository(await table('hours')),
      shares: makeShareRepository(await table('shares')),
      organisations: {
        ...rememberOrganisations(known),
        findPrincipal: (subject: string) => known.findPrincipal(subject),
      },
      policies: makePolicyRepository(organisations),
      audit: makeAuditLog(await table('events')),
      vault: makeFakeIdentityVault(),
      clock: systemClock,
    },
    close: async () => {
      dynamodb.destroy();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
};
type Ports = Awaited<ReturnType<typeof openEngine>>['ports'];

/** A department of usual size: its contracts with their cards, its people, and the lists that will be looked at. */
const fill = async ({ contracts, portfolio, candidates, shortlists, organisations, audit }: Ports) => {
  await organisations.save(aFacilitatorOrganisation({ territory: ILE_DE_FRANCE }));
  await organisations.save(aStructure());
  await organisations.savePrincipal(aPrincipal({ subject: 'camille' }));
  await organisations.savePrincipal(aPrincipal({ subject: 'structure', role: 'structure', organisationId: 's_aci93' }));
  await organisations.saveUser(aUser());
  await organisations.save(anAdministration());
  await organisations.savePrincipal(aPrincipal({ subject: 'admin', role: 'admin', organisationId: 'a_passerelle' }));
  const all = [...somePeople(PEOPLE, 1, 'ile-de-france')].map(({ candidate }, index) => {
    const externalId = `BENCH-${index}`;
    const structureId = index % 40 === 0 ? 's_aci93' : candidate.structureId;
    return {
      ...candidate,
      externalId,
      structureId,
      candidateId: candidateIdOf(structureId, externalId),
    } as typeof candidate;
  });
  await mapAtMost(all, ABREAST, (candidate) => candidates.save(candidate, []));
  const people = new Map(all.map((candidate) => [candidate.candidateId, candidate]));
  const stored = [...someContracts(CONTRACTS, 2, 'ile-de-france')].map((contract, index) =>
    aStoredContract({ contract: { ...contract, subject: `${contract.subject}, lot ${index}` } }),
  );
  await mapAtMost(stored, ABREAST, (one) => contracts.save(one, []));
  await mapAtMost([...stored.entries()], ABREAST, async ([index, one]) => {
    const { contractId, positions } = one.contract;
    const entries = Array.from({ length: LIST_LENGTH }, (_, rank) => {
      const person = all[(index * 97 + rank * 31) % all.length];
      return anEntry({ ...(person && { candidateId: person.candidateId }), score: 900_000 - rank });
    });
    const [position] = positions;
    const list = aShortlist({ contractId, entries, ...(position && { position, positionId: position.positionId }) });
    if (index < WITH_LIST) await shortlists.save(list, []);
    await portfolio.keep(contractCard(one, [headOf(list)]));
    const hired = entries.slice(0, HIRED).map(({ candidateId }) => candidateId);
    await portfolio.keepOutcomes(
      outcomesOf(
        contractId,
        hired.map((candidateId) =>
          aDecision({ contractId, candidateId, decision: 'hired', decidedAt: `${YEAR}-02-01T09:00:00.000Z` }),
        ),
        hired.flatMap((candidateId) =>
          MONTHS.map((month) => anHoursEntry({ contractId, candidateId, month, status: 'validated' })),
        ),
        people,
      ),
      await portfolio.beginCount(contractId),
    );
  });
  const now = Date.now();
  await audit.append(
    Array.from({ length: ACTS }, (_, index) =>
      aDecisionRecorded(
        aDecision({
          contractId: stored[index % stored.length]?.contract.contractId ?? '',
          decidedBy: 'camille',
          decidedAt: new Date(now - index * 1000).toISOString(),
        }),
      ),
    ),
  );
  const own = all.filter(({ structureId }) => structureId === 's_aci93');
  for (const { candidateId } of own.slice(0, 20)) {
    await shortlists.saveDecision(aDecision({ contractId: 'c_0', candidateId }), []);
  }
  return { contractIds: stored.slice(0, WITH_LIST).map(({ contract }) => contract.contractId), own, listed: all };
};

const open = (ports: Ports) => {
  const seals = makeCookieSeals(() => Promise.resolve([new Uint8Array(32).fill(7)]));
  const provider = {
    begin: () => Promise.reject(new Error('nobody signs in here')),
    complete: () => Promise.reject(new Error('nobody signs in here')),
  };
  const web = makePages(ports, { seals, provider, secureCookies: false }, silentLog);
  const cookieOf = async (subject: string) => {
    const now = Date.now();
    return `session=${await seals.session.seal({ subject, csrf: 'bench', signedInAt: now, seenAt: now }, 7200)}`;
  };
  return { web, cookieOf };
};

interface Figure {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
  /** Processor time of this process, the database engine included, milliseconds a page. */
  readonly cpu: number;
  readonly kilobytes: number;
}

const main = async (): Promise<void> => {
  const { ports, close } = await openEngine();
  const { contractIds, own } = await fill(ports);
  const { web, cookieOf } = open(ports);
  const facilitator = await cookieOf('camille');
  const structure = await cookieOf('structure');
  const admin = await cookieOf('admin');
  const contract = (round: number) => `/marches/${contractIds[round % contractIds.length] ?? ''}`;
  const person = (round: number) => `/personnes/${own[round % own.length]?.candidateId ?? ''}`;
  const pages: readonly (readonly [name: string, cookie: string, path: (round: number) => string])[] = [
    ['Mes marchés', facilitator, () => '/marches'],
    ['Mes marchés, filtrés', facilitator, () => '/marches?q=lot+4&tri=shortfall'],
    ['Mes marchés, carte', facilitator, () => '/marches?vue=carte'],
    ['Présélection', facilitator, contract],
    ['Fiche', facilitator, (round) => `${contract(round)}/fiche`],
    ['Qualifier', facilitator, (round) => `${contract(round)}/qualifier`],
    ['Partager', facilitator, (round) => `${contract(round)}/partager`],
    ['Heures', facilitator, (round) => `${contract(round)}/heures`],
    ['Effets', facilitator, () => '/effets'],
    ['Effets, par public', facilitator, () => '/effets?par=public'],
    ['Effets, par genre de structure', facilitator, () => '/effets?par=structureKind'],
    ['Effets, par mois', facilitator, () => '/effets?par=month'],
    ['Effets, tout le pays', admin, () => '/effets'],
    ['Journal général', admin, () => '/administration/journal'],
    ['Journal', facilitator, (round) => `${contract(round)}/journal`],
    ['Politique', facilitator, () => '/politique'],
    ['Mes publics', structure, () => '/personnes'],
    ['Importer', structure, () => '/personnes/import'],
    ['Publier', structure, () => '/personnes/publier'],
    ['Une de mes personnes', structure, person],
    ['Suggestions de métiers', structure, () => '/suggestions/metiers?q=macon'],
    ['Suggestions de communes', structure, () => '/suggestions/communes?q=saint'],
  ];
  const assets = Buffer.byteLength(styleSheet.text) + Buffer.byteLength(enhancements.text);
  const figures: Figure[] = [];
  const wanted = process.argv.slice(2);
  for (const [name, cookie, path] of pages) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const times: number[] = [];
    let bytes = 0;
    for (let round = -3; round < ROUNDS; round++) {
      const before = performance.now();
      const address = path(Math.max(0, round));
      const answer = await web.request(address, { headers: { cookie } });
      const body = await answer.text();
      if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`);
      if (round >= 0) times.push(performance.now() - before);
      bytes = Math.max(bytes, Buffer.byteLength(body) + assets);
    }
    const used = process.cpuUsage();
    for (let round = 0; round < 10; round++) await (await web.request(path(round), { headers: { cookie } })).text();
    const { user, system } = process.cpuUsage(used);
    const { p50, p95 } = summary(times);
    const cpu = (user + system) / 10_000;
    figures.push({ name, p50, p95, cpu, kilobytes: bytes / 1000 });
  }
  await close();
  const lines = figures.map(
    ({ name, p50, p95, cpu, kilobytes }) =>
      `| ${name} | ${p50.toFixed(0)} | ${p95.toFixed(0)} | ${cpu.toFixed(0)} | ${kilobytes.toFixed(0)} |`,
  );
  const head = ['| Page | p50 ms | p95 ms | CPU ms | kB |', '| --- | --: | --: | --: | --: |'];
  process.stdout.write(`${[...head, ...lines].join('\n')}\n`);
  const misses = figures.filter(({ p95, kilobytes }) => p95 > MOST_MS || kilobytes * 1000 > MOST_BYTES);
  process.stdout.write(
    misses.length === 0 ? 'Every page within its bars.\n' : `Beyond: ${misses.map(({ name }) => name).join(', ')}\n`,
  );
  process.exitCode = misses.length === 0 ? 0 : 1;
};

await main();
