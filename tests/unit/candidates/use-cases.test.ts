import { describe, expect, it } from 'vitest';
import type { ImportHeader } from '#shared/domain/import/import.ts';
import { ImportId } from '#shared/domain/ids.ts';
import type { CandidateRepository } from '#shared/ports.ts';
import { makeExpireCandidates } from '#shared/use-cases/candidates/expire-candidates.ts';
import { makeIngestCandidates } from '#shared/use-cases/candidates/ingest-candidates.ts';
import { makePublishCandidate } from '#shared/use-cases/candidates/publish-candidate.ts';
import { makeListCandidates, makeReadCandidate } from '#shared/use-cases/candidates/read-candidate.ts';
import { makeWithdrawCandidate } from '#shared/use-cases/candidates/withdraw-candidate.ts';
import { movableClock, NOW } from '#tests/support/builders/clock.ts';
import { anIdentity } from '#tests/support/builders/candidates.ts';
import { aNir } from '#tests/support/builders/nir.ts';
import { aFacilitatorOrganisation, aStructure } from '#tests/support/builders/organisations.ts';
import { makeFakeCandidates } from '#tests/support/fakes/candidates.ts';
import { makeFakeIdentityVault } from '#tests/support/fakes/identity-vault.ts';
import { makeFakeOrganisations } from '#tests/support/fakes/organisations.ts';
import { recordingPublish } from '#tests/support/fakes/publish.ts';
import { makeFakeShortlists } from '#tests/support/fakes/shortlists.ts';

const structure = aStructure();
const consent = { givenOn: '2026-11-02', expiresOn: '2027-11-02' };
const body = { communeCode: '93066', consent, occupations: [{ romeCode: 'F1703', experienceMonths: 18 }] };

const setUp = async () => {
  const recording = recordingPublish();
  const { clock, advance } = movableClock();
  const candidates = makeFakeCandidates({ publish: recording.publish, now: clock });
  const vault = makeFakeIdentityVault();
  const organisations = makeFakeOrganisations();
  await organisations.save(structure);
  const deps = {
    candidates,
    vault,
    organisations,
    publish: recording.publish,
    clock,
    shortlists: makeFakeShortlists(),
  };
  const put = (document: unknown, externalId = 'A1') =>
    makePublishCandidate(deps)({ organisation: structure, externalId, body: document, by: 'machine' });
  return { ...deps, deps, advance, put, published: recording.published };
};

const header = (importId: string): ImportHeader => ({
  importId: ImportId.parse(importId),
  kind: 'candidates',
  organisationId: structure.organisationId,
  requestedBy: 'machine',
  contentType: 'application/json',
  include: 'clause',
  status: 'running',
  acceptedAt: NOW,
  finishedAt: null,
  partsTotal: 1,
  doneParts: [],
  ignoredColumns: [],
  counts: null,
  failure: null,
});
const raw = (index: number, externalId: string, more: object = {}) => ({
  index,
  value: { externalId, ...body, ...more },
});
const outcomes = (records: readonly { outcome: string }[]) => records.map(({ outcome }) => outcome);

describe('publishing one person', () => {
  it('stores, tells, and changes nothing the second time', async () => {
    const { put, candidates, published } = await setUp();
    expect(await put(body)).toMatchObject({ ok: true, value: { outcome: 'imported', candidate: { revision: 1 } } });
    expect(await put({ externalId: 'A1', ...body })).toMatchObject({ ok: true, value: { outcome: 'unchanged' } });
    expect(await put({ ...body, mobilityKm: 30 })).toMatchObject({ ok: true, value: { outcome: 'updated' } });
    expect(candidates.all()).toMatchObject([{ revision: 2, home: { territory: 'metropole' }, structureKind: 'ACI' }]);
    expect(await put({ ...body, mobilityKm: 30, sex: 'female' })).toMatchObject({ value: { outcome: 'updated' } });
    expect(published).toMatchObject([{ revision: 1 }, { revision: 2, countsAlike: true }, { revision: 3 }]);
    expect(published[2]).not.toHaveProperty('countsAlike');
  });

  it('keeps one identity: the same changes nothing, another replaces it, null erases it, absence keeps it', async () => {
    const { put, candidates, vault } = await setUp();
    const outcomeOf = async (document: unknown) => {
      const result = await put(document);
      return result.ok ? result.value.outcome : result.error.code;
    };
    expect(await outcomeOf({ ...body, identity: anIdentity() })).toBe('imported');
    const [{ candidateId, identityId } = { candidateId: undefined, identityId: undefined }] = candidates.all();
    if (candidateId === undefined) throw new Error('nobody was stored');
    expect(await outcomeOf({ ...body, identity: anIdentity() })).toBe('unchanged');
    expect(await outcomeOf(body)).toBe('unchanged');
    expect(await outcomeOf({ ...body, identity: anIdentity({ phone: null }) })).toBe('updated');
    expect(candidates.all()[0]?.identityId).not.toBe(identityId);
    expect(vault.countOf(candidateId)).toBe(1);
    expect(await outcomeOf({ ...body, identity: null })).toBe('updated');
    expect(vault.countOf(candidateId)).toBe(0);
    expect(await outcomeOf({ ...body, identity: null })).toBe('unchanged');
    expect(JSON.stringify(candidates.all())).not.toContain('Exemple');
  });

  it('folds repetitions and former communes', async () => {
    const { put, candidates } = await setUp();
    await put({
      ...body,
      communeCode: '93059',
      skills: ['Coffrage', 'coffrages'],
      licences: ['CACES R482-A', 'caces r482 a'],
      occupations: [
        { romeCode: 'F1703', experienceMonths: 6 },
        { romeCode: 'F1703', experienceMonths: 18 },
      ],
    });
    expect(candidates.all()[0]?.profile).toMatchObject({
      communeCode: '93066',
      skills: ['Coffrage'],
      licences: ['CACES R482-A'],
      occupations: [{ romeCode: 'F1703', experienceMonths: 18 }],
    });
  });

  it.each([
    [{ ...body, consent: { givenOn: '2024-11-02', expiresOn: '2026-11-21' } }, { code: 'no-consent' }],
    [{ ...body, consent: { givenOn: '2026-11-23', expiresOn: '2027-11-21' } }, { code: 'no-consent' }],
    [{ ...body, consent: { givenOn: '2026-11-02', expiresOn: '2028-11-04' } }, { code: 'consent-too-long' }],
    [{ ...body, communeCode: '93999' }, { code: 'unknown-commune' }],
    [{ ...body, skills: [`n° ${aNir()}`] }, { code: 'forbidden-personal-data' }],
    [
      { ...body, birthYear: 1850 },
      { code: 'invalid', errors: [{ path: '/birthYear', code: 'implausible-birth-year' }] },
    ],
    [
      { ...body, birthYear: 2015 },
      { code: 'invalid', errors: [{ path: '/birthYear' }] },
    ],
    [
      { ...body, nickname: 'x' },
      { code: 'invalid', errors: [{ path: '/nickname', code: 'unknown-field' }] },
    ],
    [
      { ...body, externalId: 'B2' },
      { code: 'invalid', errors: [{ path: '/externalId' }] },
    ],
    [
      { ...body, availability: { from: '2027-01-02', to: '2027-01-01' } },
      { code: 'invalid', errors: [{ path: '/availability/to' }] },
    ],
    [
      { ...body, eligibility: { criteria: ['SENIOR', 'JEUNE'], checkedBy: 'employer', checkedOn: '2026-11-02' } },
      { code: 'invalid', errors: [{ path: '/eligibility/criteria', code: 'incompatible-criteria' }] },
    ],
    [
      { ...body, eligibility: { criteria: ['RSA'], checkedBy: 'employer', checkedOn: '2026-11-23' } },
      { code: 'invalid', errors: [{ path: '/eligibility/checkedOn', code: 'future-date' }] },
    ],
    [null, { code: 'invalid', errors: [{ path: '', code: 'wrong-type' }] }],
    [{ communeCode: '93066' }, { code: 'invalid', errors: [{ path: '/consent', code: 'required' }] }],
  ])('refuses %j', async (document, error) => {
    const { put, candidates } = await setUp();
    expect(await put(document)).toMatchObject({ ok: false, error });
    expect(candidates.all()).toEqual([]);
  });

  it('takes two whole years of consent', async () => {
    const { put } = await setUp();
    expect(await put({ ...body, consent: { givenOn: '2026-11-02', expiresOn: '2028-11-02' } })).toMatchObject({
      ok: true,
    });
  });

  it('begins again when somebody edits meanwhile, and leaves no identity behind', async () => {
    const { deps, put, candidates, vault } = await setUp();
    await put({ ...body, identity: anIdentity() });
    const [{ candidateId } = { candidateId: undefined }] = candidates.all();
    if (candidateId === undefined) throw new Error('nobody was stored');
    let raced = false;
    const racing: CandidateRepository = {
      ...candidates,
      save: async (candidate, events) => {
        if (!raced) {
          raced = true;
          await put({ ...body, mobilityKm: 50 });
        }
        return candidates.save(candidate, events);
      },
    };
    const publish = makePublishCandidate({ ...deps, candidates: racing });
    const identity = anIdentity({ givenName: 'Nouvelle' });
    const result = await publish({ organisation: structure, externalId: 'A1', body: { ...body, identity }, by: 'm' });
    expect(result).toMatchObject({ ok: true, value: { candidate: { revision: 3 } } });
    expect(vault.countOf(candidateId)).toBe(1);
  });

  it('is for structures only', async () => {
    const { deps } = await setUp();
    const organisation = aFacilitatorOrganisation();
    expect(await makePublishCandidate(deps)({ organisation, externalId: 'A1', body, by: 'm' })).toMatchObject({
      error: { code: 'not-allowed' },
    });
  });
});

describe('importing many', () => {
  it('answers each record, and the same again when delivered again', async () => {
    const { deps, candidates, published } = await setUp();
    const ingest = makeIngestCandidates(deps);
    const records = [
      raw(0, 'A1', { identity: anIdentity() }),
      raw(1, 'A2', { communeCode: '00000' }),
      { index: 2, refusal: { code: 'malformed-record', message: 'x' } },
      raw(3, 'A3'),
      raw(4, 'A3', { mobilityKm: 30 }),
      raw(5, 'A4', { [aNir()]: true }),
    ];
    const first = await ingest(header('i_one'), records);
    expect(outcomes(first)).toEqual(['imported', 'refused', 'refused', 'skipped', 'imported', 'refused']);
    expect(first[3]).toMatchObject({ code: 'superseded' });
    expect(first[5]).toMatchObject({ code: 'forbidden-personal-data', sourceId: null });
    const stored = candidates.all();
    const told = published.length;

    expect(await ingest(header('i_one'), records)).toEqual(first);
    expect(candidates.all()).toEqual(stored);
    expect(published.slice(told)).toEqual(published.slice(0, told));
  });

  it('says unchanged for the same file again, updated for another, and keeps a direct edit from a late delivery', async () => {
    const { deps, put, candidates } = await setUp();
    const ingest = makeIngestCandidates(deps);
    const same = [raw(0, 'A1', { identity: anIdentity() })];
    await ingest(header('i_one'), same);
    expect(outcomes(await ingest(header('i_two'), same))).toEqual(['unchanged']);
    expect(outcomes(await ingest(header('i_three'), [raw(0, 'A1', { mobilityKm: 30 })]))).toEqual(['updated']);
    await put({ ...body, mobilityKm: 50 });
    expect(outcomes(await ingest(header('i_three'), [raw(0, 'A1', { mobilityKm: 30 })]))).toEqual(['updated']);
    expect(candidates.all()[0]?.profile.mobilityKm).toBe(50);
  });

  it('publishes again what a crash left untold', async () => {
    const { deps, published } = await setUp();
    const broken = makeIngestCandidates({ ...deps, publish: () => Promise.reject(new Error('lost network')) });
    await expect(broken(header('i_one'), [raw(0, 'A1')])).rejects.toThrow();
    expect(published).toEqual([]);
    await makeIngestCandidates(deps)(header('i_one'), [raw(0, 'A1')]);
    expect(published).toMatchObject([{ type: 'candidate-published', revision: 1 }]);
  });

  it('refuses everything from an organisation that is no structure', async () => {
    const { deps } = await setUp();
    const other = { ...header('i_one'), organisationId: aFacilitatorOrganisation().organisationId };
    expect(await makeIngestCandidates(deps)(other, [raw(0, 'A1')])).toMatchObject([{ code: 'not-allowed' }]);
  });
});

describe('reading, withdrawing and expiring', () => {
  it('shows a structure its own people only, with identity', async () => {
    const { deps, put } = await setUp();
    await put({ ...body, identity: anIdentity() });
    const read = makeReadCandidate(deps);
    expect(await read({ organisation: structure, externalId: 'A1' })).toMatchObject({
      ok: true,
      value: { externalId: 'A1', identity: anIdentity(), introductions: [], communeCode: '93066' },
    });
    const organisation = aStructure({ organisationId: 's_other' as typeof structure.organisationId });
    expect(await read({ organisation, externalId: 'A1' })).toMatchObject({ error: { code: 'candidate-not-found' } });
    const listed = await makeListCandidates(deps)({ organisation: structure, page: { limit: 10, cursor: null } });
    expect(listed).toMatchObject({
      ok: true,
      value: { items: [{ externalId: 'A1', hasIdentity: true }], cursor: null },
    });
    expect(JSON.stringify(listed)).not.toContain('Exemple');
  });

  it('erases row and identities on withdrawal, and tells it', async () => {
    const { deps, put, candidates, vault, published } = await setUp();
    await put({ ...body, identity: anIdentity() });
    const [{ candidateId } = { candidateId: undefined }] = candidates.all();
    const withdraw = makeWithdrawCandidate(deps);
    const command = { organisation: structure, externalId: 'A1', by: 'machine' };
    expect(await withdraw(command)).toMatchObject({ ok: true });
    expect(candidates.all()).toEqual([]);
    expect(candidateId && vault.countOf(candidateId)).toBe(0);
    expect(published.at(-1)).toMatchObject({ type: 'candidate-withdrawn', reason: 'structure', candidateId });
    expect(await withdraw(command)).toMatchObject({ error: { code: 'candidate-not-found' } });
  });

  it('tells everything of somebody who leaves, comes back and leaves again', async () => {
    const { deps, put, advance, published } = await setUp();
    const leave = () => makeWithdrawCandidate(deps)({ organisation: structure, externalId: 'A1', by: 'machine' });
    for (let stay = 0; stay < 2; stay++) {
      await put(body);
      advance(60);
      await leave();
      advance(60);
    }
    expect(published).toHaveLength(4);
    expect(new Set(published.map(({ eventId }) => eventId)).size).toBe(4);
  });

  it('leaves a row that says nothing when a withdrawal is interrupted, and the daily job ends it', async () => {
    const { deps, put, candidates, published } = await setUp();
    await put(body);
    const interrupted = { ...candidates, remove: () => Promise.reject(new Error('power cut')) };
    const command = { organisation: structure, externalId: 'A1', by: 'machine' };
    await expect(makeWithdrawCandidate({ ...deps, candidates: interrupted })(command)).rejects.toThrow();
    expect(candidates.all()).toMatchObject([{ profile: { occupations: [] }, home: null, identityId: null }]);
    expect(await makeReadCandidate(deps)(command)).toMatchObject({ error: { code: 'candidate-not-found' } });
    expect(await makeExpireCandidates(deps)()).toEqual({ seen: 1, erased: 1 });
    expect(published.filter(({ type }) => type === 'candidate-withdrawn')).toHaveLength(1);
  });

  it('erases whose consent has ended, the day after its last day', async () => {
    const { deps, put, candidates, advance, published } = await setUp();
    await put({ ...body, consent: { givenOn: '2026-11-02', expiresOn: '2026-11-23' } });
    await put(body, 'A2');
    advance(86_400);
    expect(await makeExpireCandidates(deps)()).toEqual({ seen: 2, erased: 0 });
    advance(86_400);
    expect(await makeExpireCandidates(deps)()).toEqual({ seen: 2, erased: 1 });
    expect(candidates.all()).toMatchObject([{ externalId: 'A2' }]);
    expect(published.at(-1)).toMatchObject({ type: 'candidate-withdrawn', reason: 'consent-expired', by: 'system' });
  });
});
