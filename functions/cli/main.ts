import { Command } from 'commander';
import { ApiRefusal, type ApiClient } from '#shared/adapters/passerelle/api-client.ts';
import { runImport } from './import-command.ts';
import { loadReference } from './load-reference.ts';
import { register } from './register-command.ts';
import { explain, exportList, showShortlist } from './read-commands.ts';
import { CannotRun, openSession } from './session.ts';

interface CommonOptions {
  readonly json?: true;
  readonly as?: string;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Exit statuses: 0 done; 1 some records were refused; 2 could not run. */
const finish = async (run: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await run();
  } catch (error) {
    if (!(error instanceof CannotRun || error instanceof ApiRefusal)) process.stderr.write(`${String(error)}\n`);
    else process.stderr.write(`${error.message}${error instanceof ApiRefusal ? ` [${error.code}]` : ''}\n`);
    process.exitCode = 2;
  }
};

const program = new Command('passerelle')
  .description('Ligne de commande de Passerelle, sur la même API que les autres')
  .showHelpAfterError();

const command = (name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .option('--json', 'réponse pour une machine')
    .option('--as <client>', 'client (nom ou identifiant) de credentials.json à employer');

const withSession =
  (
    scope: 'admin' | 'facilitator' | 'structure',
    work: (api: ApiClient, options: CommonOptions, args: readonly string[]) => Promise<number>,
  ) =>
  async (...received: unknown[]): Promise<void> => {
    const parsed = received.at(-1);
    if (!(parsed instanceof Command)) throw new Error('commander did not pass the command');
    const options: CommonOptions = parsed.opts();
    await finish(async () => work(await openSession(scope, options.as), options, parsed.args));
  };

command('import-contracts <source>', 'importe un document DECP : fichier, adresse web ou - (entrée standard)')
  .option('--include <all>', 'garde aussi les marchés sans considération sociale')
  .action(
    withSession('admin', (api, options, [from = '-']) =>
      runImport(api, from, {
        kind: 'contracts',
        json: options.json ?? false,
        include: 'include' in options ? 'all' : undefined,
      }),
    ),
  );

command('import-candidates <source>', 'importe des candidats : CSV, XLSX, NDJSON ou JSON').action(
  withSession('structure', (api, options, [from = '-']) =>
    runImport(api, from, { kind: 'candidates', json: options.json ?? false }),
  ),
);

command('shortlist <contractId>', 'montre la présélection d’un marché')
  .option('--position <positionId>', 'poste, le premier par défaut')
  .action(
    withSession('admin', async (api, options, [contractId = '']) => {
      const position = 'position' in options ? String(options.position) : undefined;
      print(await showShortlist(api, contractId, position, options.json ?? false));
      return 0;
    }),
  );

command(
  'explain <contractId> <candidateId>',
  'explique le rang d’une personne, ou pourquoi elle n’est pas proposée',
).action(
  withSession('admin', async (api, options, [contractId = '', candidateId = '']) => {
    print(await explain(api, contractId, candidateId, options.json ?? false));
    return 0;
  }),
);

command(
  'redrive <queue>',
  'remet en file les messages mis de côté (contracts, candidates, requests, match, notify, webhooks)',
).action(
  withSession('admin', async (api, _options, [queue = '']) => {
    print(JSON.stringify(await api.send('POST', `/v1/queues/${encodeURIComponent(queue)}/redrive`)));
    return 0;
  }),
);

command('reconcile', 'reprend dans la minute tout ce qui n’est pas terminé, comme après la perte d’une file').action(
  withSession('admin', async (api) => {
    print(JSON.stringify(await api.send('POST', '/v1/reconciliations')));
    return 0;
  }),
);

command('erase <candidateId>', 'efface une personne, partout').action(
  withSession('admin', async (api, _options, [candidateId = '']) => {
    await api.send('DELETE', `/v1/candidates/${encodeURIComponent(candidateId)}`);
    print(`${candidateId} est effacé.`);
    return 0;
  }),
);

command('export <what>', 'exporte en NDJSON : contracts, ou shortlist:<contractId>').action(
  withSession('admin', async (api, _options, [what = '']) => {
    await exportList(api, what, print);
    return 0;
  }),
);

program
  .command('load-reference <folder>')
  .description('prépare les fichiers officiels (ROME, communes) d’un dossier pour PASSERELLE_REFERENCE_DIR')
  .option('--to <folder>', 'dossier à écrire', process.env['PASSERELLE_REFERENCE_DIR'] ?? '.local/reference')
  .action((from: string, { to }: { to: string }) =>
    finish(async () => {
      const { lines, written } = await loadReference(from, to, new Date().toISOString().slice(0, 10));
      for (const line of [...lines, ...written.map((path) => `écrit : ${path}`)]) print(line);
      if (written.length === 0) throw new CannotRun(`Aucun fichier officiel reconnu dans ${from}`);
      return 0;
    }),
  );

program
  .command('register <file>')
  .description('inscrit des organisations, leurs comptes et leurs clients dans une installation déployée')
  .requiredOption('--outputs <file>', 'fichier écrit par cdk deploy --outputs-file')
  .action((file: string, { outputs }: { outputs: string }) =>
    finish(async () => {
      print(JSON.stringify(await register(file, outputs)));
      return 0;
    }),
  );

await program.parseAsync();
