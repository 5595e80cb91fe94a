import type { Policy } from '#shared/domain/organisation/policy.ts';
import { CriterionName } from '#shared/domain/shortlist/shortlist.ts';
import { toFieldErrors } from '#shared/wire/field-errors.ts';
import { PolicyInput } from '#shared/wire/http/policies.ts';
import type * as z from 'zod';
import type { Faults } from '../components/forms.tsx';
import { numberOf, textOf, textsOf } from './read-form.ts';

/** The form as it is typed. */
export interface PolicyFields {
  /** Percents, by criterion. */
  readonly weights: Readonly<Record<CriterionName, string>>;
  /** Basis by public given priority. */
  readonly priorities: ReadonlyMap<string, string>;
  /** Least share, in percent, by public to be represented; empty: their share among those who may be proposed. */
  readonly targets: ReadonlyMap<string, string>;
  readonly ceiling: string;
  readonly version: string;
}

const percent = (thousandths: number): string => String(thousandths / 10).replace('.', ',');

const byCriterion = (of: (criterion: CriterionName) => string): PolicyFields['weights'] => ({
  skills: of('skills'),
  location: of('location'),
  sector: of('sector'),
  priorityPublic: of('priorityPublic'),
  availability: of('availability'),
});

export const fieldsOfPolicy = (policy: Policy): PolicyFields => ({
  weights: byCriterion((criterion) => percent(policy.weights[criterion])),
  priorities: new Map(policy.priorityPublics.map(({ public: id, basis }) => [id, basis ?? ''])),
  targets: new Map(
    policy.representation.map(({ public: id, minShare }) => [id, minShare === null ? '' : percent(minShare * 1000)]),
  ),
  ceiling: String(policy.proposalCeiling ?? ''),
  version: String(policy.version),
});

export const readPolicyFields = (form: FormData): PolicyFields => ({
  weights: byCriterion((criterion) => textOf(form, `poids-${criterion}`)),
  priorities: new Map(textsOf(form, 'priorite').map((id) => [id, textOf(form, `fondement-${id}`)])),
  targets: new Map(textsOf(form, 'representation').map((id) => [id, textOf(form, `part-${id}`)])),
  ceiling: textOf(form, 'plafond'),
  version: textOf(form, 'version'),
});

const thousandths = (text: string): number => Math.round((numberOf(text) ?? 0) * 10);

const documentOf = ({ weights, priorities, targets, ceiling }: PolicyFields, before: Policy): unknown => ({
  weights: Object.fromEntries(CriterionName.options.map((name) => [name, thousandths(weights[name])])),
  priorityPublics: [...priorities].map(([id, basis]) => ({
    public: id,
    weight: before.priorityPublics.find((one) => one.public === id)?.weight ?? 1000,
    basis: basis === '' ? null : basis,
  })),
  representation: [...targets].map(([id, least]) => ({
    public: id,
    minShare: least === '' ? null : (numberOf(least) ?? NaN) / 100,
    significance: before.representation.find((one) => one.public === id)?.significance ?? 0.1,
  })),
  proposalCeiling: ceiling === '' ? null : numberOf(ceiling),
});

const PLACES: Readonly<Record<string, readonly [field: string, called: string]>> = {
  weights: ['poids-skills', 'Poids'],
  priorityPublics: ['publics', 'Publics'],
  representation: ['publics', 'Représentation'],
  proposalCeiling: ['plafond', 'Plafond'],
};

export type PolicySettingsInput = z.output<typeof PolicyInput>;
export type ReadPolicyForm = { readonly settings: PolicySettingsInput } | { readonly faults: Faults };

/** The policy that the form says, or what is wrong in it. */
export const readPolicyForm = (fields: PolicyFields, before: Policy): ReadPolicyForm => {
  const parsed = PolicyInput.safeParse(documentOf(fields, before));
  if (parsed.success) return { settings: parsed.data };
  const faults = toFieldErrors(parsed.error).map(({ path, message }): readonly [string, string] => {
    const [, first = '', criterion] = path.split('/');
    const [field, called] = PLACES[first] ?? ['plafond', 'Plafond'];
    return [first === 'weights' && criterion !== undefined ? `poids-${criterion}` : field, `${called} : ${message}`];
  });
  return { faults: Object.fromEntries(faults) };
};
