import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemo } from '#cdk/local/demo/load.ts';
import { startEmbedded } from '#cdk/local/embedded.ts';

/** The pages to look at, with the demonstration's data. */
export interface Site {
  readonly baseUrl: string;
  readonly close: () => Promise<void>;
}

/** The product started on this machine in a folder of its own; or the one that already runs at PASSERELLE_URL. */
export const openSite = async (): Promise<Site> => {
  const running = process.env['PASSERELLE_URL'];
  if (running !== undefined) return { baseUrl: running.replace(/\/$/, ''), close: () => Promise.resolve() };
  const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-browser-'));
  const embedded = await startEmbedded({ dataDir, port: 0 });
  await loadDemo({ baseUrl: embedded.baseUrl, credentials: embedded.credentials, log: () => undefined });
  return {
    baseUrl: embedded.baseUrl,
    close: async () => {
      await embedded.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
