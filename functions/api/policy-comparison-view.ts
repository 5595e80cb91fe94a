import type * as z from 'zod';
import type { LimitCode } from '#shared/domain/matching/comparison/compare-list.ts';
import type { PolicyComparison, PositionComparison } from '#shared/use-cases/policies/compare-policy.ts';
import type { PolicyComparisonView } from '#shared/wire/http/policies.ts';

type View = z.input<typeof PolicyComparisonView>;

const NO_LIST = { code: 'no-list', message: 'Ce poste n’a pas encore de liste.' };

/** French sentence of each limit. */
const MESSAGES: Readonly<Record<LimitCode, string>> = {
  'list-outdated': 'La liste est en cours de mise à jour : le marché ou la politique a changé depuis son calcul.',
  'people-changed': 'Des personnes de la liste ont changé depuis son calcul : leurs publics ne sont pas certains.',
  'ceiling-raised': 'Un plafond plus haut ferait revenir des personnes que la liste ne montre pas.',
  'public-not-counted': 'Un public n’a pas été compté dans le vivier : sa représentation n’est pas simulée.',
  'pool-not-counted': 'Un plafond plus bas change le vivier au-delà de la liste : la représentation est approchée.',
  'beyond-the-list': 'Des personnes au-delà des 200 de la liste pourraient entrer dans les premiers rangs.',
};

const NOTHING_TOLD = { complete: false, exactRanks: 0, limits: [NO_LIST], moves: [], in: [], out: [], publics: [] };

const positionView = ({ contract, position, list, comparison }: PositionComparison): View['positions'][number] => ({
  contractId: contract.contractId,
  positionId: position.positionId,
  subject: contract.subject,
  label: position.label,
  shortlistVersion: list?.version ?? 0,
  computedAt: list?.computedAt ?? null,
  ...(comparison === undefined
    ? NOTHING_TOLD
    : { ...comparison, limits: comparison.limits.map((code) => ({ code, message: MESSAGES[code] })) }),
});

/** A comparison as the API shows it. */
export const comparisonView = ({ organisationId, version, contracts, more, positions }: PolicyComparison): View => ({
  organisationId,
  version,
  complete: positions.every(({ comparison }) => comparison?.complete === true),
  contracts,
  moreContracts: more,
  positions: positions.map(positionView),
});
