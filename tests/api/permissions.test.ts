import { describe, expect, it } from 'vitest';
import { permissions } from '#functions/api/permissions.ts';
import { callers, startApi, type CallerName } from '#tests/support/api.ts';

type RouteKey = keyof typeof permissions;
const routes = Object.keys(permissions) as RouteKey[];
const callersByRole: readonly CallerName[] = ['facilitator', 'structure', 'contractor', 'admin'];

/** The route with every parameter filled by something that does not exist. */
const filled = (route: RouteKey): string =>
  route
    .replace('{contractId}', 'c_nothing')
    .replace('{candidateId}', 'k_nothing')
    .replace('{importId}', 'i_nothing')
    .replace('{contractorId}', 'e_nothing')
    .replace('{structureId}', 's_nothing')
    .replace('{endpointId}', 'w_nothing')
    .replace('{deliveryId}', 'msg_nothing')
    .replace('{hoursId}', 'o_nothing')
    .replace('{requestId}', 'r_nothing')
    .replace('{shareId}', 'h_nothing')
    .replace('{queue}', 'nothing')
    .replace('{externalId}', 'NOBODY');

const isWrite = (route: RouteKey): boolean => /^(POST|PUT|PATCH)/.test(route);

const status = async (caller: CallerName | null, route: RouteKey): Promise<number> => {
  const { call } = await startApi();
  return (await call(caller, filled(route), isWrite(route) ? {} : undefined)).status;
};

describe.each(routes)('%s', (route) => {
  it('asks who is calling', async () => {
    expect(await status(null, route)).toBe(401);
  });

  it.each(callersByRole)('keeps to the table for %s', async (caller) => {
    const permission = permissions[route][callers[caller].role];
    const answered = await status(caller, route);
    if (permission === 'forbidden') expect(answered).toBe(403);
    else if (permission === 'hidden') expect(answered).toBe(404);
    else expect(answered === 401 || (answered === 403 && route !== 'PUT /v1/preferences')).toBe(false);
    expect(answered).toBeLessThan(500);
  });
});
