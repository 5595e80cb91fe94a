import type { ImportHeader } from '#shared/domain/import/import.ts';
import { ImportId } from '#shared/domain/ids.ts';

/** Where the body of a direct import is. */
export const sourceKey = (importId: ImportId): string => `imports/${importId}/source`;

/** Where a presigned upload arrives. */
export const uploadKey = ({ kind, importId }: Pick<ImportHeader, 'kind' | 'importId'>): string =>
  `uploads/${kind}/${importId}`;

/** The part of that number, from 1. */
export const partKey = (importId: ImportId, part: number): string =>
  `imports/${importId}/parts/${String(part).padStart(5, '0')}.ndjson`;

/** Every object that an import may have left. */
export const allKeys = (header: Pick<ImportHeader, 'kind' | 'importId' | 'partsTotal'>): readonly string[] => [
  sourceKey(header.importId),
  uploadKey(header),
  ...Array.from({ length: header.partsTotal ?? 0 }, (_, index) => partKey(header.importId, index + 1)),
];

/** The import whose upload arrived, as a notification names it: percent-encoded, spaces as `+`. */
export function importOfUpload(key: string): ImportId | undefined {
  const [, name] = /^uploads\/(?:contracts|candidates)\/([^/]+)$/.exec(key.replaceAll('+', ' ')) ?? [];
  const parsed = ImportId.safeParse(name === undefined ? undefined : decoded(name));
  return parsed.success ? parsed.data : undefined;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
