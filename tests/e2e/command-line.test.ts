import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoCandidates } from '#cdk/local/demo/candidates.ts';
import { demoContracts } from '#cdk/local/demo/contracts.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { clientsOf, eventually, temporaryFolder } from './harness.ts';
import { answered } from '../../docs/client/passerelle.ts';
import { openInstallation, type Installation } from './installation.ts';

const files = temporaryFolder();
const today = dayInFrance(new Date());
let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation();
}, 120_000);
afterAll(async () => {
  await installation.close();
  files.dispose();
});

const write = (name: string, content: string): string => {
  const path = join(files.path, name);
  writeFileSync(path, content);
  return path;
};

/** The installation may know the demonstration already: these are others, by their names. */
const renamed = (demonstration: unknown): string => JSON.stringify(demonstration).replaceAll('DEMO', 'CLI');

/** `npm run passerelle -- …`, as an operator runs it. */
const passerelle = (
  args: readonly string[],
  input = '',
): Promise<{ status: number | null; out: string; said: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'functions/cli/main.ts', ...args], {
      env: { ...process.env, PASSERELLE_DATA_DIR: installation.dataDir },
    });
    let [out, said] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    child.on('close', (status) => resolve({ status, out, said }));
    child.stdin.end(input);
  });

const Summary = z.looseObject({ received: z.number(), imported: z.number(), skipped: z.number(), refused: z.number() });

describe('the command line', () => {
  it('imports contracts from standard input, then people from a file, and shows why somebody is first', async () => {
    const contracts = await passerelle(['import-contracts', '-', '--json'], renamed(demoContracts(today)));
    expect(contracts.status).toBe(0);
    expect(Summary.parse(JSON.parse(contracts.out))).toMatchObject({
      received: 42,
      imported: 41,
      skipped: 1,
      refused: 0,
    });

    const people = demoCandidates(2, 6, today, 120);
    const file = write('people.ndjson', people.map(renamed).join('\n'));
    const candidates = await passerelle(['import-candidates', file, '--as', 'client-ei-renov-solidaire', '--json']);
    expect(candidates.status).toBe(0);
    expect(Summary.parse(JSON.parse(candidates.out))).toMatchObject({ received: 20, imported: 20 });

    const { admin } = clientsOf(installation);
    const { items } = await answered(admin.GET('/v1/contracts', { params: { query: { q: 'CLIT005' } } }));
    const contractId = items[0]?.contractId ?? '';
    const first = await eventually(async () => {
      const shown = await passerelle(['shortlist', contractId, '--json']);
      const Shown = z.looseObject({ entries: z.array(z.looseObject({ candidateId: z.string() })) });
      return Shown.parse(JSON.parse(shown.out)).entries[0]?.candidateId;
    });
    const explained = await passerelle(['explain', contractId, first]);
    expect(explained.status).toBe(0);
    expect(explained.out).toMatch(/rang 1/);
  }, 300_000);

  it('exits with 1 when records are refused, and says which and why', async () => {
    const file = write('refused.json', JSON.stringify({ marches: { marche: [{ id: '1' }, 'no contract at all'] } }));
    const { status, out } = await passerelle(['import-contracts', file]);
    expect(status).toBe(1);
    expect(out).toMatch(/refusés 2/);
    expect(out).toMatch(/n° 0 .*\[[a-z-]+\]/);
  });

  it('exits with 2 when it could not run', async () => {
    expect((await passerelle(['import-contracts', join(files.path, 'absent.json')])).status).toBe(2);
    expect((await passerelle(['shortlist', 'c_nothing'])).status).toBe(2);
    expect((await passerelle(['import-contracts', write('half.json', '{"marches":[{"id":')])).status).toBe(2);
  });

  it('sends a large file to a presigned address, by itself', async () => {
    const [marche] = demoContracts(today).marches.marche;
    const padding = 'Fourniture courante sans considération sociale. '.repeat(15);
    const records = Array.from({ length: 5000 }, (_, number) =>
      JSON.stringify({
        ...marche,
        id: `GROS${number}`,
        objet: padding,
        considerationsSociales: { considerationSociale: ['Pas de considération sociale'] },
      }),
    );
    const file = write('large.ndjson', records.join('\n'));
    const { status, out } = await passerelle(['import-contracts', file, '--json']);
    expect(status).toBe(0);
    expect(Summary.parse(JSON.parse(out))).toMatchObject({ received: 5000, skipped: 5000 });
  }, 300_000);

  it('sends parked messages back, and has what is unfinished taken up again', async () => {
    const redriven = await passerelle(['redrive', 'match']);
    expect([redriven.status, JSON.parse(redriven.out)]).toEqual([0, { moved: 0 }]);
    expect((await passerelle(['redrive', 'nothing'])).status).toBe(2);
    const asked = await passerelle(['reconcile']);
    expect([asked.status, asked.out]).toEqual([0, expect.stringContaining('askedAt')]);
  });
});
