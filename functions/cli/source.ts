import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CannotRun } from './session.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const byExtension: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
  '.csv': 'text/csv',
  '.xlsx': XLSX,
};

/** A document on this machine's disk, ready to be sent. */
export interface Source {
  readonly path: string;
  readonly size: number;
  readonly contentType: string;
  readonly dispose: () => Promise<void>;
}

const isWholeJson = (line: string): boolean => {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};

/** Standard input and web addresses have no reliable name: the first bytes tell. */
const sniff = async (path: string): Promise<string> => {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
  await file.close();
  const head = buffer.toString('utf8', 0, bytesRead).trimStart();
  if (head.startsWith('PK')) return XLSX;
  if (head.startsWith('[')) return 'application/json';
  if (!head.startsWith('{')) return 'text/csv';
  const [first = '', second = ''] = head.split('\n');
  return isWholeJson(first) && second.trim() !== '' ? 'application/x-ndjson' : 'application/json';
};

const spool = async (stream: Readable): Promise<{ path: string; dispose: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-'));
  const path = join(folder, 'source');
  await pipeline(stream, createWriteStream(path));
  return { path, dispose: () => rm(folder, { recursive: true, force: true }) };
};

const download = async (url: string): Promise<Readable> => {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new CannotRun(`${url} a répondu ${response.status}`);
  return Readable.fromWeb(response.body);
};

const locate = async (from: string): Promise<{ path: string; dispose: () => Promise<void> }> => {
  if (from === '-') return spool(process.stdin);
  if (/^https?:\/\//.test(from)) return spool(await download(from));
  return { path: from, dispose: () => Promise.resolve() };
};

/** A file, a web address or standard input (`-`), brought to disk: large ones are never held in memory. */
export const openSource = async (from: string): Promise<Source> => {
  const { path, dispose } = await locate(from);
  const found = await stat(path).catch(() => {
    throw new CannotRun(`fichier introuvable : ${from}`);
  });
  const named = byExtension[extname(from.split('?')[0] ?? '').toLowerCase()];
  return { path, size: found.size, contentType: named ?? (await sniff(path)), dispose };
};
