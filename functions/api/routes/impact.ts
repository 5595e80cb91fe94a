import { operation, type Operation } from '../operation.ts';
import { ok } from '#shared/domain/result.ts';
import type { ReadImpact } from '#shared/use-cases/impact/read-impact.ts';
import { ImpactQuery, ImpactView } from '#shared/wire/http/impact.ts';

const anImpactExample = {
  from: '2026-01-01',
  to: '2026-11-25',
  department: '93',
  groupBy: 'sector',
  contracts: 214,
  hoursTarget: 182_400,
  total: { people: 143, retained: 138, hired: 97, hoursValidated: 41_230 },
  groups: [
    { key: 'batiment', people: 88, retained: 86, hired: 61, hoursValidated: 30_110 },
    { key: 'proprete', people: null, retained: null, hired: null, hoursValidated: null },
  ],
};

/** What came of it all. */
export const impactOperations = ({ readImpact }: { readonly readImpact: ReadImpact }): readonly Operation[] => [
  operation({
    route: 'GET /v1/impact',
    tag: 'Effets',
    summary: 'Lire ce qui est advenu des marchés',
    description:
      'Personnes retenues, embauchées et au travail, heures validées, par secteur, public, type de structure ou mois. En dessous de cinq personnes rien n’est dit : « null ». Une décision ou des heures comptent dans les secondes qui suivent.',
    query: ImpactQuery,
    answer: { status: 200, description: 'Les comptes', schema: ImpactView, example: anImpactExample },
    handle: async ({ caller, query }) => ok({ body: await readImpact(caller.organisation, query) }),
  }),
];
