import { entityTag, revisionsIn } from '../entity-tags.ts';
import { aPageOf } from '../examples.ts';
import { aPolicyComparisonExample, aPolicyExample, aPolicyInputExample } from '../policy-examples.ts';
import { operation, type Operation } from '../operation.ts';
import { comparisonView } from '../policy-comparison-view.ts';
import { ok } from '#shared/domain/result.ts';
import type { ChangePolicy } from '#shared/use-cases/policies/change-policy.ts';
import type { ComparePolicy } from '#shared/use-cases/policies/compare-policy.ts';
import type { ListPolicyVersions, OwnedPolicy, ReadPolicy } from '#shared/use-cases/policies/read-policy.ts';
import { pageOf } from '#shared/wire/http/page.ts';
import {
  ComparisonInput,
  PolicyComparisonView,
  PolicyInput,
  PolicyQuery,
  PolicyVersionsQuery,
  PolicyView,
} from '#shared/wire/http/policies.ts';

interface Dependencies {
  readonly readPolicy: ReadPolicy;
  readonly changePolicy: ChangePolicy;
  readonly listPolicyVersions: ListPolicyVersions;
  readonly comparePolicy: ComparePolicy;
}

const tag = 'Politique';
const ETAG = 'Version de la politique, à redonner dans `If-Match`';

const viewOf = ({ organisationId, policy }: OwnedPolicy) => ({ ...policy, organisationId });

const readRoute = ({ readPolicy }: Pick<Dependencies, 'readPolicy'>): Operation =>
  operation({
    route: 'GET /v1/policy',
    tag,
    summary: 'Lire la politique de rapprochement en vigueur',
    description: 'Version 0 : la politique du produit, tant que l’organisation n’a rien décidé.',
    query: PolicyQuery,
    answer: {
      status: 200,
      description: 'La politique',
      schema: PolicyView,
      example: aPolicyExample,
      headers: { ETag: ETAG },
    },
    problems: ['organisation-not-found'],
    handle: async ({ caller: { organisation }, query: { organisationId }, header }) => {
      const read = await readPolicy({ organisation, organisationId });
      if (!read.ok) return read;
      const { version } = read.value.policy;
      const unchanged = revisionsIn(header('if-none-match'))?.includes(version) === true;
      const headers = { etag: entityTag(version) };
      return ok({ body: viewOf(read.value), headers, ...(unchanged && { status: 304 as const }) });
    },
  });

const changeRoute = ({ changePolicy }: Pick<Dependencies, 'changePolicy'>): Operation =>
  operation({
    route: 'PUT /v1/policy',
    tag,
    summary: 'Changer de politique de rapprochement',
    description:
      'La politique entière ; un champ absent revient à celui du produit. Une nouvelle version est journalisée et toutes les listes sont recalculées ; la même politique ne fait pas de nouvelle version. Avec `If-Match`, refusé si la politique a changé depuis.',
    query: PolicyQuery,
    body: { json: PolicyInput, example: aPolicyInputExample },
    takesIfMatch: true,
    answer: {
      status: 200,
      description: 'La politique en vigueur',
      schema: PolicyView,
      example: aPolicyExample,
      headers: { ETag: ETAG },
    },
    problems: ['organisation-not-found', 'edited-meanwhile'],
    handle: async ({ caller: { organisation, subject }, query: { organisationId }, header, body }) => {
      const ifVersion = revisionsIn(header('if-match'));
      const changed = await changePolicy({ organisation, organisationId, settings: body, ifVersion, by: subject });
      if (!changed.ok) return changed;
      return ok({ body: viewOf(changed.value), headers: { etag: entityTag(changed.value.policy.version) } });
    },
  });

const versionsRoute = ({ listPolicyVersions }: Pick<Dependencies, 'listPolicyVersions'>): Operation =>
  operation({
    route: 'GET /v1/policy/versions',
    tag,
    summary: 'Lire l’histoire de la politique',
    description: 'Chaque version, la dernière d’abord : ce qu’elle décide, quand et par qui.',
    query: PolicyVersionsQuery,
    answer: {
      status: 200,
      description: 'Une page de versions',
      schema: pageOf(PolicyView, 'PolicyPage'),
      example: aPageOf(aPolicyExample),
    },
    problems: ['organisation-not-found'],
    handle: async ({ caller: { organisation }, query: { organisationId, limit, cursor } }) => {
      const listed = await listPolicyVersions({ organisation, organisationId }, { limit, cursor: cursor ?? null });
      if (!listed.ok) return listed;
      return ok({ body: { items: listed.value.items.map(viewOf), nextCursor: listed.value.cursor } });
    },
  });

const compareRoute = ({ comparePolicy }: Pick<Dependencies, 'comparePolicy'>): Operation =>
  operation({
    route: 'POST /v1/policy/comparison',
    tag,
    summary: 'Voir ce qu’une politique changerait, sans l’enregistrer',
    description:
      'Pour les marchés ouverts que la politique régit (20 au plus), poste par poste : qui change de rang dans les 20 premiers, qui entre, qui sort, et la part des publics déclarés. Calculé sur les listes en vigueur, à vivier et jour égaux ; `complete` est faux, et `limits` dit pourquoi, quand une personne hors de la liste pourrait y entrer.',
    query: PolicyQuery,
    body: { json: ComparisonInput, example: aPolicyInputExample },
    answer: {
      status: 200,
      description: 'Ce qui changerait',
      schema: PolicyComparisonView,
      example: aPolicyComparisonExample,
    },
    problems: ['organisation-not-found', 'contract-not-found'],
    handle: async ({ caller: { organisation }, query: { organisationId }, body }) => {
      const compared = await comparePolicy({ organisation, organisationId, ...body });
      return compared.ok ? ok({ body: comparisonView(compared.value) }) : compared;
    },
  });

/** The matching policy of a facilitator organisation: read, change, history, and what a change would do. */
export const policyOperations = (dependencies: Dependencies): readonly Operation[] => [
  readRoute(dependencies),
  changeRoute(dependencies),
  versionsRoute(dependencies),
  compareRoute(dependencies),
];
