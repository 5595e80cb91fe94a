import { Hono } from 'hono';
import type { ListOwnContracts, OwnContract } from '#shared/use-cases/contracts/list-own-contracts.ts';
import type { AskCandidates } from '#shared/use-cases/requests/ask-candidates.ts';
import type { Column } from './components/workbook.ts';
import { textOf } from './forms/read-form.ts';
import { noRequest, readRequest, readRequestFields } from './forms/request-form.ts';
import type { Guards } from './guards.tsx';
import { redirectWith } from './notice.ts';
import { OwnContractsPage } from './pages/own-contracts-page.tsx';
import { RequestPage } from './pages/request-page.tsx';
import { statusLabels } from './pages/wording.ts';
import { exportRoutes } from './table-routes.tsx';

export interface ContractorPagesDependencies {
  readonly listOwnContracts: ListOwnContracts;
  readonly askCandidates: AskCandidates;
  /** A name that nobody else gets. */
  readonly newId: () => string;
}

const LONGEST_NAME = 60;

/** The hours position, as evidence. */
const columns: readonly Column<OwnContract>[] = [
  { id: 'marche', heading: 'Marché', width: 60, value: ({ subject }) => subject },
  { id: 'acheteur', heading: 'Acheteur', width: 32, value: ({ buyer }) => buyer },
  { id: 'lieu', heading: 'Lieu', value: ({ place }) => place },
  { id: 'etat', heading: 'État', value: ({ status }) => statusLabels[status] },
  { id: 'fin', heading: 'Fin', value: ({ endsOn }) => endsOn },
  { id: 'dues', heading: 'Heures dues', value: ({ hoursDue }) => hoursDue },
  { id: 'estimees', heading: 'Estimation', value: ({ estimated }) => (estimated ? 'oui' : 'non') },
  { id: 'faites', heading: 'Heures faites', value: ({ hoursDone }) => hoursDone },
];

/** What contractors see of their own contracts, and ask for. */
export const contractorRoutes = (deps: ContractorPagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('contractor');
  const routes = new Hono();
  routes.get(
    '/mes-marches',
    show(async (context, visitor) => {
      const own = await deps.listOwnContracts(visitor.organisation);
      return context.html(<OwnContractsPage visitor={visitor} own={own} />);
    }),
  );
  exportRoutes(routes, show, {
    ...{ path: '/mes-marches', section: '/mes-marches', name: 'Mes marchés', columns },
    rows: async (_, visitor) => (await deps.listOwnContracts(visitor.organisation)).contracts,
  });
  routes.get(
    '/demandes/nouvelle',
    show(async (context, visitor) => {
      const { contracts } = await deps.listOwnContracts(visitor.organisation);
      const contract = contracts.length === 1 ? (contracts[0]?.contractId ?? '') : '';
      const page = { visitor, contracts, fields: { ...noRequest, contract }, faults: {}, name: deps.newId() };
      return context.html(<RequestPage {...page} />);
    }),
  );
  routes.post(
    '/demandes/nouvelle',
    act(async (context, visitor, form) => {
      const { contracts } = await deps.listOwnContracts(visitor.organisation);
      const fields = readRequestFields(form);
      const name = textOf(form, 'nom').slice(0, LONGEST_NAME) || deps.newId();
      const page = { visitor, contracts, fields, name };
      const read = readRequest(fields);
      if ('faults' in read) return context.html(<RequestPage {...page} faults={read.faults} meant={read} />, 422);
      const asked = await deps.askCandidates({ organisation: visitor.organisation, data: read.data, name });
      if (asked.ok) return redirectWith(context, '/mes-marches', 'request-received');
      const faults = { commentaire: 'Un numéro de sécurité sociale ou de compte bancaire y figure : retirez-le.' };
      return context.html(<RequestPage {...page} faults={faults} meant={read} />, 422);
    }),
  );
  return routes;
};
