import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { demoCandidates } from '#cdk/local/demo/candidates.ts';
import { Credentials } from '#cdk/local/credentials.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { clientsOf, countsOf, eventually, everyRecord, temporaryFolder } from './harness.ts';
import { followImport, startImport } from '../../docs/client/examples/import-document.ts';
import { loggedUnder, refuseNamesIn } from './nobody-in-logs.ts';

const folder = temporaryFolder();
const PORT = 20_000 + (process.pid % 20_000);
const baseUrl = `http://localhost:${PORT}`;
/** What each process prints, beside what it logs. */
const said = openSync(join(folder.path, 'said.txt'), 'a', 0o600);
let running: ChildProcess | undefined;

/** `npm start` as an operator runs it, in a process of its own, so that it can be killed. */
const start = async (): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'cdk/local/start.ts'], {
    env: { ...process.env, PORT: String(PORT), PASSERELLE_DATA_DIR: folder.path, PASSERELLE_DEMO: '0' },
    stdio: ['ignore', said, said],
  });
  running = child;
  await eventually(async () => {
    const answer = await fetch(`${baseUrl}/healthz`).catch(() => undefined);
    return answer?.status === 200 ? true : undefined;
  }, 180);
  return child;
};

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve));

afterAll(() => {
  if (running?.exitCode === null) running.kill('SIGKILL');
  closeSync(said);
  const logged = `${loggedUnder(folder.path)}\n${readFileSync(join(folder.path, 'said.txt'), 'utf8')}`;
  const { credentials } = known();
  folder.dispose();
  refuseNamesIn(logged, credentials);
});

const known = () => ({
  baseUrl,
  credentials: Credentials.parse(JSON.parse(readFileSync(join(folder.path, 'credentials.json'), 'utf8'))),
});

describe('a process that dies', () => {
  it('in the middle of an import loses nothing: the import ends after the restart, and the totals agree', async () => {
    const people = demoCandidates(0, 1, dayInFrance(new Date()), 900);
    const document = people.map((one) => JSON.stringify(one)).join('\n');
    let child = await start();
    const [structure] = clientsOf(known()).structures;
    if (!structure) throw new Error('no structure');
    const importId = await startImport(structure, {
      path: '/v1/candidates/import',
      contentType: 'application/x-ndjson',
      body: document,
    });

    for (const patience of [250, 600, 900]) {
      await sleep(patience);
      const over = ended(child);
      child.kill('SIGKILL');
      await over;
      child = await start();
    }
    const [again] = clientsOf(known()).structures;
    if (!again) throw new Error('no structure');
    const report = await followImport(again, importId);
    expect(report.status).toBe('done');
    expect(countsOf(report)).toEqual({
      received: 900,
      imported: 900,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      refused: 0,
    });
    const records = await everyRecord(again, importId);
    expect(records.map(({ index }) => index)).toEqual(people.map((_, index) => index));

    const over = ended(child);
    child.kill('SIGTERM');
    expect(await over).toBe(0);
  }, 600_000);
});
