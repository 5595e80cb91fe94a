import * as z from 'zod';
import type { ApiClient } from '#shared/adapters/passerelle/api-client.ts';
import { CannotRun } from './session.ts';

const Criterion = z.object({
  criterion: z.string(),
  value: z.number(),
  weight: z.number(),
  contribution: z.number(),
  reason: z.string(),
});

const ShownShortlist = z.looseObject({
  positionId: z.string(),
  version: z.number(),
  considered: z.number(),
  excluded: z.array(z.object({ reason: z.string(), count: z.number() })),
  representationSummary: z.array(z.string()),
  relaxations: z.array(z.looseObject({ sentence: z.string() })),
  entries: z.array(
    z.looseObject({
      rank: z.number(),
      movedBy: z.string().nullable(),
      candidateId: z.string(),
      structureId: z.string(),
      score: z.number(),
      criteria: z.array(Criterion),
    }),
  ),
});

/** A shortlist as a table to read, or as the API gave it. */
export const showShortlist = async (
  api: ApiClient,
  contractId: string,
  position: string | undefined,
  json: boolean,
): Promise<string> => {
  const query = position === undefined ? '' : `&positionId=${encodeURIComponent(position)}`;
  const shortlist = await api.get(
    `/v1/contracts/${encodeURIComponent(contractId)}/shortlist?limit=200${query}`,
    ShownShortlist,
  );
  if (json) return JSON.stringify(shortlist);
  const excluded = shortlist.excluded.map(({ reason, count }) => `${reason} ${count}`).join(', ');
  return [
    `Poste ${shortlist.positionId}, version ${shortlist.version} : ${shortlist.considered} personnes examinées${excluded && ` ; écartées : ${excluded}`}`,
    ...shortlist.representationSummary,
    ...shortlist.relaxations.map(({ sentence }) => `Élargir : ${sentence}`),
    ...shortlist.entries.map(
      ({ rank, movedBy, candidateId, score, criteria }) =>
        `${String(rank).padStart(4)}.${movedBy === null ? ' ' : '↑'}${candidateId}  ${(score * 100).toFixed(1).padStart(5)}  ${criteria.map(({ reason }) => reason).join(' · ')}`,
    ),
  ].join('\n');
};

const Explanation = z.looseObject({ sentences: z.array(z.string()) });

/** Why this rank, or why not, in sentences; what would change it comes last among them. */
export const explain = async (
  api: ApiClient,
  contractId: string,
  candidateId: string,
  json: boolean,
): Promise<string> => {
  const path = `/v1/contracts/${encodeURIComponent(contractId)}/candidates/${encodeURIComponent(candidateId)}/explanation`;
  const explanation = await api.get(path, Explanation);
  return json ? JSON.stringify(explanation) : explanation.sentences.join('\n');
};

const ListPage = z.object({ items: z.array(z.unknown()), nextCursor: z.string().nullable() });

/** One JSON line an item, page after page: constant memory whatever the size. */
export const exportList = async (api: ApiClient, what: string, print: (line: string) => void): Promise<void> => {
  if (what.startsWith('shortlist:')) {
    const shortlist = await api.get(
      `/v1/contracts/${encodeURIComponent(what.slice(10))}/shortlist?limit=200`,
      ShownShortlist,
    );
    for (const entry of shortlist.entries) print(JSON.stringify(entry));
    return;
  }
  if (what !== 'contracts')
    throw new CannotRun(`on peut exporter : contracts, shortlist:<contractId> ; pas « ${what} »`);
  let cursor: string | null = null;
  do {
    const page: z.infer<typeof ListPage> = await api.get(
      `/v1/contracts?limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      ListPage,
    );
    for (const item of page.items) print(JSON.stringify(item));
    cursor = page.nextCursor;
  } while (cursor !== null);
};
