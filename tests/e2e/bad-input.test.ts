import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { addDays, dayInFrance } from '#shared/domain/calendar.ts';
import { tokenOf } from './harness.ts';
import { openInstallation, type Installation } from './installation.ts';

const today = dayInFrance(new Date());
let installation: Installation;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  installation = await openInstallation();
  for (const id of ['a_passerelle', 'f_inser-93', 'f_paris', 's_aci-chantiers-du-canal', 's_ai-coup-de-main-93']) {
    tokens[id] = await tokenOf(installation, id);
  }
}, 120_000);
afterAll(async () => {
  await installation.close();
});

const Problem = z.looseObject({
  type: z.string(),
  title: z.string().min(3),
  status: z.number(),
  code: z.string().regex(/^[a-z0-9-]+$/),
  traceId: z.string().min(4),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});

interface Call {
  readonly as?: string;
  readonly method?: string;
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Record<string, string>;
}
const call = async (path: string, { as, method = 'POST', type = 'application/json', body, headers = {} }: Call) =>
  fetch(installation.baseUrl + path, {
    method,
    headers: {
      ...(as !== undefined && { authorization: `Bearer ${tokens[as] ?? as}` }),
      ...(body !== undefined && { 'content-type': type }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });

const FACILITATOR = 'f_inser-93';
const STRUCTURE = 's_aci-chantiers-du-canal';
const person = (changes: object = {}): string =>
  JSON.stringify({
    communeCode: '93066',
    occupations: [{ romeCode: 'F1703', experienceMonths: 12 }],
    consent: { givenOn: today, expiresOn: addDays(today, 300) },
    ...changes,
  });
const contract = (changes: object = {}): string =>
  JSON.stringify({ subject: 'Nettoyage des locaux', buyer: { siret: '22930008201453', name: null }, ...changes });
const publish = (body: string): readonly [string, Call] => [
  '/v1/candidates/essai-1',
  { as: STRUCTURE, method: 'PUT', body },
];
const write = (body: string): readonly [string, Call] => ['/v1/contracts', { as: FACILITATOR, body }];
const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
/** 2 55 08 93 066 042 and its key: a format, nobody's number. */
const NIR = `2550893066042${String(97 - (2550893066042 % 97)).padStart(2, '0')}`;

/** What the gateway of a deployed installation has altered before the function sees it: refused all the same. */
const BEHIND_A_GATEWAY: Readonly<Record<string, string>> = {
  // It decodes the path, so that the identifier is two segments and the address nobody's.
  'an identifier that is none': 'not-found',
  // It puts replacement marks in place of damaged bytes.
  'invalid UTF-8': 'malformed-json',
};

type Case = readonly [string, number, string, () => readonly [string, Call]];
const cases: readonly Case[] = [
  ['no token', 401, 'unauthenticated', () => ['/v1/contracts', { method: 'GET' }]],
  ['a token that is none', 401, 'invalid-token', () => ['/v1/contracts', { method: 'GET', as: 'abc.def.ghi' }]],
  [
    'a token with an altered signature',
    401,
    'invalid-token',
    () => ['/v1/contracts', { method: 'GET', as: `${(tokens[FACILITATOR] ?? '').slice(0, -6)}AAAAAA` }],
  ],
  ['a structure among contracts', 403, 'not-allowed', () => ['/v1/contracts', { method: 'GET', as: STRUCTURE }]],
  [
    'a facilitator publishing people',
    403,
    'not-allowed',
    () => ['/v1/candidates/x', { as: FACILITATOR, method: 'PUT', body: person() }],
  ],
  [
    'an unknown contract',
    404,
    'contract-not-found',
    () => ['/v1/contracts/c_nothing', { method: 'GET', as: FACILITATOR }],
  ],
  [
    'an identifier that is none',
    404,
    'contract-not-found',
    () => ['/v1/contracts/%00..%2F', { method: 'GET', as: FACILITATOR }],
  ],
  [
    'an unknown candidate',
    404,
    'candidate-not-found',
    () => ['/v1/candidates/personne', { method: 'GET', as: STRUCTURE }],
  ],
  ['an unknown import', 404, 'import-not-found', () => ['/v1/imports/i_nothing', { method: 'GET', as: FACILITATOR }]],
  ['an unknown route', 404, 'not-found', () => ['/v1/nowhere', { method: 'GET', as: FACILITATOR }]],
  [
    'a method that the route has not',
    405,
    'method-not-allowed',
    () => ['/v1/contracts', { method: 'DELETE', as: FACILITATOR }],
  ],
  ['truncated JSON', 400, 'malformed-json', () => write('{"subject": "Netto')],
  [
    'truncated DECP',
    400,
    'malformed-json',
    () => ['/v1/contracts/import', { as: FACILITATOR, body: '{"marches":{"marche":[{"id":"1"' }],
  ],
  ['an empty body', 400, 'malformed-json', () => write('')],
  [
    'invalid UTF-8',
    400,
    'invalid-encoding',
    () => ['/v1/contracts', { as: FACILITATOR, body: Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) }],
  ],
  ['deep nesting', 400, 'too-deeply-nested', () => write(deep)],
  [
    'a document that is no DECP',
    422,
    'unknown-document-shape',
    () => ['/v1/contracts/import', { as: FACILITATOR, body: '{"hello":1}' }],
  ],
  [
    'a wrong content type',
    415,
    'unsupported-media-type',
    () => ['/v1/contracts/import', { as: FACILITATOR, type: 'text/plain', body: 'bonjour' }],
  ],
  [
    'a body of 10 MB',
    413,
    'payload-too-large',
    () => ['/v1/contracts/import', { as: FACILITATOR, body: `{"marches":[{"objet":"${'x'.repeat(10_000_000)}"}]}` }],
  ],
  [
    'a 10 MB string in a candidate',
    413,
    'payload-too-large',
    () => publish(person({ skills: ['x'.repeat(10_000_000)] })),
  ],
  ['wrong types', 422, 'invalid', () => publish(person({ mobilityKm: 'vingt', skills: 'coffrage' }))],
  ['an array for a contract', 422, 'invalid', () => write('[]')],
  ['null', 422, 'invalid', () => write('null')],
  ['an unknown field', 422, 'invalid', () => publish(person({ couleur: 'bleu' }))],
  ['an unknown field in a contract', 422, 'invalid', () => write(contract({ couleur: 'bleu' }))],
  ['negative hours', 422, 'invalid', () => write(contract({ insertionClause: { hoursTarget: -5 } }))],
  [
    'negative weekly hours',
    422,
    'invalid',
    () => publish(person({ availability: { from: null, to: null, weeklyHours: -1 } })),
  ],
  ['a birth in 1850', 422, 'invalid', () => publish(person({ birthYear: 1850 }))],
  [
    'a day that does not exist',
    422,
    'invalid',
    () => publish(person({ availability: { from: '2026-02-30', to: null, weeklyHours: 35 } })),
  ],
  ['a wrong SIRET', 422, 'invalid', () => write(contract({ buyer: { siret: '123', name: null } }))],
  ['an unknown commune', 422, 'unknown-commune', () => publish(person({ communeCode: '99999' }))],
  [
    'an unknown occupation',
    422,
    'invalid',
    () => publish(person({ occupations: [{ romeCode: 'maçon', experienceMonths: 1 }] })),
  ],
  ['no consent', 422, 'invalid', () => publish(JSON.stringify({ communeCode: '93066' }))],
  [
    'consent that is over',
    422,
    'no-consent',
    () => publish(person({ consent: { givenOn: '2024-01-01', expiresOn: '2025-01-01' } })),
  ],
  ['a social security number', 422, 'forbidden-personal-data', () => publish(person({ skills: [`n° ${NIR}`] }))],
  ['a social security number as a key', 422, 'forbidden-personal-data', () => publish(person({ [NIR]: 1 }))],
];

describe('bad input', () => {
  it.each(cases)('%s: %i %s', async (name, status, ownCode, make) => {
    const code = (installation.behindGateway ? BEHIND_A_GATEWAY[name] : undefined) ?? ownCode;
    const [path, request] = make();
    const response = await call(path, request);
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = Problem.parse(JSON.parse(text));
    expect({ status: response.status, code: problem.code }).toEqual({ status, code });
    expect(problem.status).toBe(status);
    expect(text).not.toContain(NIR);
    expect(text).not.toMatch(/\bat .*\.(ts|js|mjs):\d+/);
  });

  it('speaks English to whoever asks', async () => {
    const response = await call('/v1/nowhere', {
      method: 'GET',
      as: FACILITATOR,
      headers: { 'accept-language': 'en' },
    });
    expect(Problem.parse(await response.json()).title).toMatch(/not|found|unknown/i);
  });

  it('keeps one structure’s people from another', async () => {
    expect(
      (await call('/v1/candidates/secret-1', { as: STRUCTURE, method: 'PUT', body: person() })).status,
    ).toBeLessThan(300);
    const other = await call('/v1/candidates/secret-1', { as: 's_ai-coup-de-main-93', method: 'GET' });
    expect(other.status).toBe(404);
    const gone = await call('/v1/candidates/secret-1', { as: 's_ai-coup-de-main-93', method: 'DELETE' });
    expect(gone.status).toBe(404);
    expect((await call('/v1/candidates/secret-1', { as: STRUCTURE, method: 'GET' })).status).toBe(200);
  });

  it('keeps one organisation’s imports from another', async () => {
    const started = await call('/v1/contracts/import', { as: FACILITATOR, body: '{"marches":[]}' });
    expect(started.status).toBe(202);
    const { importId } = z.object({ importId: z.string() }).parse(await started.json());
    expect((await call(`/v1/imports/${importId}`, { as: 'f_paris', method: 'GET' })).status).toBe(404);
  });

  it('is still there afterwards', async () => {
    expect((await fetch(`${installation.baseUrl}/healthz`)).status).toBe(200);
  });
});
