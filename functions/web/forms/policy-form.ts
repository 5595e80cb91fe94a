import type { Policy } from '#shared/domain/organisation/policy.ts';
import { CriterionName } from '#shared/domain/shortlist/shortlist.ts';
import { toFieldErrors } from '#shared/wire/field-errors.ts';
import { PolicyInput } from '#shared/wire/http/policies.ts';
import type * as z from 'zod';
import type { Faults } from '../components/forms.tsx';
import { fieldsOfPublics, percent, publicsDocument, readPublicsFields, type PublicsFields } from './publics-form.ts';
import { numberOf, textOf } from './read-form.ts';

/** The form as it is typed. */
export interface PolicyFields extends PublicsFields {
  /** Percents, by criterion. */
  readonly weights: Readonly<Record<CriterionName, string>>;
  readonly ceiling: string;
  readonly version: string;
}

const byCriterion = (of: (criterion: CriterionName) => string): PolicyFields['weights'] => ({
  skills: of('skills'),
  location: of('location'),
  sector: of('sector'),
  priorityPublic: of('priorityPublic'),
  availability: of('availability'),
});

export const fieldsOfPolicy = (policy: Policy): PolicyFields => ({
  weights: byCriterion((criterion) => percent(policy.weights[criterion] / 1000)),
  ...fieldsOfPublics(policy),
  ceiling: String(policy.proposalCeiling ?? ''),
  version: String(policy.version),
});

export const readPolicyFields = (form: FormData): PolicyFields => ({
  weights: byCriterion((criterion) => textOf(form, `poids-${criterion}`)),
  ...readPublicsFields(form),
  ceiling: textOf(form, 'plafond'),
  version: textOf(form, 'version'),
});

const thousandths = (text: string): number => Math.round((numberOf(text) ?? 0) * 10);

const documentOf = (fields: PolicyFields, before: Policy): unknown => ({
  weights: Object.fromEntries(CriterionName.options.map((name) => [name, thousandths(fields.weights[name])])),
  ...publicsDocument(fields, before),
  proposalCeiling: fields.ceiling === '' ? null : numberOf(fields.ceiling),
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
