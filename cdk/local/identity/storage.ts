import { existsSync, readFileSync } from 'node:fs';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import * as z from 'zod';
import { writePrivateFile } from '../durable-file.ts';

const Entry = z.object({ payload: z.record(z.string(), z.unknown()), expiresAt: z.number().nullable() });
const Kept = z.record(z.string(), Entry);

/** What lives seconds or minutes is not worth a write: after a restart one signs in again. */
const VOLATILE = new Set(['Interaction', 'AuthorizationCode', 'ReplayDetection', 'PushedAuthorizationRequest']);
const WRITE_DELAY_MS = 200;

export interface IdentityStorage {
  readonly adapterFor: (model: string) => Adapter;
  /** Writes what is still waiting to be written. */
  readonly flush: () => void;
}

/** Sessions, grants and refresh tokens, kept in a private file so that nobody is signed out by a restart. */
export const openIdentityStorage = (file: string): IdentityStorage => {
  const kept = existsSync(file) ? Kept.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data : undefined;
  const entries = new Map(Object.entries(kept ?? {}));
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    if (!timer) return;
    clearTimeout(timer);
    timer = undefined;
    const now = Date.now();
    const lasting = [...entries].filter(
      ([key, { expiresAt }]) => !VOLATILE.has(key.split(':')[0] ?? '') && (expiresAt === null || expiresAt > now),
    );
    writePrivateFile(file, JSON.stringify(Object.fromEntries(lasting)));
  };
  const changed = (): void => {
    timer ??= setTimeout(flush, WRITE_DELAY_MS);
  };
  const read = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (!entry) return undefined;
    if (entry.expiresAt === null || entry.expiresAt > Date.now()) return entry.payload;
    entries.delete(key);
    return undefined;
  };
  const readWhere = (model: string, field: string, value: string): AdapterPayload | undefined => {
    const found = [...entries.keys()].find(
      (key) => key.startsWith(`${model}:`) && entries.get(key)?.payload[field] === value,
    );
    return found === undefined ? undefined : read(found);
  };
  const adapterFor = (model: string): Adapter => ({
    upsert: (id, payload, expiresIn) => {
      const expiresAt = expiresIn !== undefined && expiresIn > 0 ? Date.now() + expiresIn * 1000 : null;
      entries.set(`${model}:${id}`, { payload: { ...payload }, expiresAt });
      changed();
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(read(`${model}:${id}`)),
    findByUid: (uid) => Promise.resolve(readWhere(model, 'uid', uid)),
    findByUserCode: (userCode) => Promise.resolve(readWhere(model, 'userCode', userCode)),
    consume: (id) => {
      const entry = entries.get(`${model}:${id}`);
      if (entry) entry.payload['consumed'] = Math.floor(Date.now() / 1000);
      changed();
      return Promise.resolve();
    },
    destroy: (id) => {
      entries.delete(`${model}:${id}`);
      changed();
      return Promise.resolve();
    },
    revokeByGrantId: (grantId) => {
      for (const [key, { payload }] of entries) if (payload['grantId'] === grantId) entries.delete(key);
      changed();
      return Promise.resolve();
    },
  });
  return { adapterFor, flush };
};
