import { beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import { candidateIdOf } from '#shared/domain/ids.ts';
import { DecisionView, ExplanationView, MatchList, ShortlistView } from '#shared/wire/http/shortlists.ts';
import { bodyOf, startApi } from '#tests/support/api.ts';
import { aCandidate } from '#tests/support/builders/candidates.ts';
import { aContract, aPosition, aStoredContract } from '#tests/support/builders/contracts.ts';
import { anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';

const CONTRACT = '/v1/contracts/c_saint-denis-school';
const candidateId = candidateIdOf('s_aci93', 'ACI93-0042');

let api: Awaited<ReturnType<typeof startApi>>;
beforeEach(async () => {
  api = await startApi();
  const contract = aContract({ positions: [aPosition(), aPosition({ positionId: 'p2', romeCode: 'F1704' })] });
  await api.ports.contracts.save(aStoredContract({ contract }), []);
  await api.ports.candidates.save(aCandidate({ candidateId }), []);
  await api.ports.candidates.save(aCandidate({ candidateId: 'k_other', externalId: 'other' }), []);
  await api.ports.shortlists.save(
    aShortlist({ entries: [anEntry({ candidateId }), anEntry({ candidateId: 'k_other', score: 700_000 })] }),
    [],
  );
});

const decide = (changes: object = {}) =>
  api.call('facilitator', `POST ${CONTRACT}/shortlist/decisions`, {
    positionId: 'p1',
    candidateId,
    decision: 'retained',
    ...changes,
  });
const read = async (query = '') =>
  ShortlistView.parse(await (await api.call('facilitator', `GET ${CONTRACT}/shortlist${query}`)).json());

describe('a shortlist', () => {
  it('is that of the first position, with contributions that make the score', async () => {
    const list = await read();
    expect(list).toMatchObject({ positionId: 'p1', version: 1, considered: 2 });
    for (const { score, criteria } of list.entries) {
      expect(criteria.map(({ criterion }) => criterion)).toHaveLength(5);
      expect(criteria.every(({ value, weight, contribution }) => Math.abs(value * weight - contribution) < 1e-9)).toBe(
        true,
      );
      expect(score).toBeGreaterThan(0);
    }
  });

  it('is as long as asked', async () => {
    expect((await read('?limit=1')).entries.map(({ rank }) => rank)).toEqual([1]);
  });

  it('is empty, version 0, until it is computed', async () => {
    expect(await read('?positionId=p2')).toMatchObject({ positionId: 'p2', version: 0, considered: 0, entries: [] });
  });

  it('says what of the pool it has seen', async () => {
    expect((await read()).freshness).toEqual({ day: '2026-11-22', change: 1, snapshot: null });
    expect((await read('?positionId=p2')).freshness).toBeNull();
  });

  it('shows nobody who has gone since, nor who would no longer be proposed, and the next move up', async () => {
    const ranked = async (query = '') =>
      (await read(query)).entries.map((entry) => [entry.rank, entry.candidateId, entry.scoreRank]);
    expect(await ranked()).toEqual([
      [1, candidateId, 1],
      [2, 'k_other', 2],
    ]);
    const moved = aCandidate({ candidateId, revision: 2, home: null });
    await api.ports.candidates.save(moved, []);
    expect(await ranked()).toEqual([[1, 'k_other', 1]]);
    expect(await ranked('?limit=1')).toEqual([[1, 'k_other', 1]]);
    await api.ports.candidates.remove(aCandidate({ candidateId: 'k_other' }));
    expect(await ranked()).toEqual([]);
  });

  it('shows what was decided', async () => {
    await decide({ decision: 'contacted', comment: 'Rappeler lundi' });
    const [first, second] = (await read()).entries;
    expect(first?.decision).toMatchObject({ decision: 'contacted', comment: 'Rappeler lundi', reason: null });
    expect(second?.decision).toBeNull();
  });
});

describe('a decision', () => {
  const listed = async (query = '') =>
    (await bodyOf(await api.call('facilitator', `GET ${CONTRACT}/shortlist/decisions${query}`)))['items'] as Decision[];

  it('names who decided, and the latest one is in force', async () => {
    expect(DecisionView.parse(await (await decide()).json())).toMatchObject({ decidedBy: 'facilitator', revision: 1 });
    expect((await bodyOf(await decide({ decision: 'setAside', reason: 'not-mobile' })))['revision']).toBe(2);
    expect((await listed()).map(({ decision }) => decision)).toEqual(['setAside']);
  });

  it('said twice is said once', async () => {
    const first = await bodyOf(await decide());
    api.advance(60);
    expect(await bodyOf(await decide())).toEqual(first);
  });

  it('stands when the person has left the list since', async () => {
    await decide();
    await api.ports.shortlists.save(aShortlist({ version: 2, entries: [] }), []);
    expect((await decide({ decision: 'hired' })).status).toBe(201);
  });

  it('is about a position that exists', async () => {
    expect((await bodyOf(await decide({ positionId: 'p9' })))['code']).toBe('position-not-found');
    expect((await bodyOf(await decide({ positionId: 'p2' })))['code']).toBe('not-on-shortlist');
  });

  it('proposes nobody on a closed contract, but records what became of them', async () => {
    await api.call('facilitator', `PATCH ${CONTRACT}`, { status: 'closed' });
    expect((await decide()).status).toBe(409);
    expect((await decide({ decision: 'hired' })).status).toBe(201);
  });

  it('is listed by page and by position', async () => {
    await decide();
    await decide({ candidateId: 'k_other' });
    const page = await bodyOf(await api.call('facilitator', `GET ${CONTRACT}/shortlist/decisions?limit=1`));
    expect(page['items']).toHaveLength(1);
    expect(await listed(`?limit=1&cursor=${String(page['nextCursor'])}`)).toHaveLength(1);
    expect(await listed('?positionId=p2')).toEqual([]);
  });

  it('is told to the person’s structure, without the comment', async () => {
    await decide({ comment: 'entre nous' });
    const body = await bodyOf(await api.call('structure', 'GET /v1/candidates/ACI93-0042'));
    expect(body['introductions']).toMatchObject([{ decision: 'retained', positionId: 'p1' }]);
    expect(JSON.stringify(body)).not.toContain('entre nous');
  });
});

it('explains a rank', async () => {
  const path = `GET ${CONTRACT}/candidates/${candidateId}/explanation`;
  const explained = ExplanationView.parse(await (await api.call('facilitator', path)).json());
  expect(explained).toMatchObject({ contractId: 'c_saint-denis-school', outcome: 'listed', rank: 1 });
  expect(explained.sentences.length).toBeGreaterThan(3);
  const other = ExplanationView.parse(await (await api.call('structure', `${path}?positionId=p2`)).json());
  expect(other).toMatchObject({ positionId: 'p2', outcome: 'eligible', rank: null });
});

it('shows a structure the positions that suit one of its people', async () => {
  const answer = await api.call('structure', 'GET /v1/candidates/ACI93-0042/matches');
  const { items } = MatchList.parse(await answer.json());
  expect(items).toMatchObject([
    { rank: 1, positionId: 'p1', subject: 'Réhabilitation d’un groupe scolaire, lot 2 gros œuvre' },
  ]);
});
