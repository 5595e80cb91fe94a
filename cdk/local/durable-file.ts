import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Only the owner may read: everything written here is a secret or personal. */
const PRIVATE = 0o600;

/** Replaces a private file as a whole: a crash leaves the old content or the new one, never half of it. */
export const writePrivateFile = (path: string, content: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.tmp`;
  writeFileSync(draft, content, { mode: PRIVATE });
  renameSync(draft, path);
};

/** The value kept in a private file; made and written on the first call, the same ever after. */
export const keptInFile = <T>(path: string, parse: (content: string) => T, make: () => T): T => {
  if (existsSync(path)) return parse(readFileSync(path, 'utf8'));
  const value = make();
  writePrivateFile(path, JSON.stringify(value, null, 2));
  return value;
};
