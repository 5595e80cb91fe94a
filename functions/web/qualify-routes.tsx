import { Hono } from 'hono';
import type { FindContract } from '#shared/use-cases/contracts/find-contract.ts';
import type { PreviewQualification } from '#shared/use-cases/contracts/preview-qualification.ts';
import type { QualifyContract } from '#shared/use-cases/contracts/qualify-contract.ts';
import { fieldsOf, readFields, readQualification } from './forms/qualification-form.ts';
import { numberOf, textOf } from './forms/read-form.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { redirectWith } from './notice.ts';
import { QualifyPage } from './pages/qualify-page.tsx';

export interface QualifyPagesDependencies {
  readonly findContract: FindContract;
  readonly previewQualification: PreviewQualification;
  readonly qualifyContract: QualifyContract;
}

/** What a facilitator says of a contract, with its effect first. */
export const qualifyRoutes = (deps: QualifyPagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('facilitator');
  const routes = new Hono();
  routes.get(
    '/marches/:contractId/qualifier',
    show(async (context, visitor) => {
      const found = await deps.findContract(visitor.organisation, context.req.param('contractId') ?? '');
      if (!found.ok) return notFoundPage(context, visitor);
      const { contract } = found.value;
      return context.html(<QualifyPage {...{ visitor, contract, fields: fieldsOf(contract), faults: {} }} />);
    }),
  );
  routes.post(
    '/marches/:contractId/qualifier',
    act(async (context, visitor, form) => {
      const { organisation, principal } = visitor;
      const contractId = context.req.param('contractId') ?? '';
      const found = await deps.findContract(organisation, contractId);
      if (!found.ok) return notFoundPage(context, visitor);
      const { contract } = found.value;
      const fields = readFields(form);
      const read = readQualification(fields, contract);
      if ('faults' in read) {
        return context.html(<QualifyPage {...{ visitor, contract, fields, faults: read.faults }} />, 422);
      }
      const { patch } = read;
      if (textOf(form, 'voir') !== '') {
        const seen = await deps.previewQualification({ organisation, contractId, patch });
        const preview = seen.ok ? seen.value : undefined;
        return context.html(<QualifyPage {...{ visitor, contract, fields, faults: {}, preview }} />);
      }
      const revision = numberOf(fields.revision);
      const ifRevision = revision === undefined ? undefined : [revision];
      const saved = await deps.qualifyContract({ organisation, contractId, patch, ifRevision, by: principal.subject });
      if (!saved.ok && saved.error.code === 'contract-not-found') return notFoundPage(context, visitor);
      if (!saved.ok) return redirectWith(context, `/marches/${contract.contractId}/qualifier`, 'edited-meanwhile');
      return redirectWith(context, `/marches/${contract.contractId}`, 'contract-qualified');
    }),
  );
  return routes;
};
