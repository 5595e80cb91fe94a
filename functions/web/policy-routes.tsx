import { Hono } from 'hono';
import type { ChangePolicy } from '#shared/use-cases/policies/change-policy.ts';
import type { ComparePolicy } from '#shared/use-cases/policies/compare-policy.ts';
import type { ReadPolicy } from '#shared/use-cases/policies/read-policy.ts';
import { fieldsOfPolicy, readPolicyFields, readPolicyForm } from './forms/policy-form.ts';
import { numberOf, textOf } from './forms/read-form.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { redirectWith } from './notice.ts';
import { PolicyPage } from './pages/policy-page.tsx';

export interface PolicyPagesDependencies {
  readonly readPolicy: ReadPolicy;
  readonly changePolicy: ChangePolicy;
  readonly comparePolicy: ComparePolicy;
}

/** Contracts of which the effect is told: each has its lists read again. */
const COMPARED = 10;

/** How an organisation of facilitators matches, with the effect first. */
export const policyRoutes = (deps: PolicyPagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('facilitator');
  const routes = new Hono();
  routes.get(
    '/politique',
    show(async (context, visitor) => {
      const found = await deps.readPolicy({ organisation: visitor.organisation });
      if (!found.ok) return notFoundPage(context, visitor);
      const current = found.value.policy;
      return context.html(<PolicyPage {...{ visitor, current, fields: fieldsOfPolicy(current), faults: {} }} />);
    }),
  );
  routes.post(
    '/politique',
    act(async (context, visitor, form) => {
      const { organisation, principal } = visitor;
      const found = await deps.readPolicy({ organisation });
      if (!found.ok) return notFoundPage(context, visitor);
      const current = found.value.policy;
      const fields = readPolicyFields(form);
      const read = readPolicyForm(fields, current);
      if ('faults' in read)
        return context.html(<PolicyPage {...{ visitor, current, fields, faults: read.faults }} />, 422);
      const { settings } = read;
      if (textOf(form, 'voir') !== '') {
        const compared = await deps.comparePolicy({ organisation, settings, limit: COMPARED });
        const comparison = compared.ok ? compared.value : undefined;
        return context.html(<PolicyPage {...{ visitor, current, fields, faults: {}, comparison }} />);
      }
      const version = numberOf(fields.version);
      const ifVersion = version === undefined ? undefined : [version];
      const saved = await deps.changePolicy({ organisation, settings, ifVersion, by: principal.subject });
      return redirectWith(context, '/politique', saved.ok ? 'policy-saved' : 'edited-meanwhile');
    }),
  );
  return routes;
};
