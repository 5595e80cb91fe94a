import type { ObjectStore } from '#shared/ports.ts';

export interface FakeObjectStore extends ObjectStore {
  /** Keys stored, in order, for assertions. */
  keys(): readonly string[];
}

/** Objects in memory. `chunkBytes` cuts what is read, as a network would. */
export const makeFakeObjectStore = ({
  chunkBytes = 64 * 1024,
}: { readonly chunkBytes?: number } = {}): FakeObjectStore => {
  const objects = new Map<string, Uint8Array>();
  const stream = async function* (bytes: Uint8Array): AsyncIterable<Uint8Array> {
    for (let start = 0; start < bytes.length; start += chunkBytes) {
      yield await Promise.resolve(bytes.subarray(start, start + chunkBytes));
    }
  };
  return {
    keys: () => [...objects.keys()].toSorted(),
    put: (key, body) => {
      objects.set(key, Buffer.from(body));
      return Promise.resolve();
    },
    read: (key) => {
      const bytes = objects.get(key);
      return Promise.resolve(bytes && stream(bytes));
    },
    remove: (keys) => {
      for (const key of keys) objects.delete(key);
      return Promise.resolve();
    },
    presignUpload: (key, contentType) =>
      Promise.resolve({
        uploadUrl: `https://objects.example.org/${key}?signature=fake`,
        headers: { 'content-type': contentType },
        expiresAt: '2026-11-22T09:45:00.000Z',
      }),
  };
};
