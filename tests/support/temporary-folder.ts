import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One folder for all that tests leave in the temporary one, gone with them: templates, data of killed processes. Vitest calls
 * this before all tests, and what it gives after them.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
