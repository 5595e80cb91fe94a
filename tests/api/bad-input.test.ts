import { beforeAll, describe, expect, it } from 'vitest';
import { aCandidateExample } from '#functions/api/candidate-examples.ts';
import { aContractInputExample } from '#functions/api/examples.ts';
import { Problem } from '#shared/wire/http/problem.ts';
import { startApi, type CallerName } from '#tests/support/api.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi();
  await api.ports.contracts.save(aStoredContract(), []);
});

type Headers = Readonly<Record<string, string>>;
/** What is wrong, what is sent, and the status, code and place expected of the problem. */
type Case = readonly [what: string, body: unknown, expected: string, headers?: Headers];

const send = async (caller: CallerName | null, route: string, [, body, expected, headers = {}]: Case) => {
  const [status, code, path] = expected.split(' ');
  const response = await api.call(caller, route, body, headers);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = Problem.parse(await response.json());
  expect(`${response.status} ${problem.code}`).toBe(`${status} ${code}`);
  expect(problem.status).toBe(response.status);
  expect(problem.traceId).not.toBe('');
  if (path !== undefined) expect(problem.errors?.map((one) => one.path)).toContain(path);
  // A refusal is nobody's fault here: nothing to log.
  expect(api.logged).toEqual([]);
};

const refuses = (caller: CallerName | null, route: string, cases: readonly Case[]) =>
  describe(`${route} as ${caller ?? 'nobody'}`, () => {
    for (const one of cases) it(one[0], () => send(caller, route, one));
  });

const contract = (changes: object) => ({ ...aContractInputExample, ...changes });
const position = (changes: object) => contract({ positions: [{ romeCode: 'F1703', ...changes }] });
const candidate = (changes: object) => ({ ...aCandidateExample, ...changes });
const nested = (depth: number): string => `{"subject":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const siret = (text: unknown) => contract({ buyer: { siret: text } });
const prototype = '{"subject":"x","buyer":{"siret":"22930008201453"},"constructor":{}}';
const nowhere = { placeOfPerformance: { code: '00000', codeType: 'commune' } };
const backwards = { startsOn: '2027-01-02', endsOn: '2027-01-01' };
const typed = (contentType: string): Headers => ({ 'content-type': contentType });
const LINES = typed('application/x-ndjson');
const IMPORT = 'POST /v1/contracts/import';
const CONTRACT = '/v1/contracts/c_saint-denis-school';
const decision = { positionId: 'p1', candidateId: 'k_aci93-0042', decision: 'retained' };
const twins = [1, 2].map(() => ({ positionId: 'p1', romeCode: 'F1703' }));
const past = { consent: { givenOn: '2023-01-01', expiresOn: '2024-01-01' } };

refuses(null, 'GET /v1/contracts', [
  ['no token', undefined, '401 unauthenticated'],
  ['a token that is none', undefined, '401 invalid-token', { authorization: 'Bearer x' }],
  ['another scheme', undefined, '401 invalid-token', { authorization: 'Basic eDp5' }],
]);

refuses('facilitator', 'POST /v1/contracts', [
  ['truncated JSON', '{"subject":"Trav', '400 malformed-json'],
  ['an empty body', '', '400 malformed-json'],
  ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x22, 0xe9, 0x22, 0x7d]), '400 invalid-encoding'],
  ['nesting without end', nested(100_000), '400 too-deeply-nested'],
  ['a body of 10 MB', contract({ subject: 'x'.repeat(10_000_000) }), '413 payload-too-large'],
  ['another content type', 'subject=x', '415 unsupported-media-type', typed('text/plain')],
  ['no object at all', '[]', '422 invalid '],
  ['a JSON null', 'null', '422 invalid '],
  ['a field missing', { subject: 'Travaux' }, '422 invalid /buyer'],
  ['an empty subject', contract({ subject: ' ' }), '422 invalid /subject'],
  ['wrong types', contract({ subject: 42 }), '422 invalid /subject'],
  ['an unknown field', contract({ colour: 'red' }), '422 invalid /colour'],
  ['a field of the prototype', prototype, '422 invalid /constructor'],
  ['a SIRET of thirteen digits', siret('2293000820145'), '422 invalid /buyer/siret'],
  ['a SIRET whose key is wrong', siret('22930008201454'), '422 invalid /buyer/siret'],
  ['a SIRET as a number', siret(22930008201453), '422 invalid /buyer/siret'],
  ['negative hours', contract({ insertionClause: { hoursTarget: -1 } }), '422 invalid /insertionClause/hoursTarget'],
  ['an amount of zero', contract({ amountEur: 0 }), '422 invalid /amountEur'],
  ['a day that does not exist', contract({ startsOn: '2026-02-30' }), '422 invalid /startsOn'],
  ['an end before the start', contract(backwards), '422 invalid /endsOn'],
  ['a place that does not exist', contract(nowhere), '422 invalid /placeOfPerformance/code'],
  ['an occupation that is none', position({ romeCode: 'maçon' }), '422 invalid /positions/0/romeCode'],
  ['nobody to hire', position({ headcount: 0 }), '422 invalid /positions/0/headcount'],
  ['a key that is none', aContractInputExample, '422 invalid Idempotency-Key', { 'idempotency-key': 'é' }],
]);
refuses('structure', 'POST /v1/contracts', [['no right', aContractInputExample, '403 not-allowed']]);

refuses('facilitator', `PATCH ${CONTRACT}`, [
  ['negative hours', { insertionHours: -1 }, '422 invalid /insertionHours'],
  ['part of an hour', { insertionClause: { hoursTarget: 12.5 } }, '422 invalid /insertionClause/hoursTarget'],
  ['two positions of one name', { positions: twins }, '422 invalid /positions/1/positionId'],
  ['a status that does not exist', { status: 'won' }, '422 invalid /status'],
  ['a fact of the source', { subject: 'Autre' }, '422 invalid /subject'],
  ['an unknown public', { priorityPublics: [{ public: 'tall' }] }, '422 invalid /priorityPublics/0/public'],
  ['a revision gone by', { status: 'staffed' }, '412 edited-meanwhile', { 'if-match': '"7"' }],
  ['a revision that is none', { status: 'staffed' }, '412 edited-meanwhile', { 'if-match': 'nonsense' }],
]);

refuses('structure', 'PUT /v1/candidates/ACI93-0042', [
  ['a birth year of another century', candidate({ birthYear: 1850 }), '422 invalid /birthYear'],
  ['no consent', candidate({ consent: undefined }), '422 invalid /consent'],
  ['a consent gone by', candidate(past), '422 no-consent'],
  ['a postcode for a commune', candidate({ communeCode: '93200' }), '422 unknown-commune'],
  ['an unknown criterion', candidate({ eligibility: { criteria: ['X'] } }), '422 invalid /eligibility/criteria/0'],
  ['a social security number', candidate({ skills: ['1 84 12 76 451 089 46'] }), '422 forbidden-personal-data'],
]);
refuses('facilitator', 'PUT /v1/candidates/X', [['no right', aCandidateExample, '403 not-allowed']]);

refuses('facilitator', IMPORT, [
  ['more than 5 MB', 'x'.repeat(5_300_000), '413 payload-too-large'],
  ['another content type', 'a;b', '415 unsupported-media-type', typed('text/csv')],
  ['a truncated document', '{"marches":[{"id":', '400 malformed-json'],
  ['a document of another shape', '{"contracts":[]}', '422 unknown-document-shape'],
  ['a document that is text', '"marches"', '422 unknown-document-shape'],
  ['lines that are not UTF-8', new Uint8Array([0xff, 0xfe, 0x0a]), '400 invalid-encoding', LINES],
  ['no line at all', '', '422 empty-document', LINES],
]);
refuses('facilitator', 'POST /v1/imports/uploads', [
  ['another kind', { kind: 'people', contentType: 'text/csv' }, '422 invalid /kind'],
  ['another type', { kind: 'contracts', contentType: 'video/mp4' }, '415 unsupported-media-type'],
]);

refuses('facilitator', `POST ${CONTRACT}/shortlist/decisions`, [
  ['setting aside without a reason', { ...decision, decision: 'setAside' }, '422 reason-required'],
  ['a reason that does not exist', { ...decision, reason: 'ugly' }, '422 invalid /reason'],
  ['somebody who is on no list', decision, '422 not-on-shortlist'],
  ['a social security number', { ...decision, comment: 'NIR 184127645108946' }, '422 forbidden-personal-data'],
]);

const reads: readonly (readonly [caller: CallerName, route: string, expected: string])[] = [
  ['facilitator', 'GET /v1/nothing', '404 not-found'],
  ['facilitator', 'DELETE /v1/contracts', '405 method-not-allowed'],
  ['otherFacilitator', `GET ${CONTRACT}`, '404 contract-not-found'],
  ['facilitator', 'GET /v1/contracts/%00', '404 contract-not-found'],
  ['facilitator', 'GET /v1/contracts/c_x/shortlist', '404 contract-not-found'],
  ['facilitator', `GET ${CONTRACT}/shortlist?positionId=p9`, '404 position-not-found'],
  ['facilitator', `GET ${CONTRACT}/candidates/k_x/explanation`, '404 candidate-not-found'],
  ['facilitator', 'GET /v1/imports/i_x', '404 import-not-found'],
  ['facilitator', 'GET /v1/contracts?limit=0', '422 invalid limit'],
  ['facilitator', 'GET /v1/contracts?limit=many', '422 invalid limit'],
  ['facilitator', 'GET /v1/contracts?cursor=zzz', '422 invalid cursor'],
  ['facilitator', 'GET /v1/contracts?department=Paris', '422 invalid department'],
  ['facilitator', 'GET /v1/audit', '422 invalid subject'],
];
it.each(reads)('%s: %s', async (caller, route, expected) => {
  await send(caller, route, [route, undefined, expected]);
});

it('never repeats a social security number, nor keeps it', async () => {
  const body = candidate({ skills: ['184127645108946'] });
  const response = await api.call('structure', 'PUT /v1/candidates/ACI93-0042', body);
  expect(await response.text()).not.toContain('184127645108946');
  expect(api.ports.candidates.all()).toEqual([]);
});

it('names the next line to a document that is too large', async () => {
  const response = await api.call('facilitator', IMPORT, 'x'.repeat(5_300_000));
  expect(Problem.parse(await response.json()).detail).toContain('/v1/imports/uploads');
});

it('takes characters that were damaged before they came here', async () => {
  const body = { marches: [{ id: '1', objet: 'R\uFFFDhabilitation' }] };
  expect((await api.call('facilitator', IMPORT, body)).status).toBe(202);
});
