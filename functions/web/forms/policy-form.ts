import type { FieldError } from '#shared/domain/errors.ts';
import type { Policy } from '#shared/domain/organisation/policy.ts';
import { CriterionName } from '#shared/domain/shortlist/shortlist.ts';
import { toFieldErrors } from '#shared/wire/field-errors.ts';
import { PolicyInput } from '#shared/wire/http/policies.ts';
import type * as z from 'zod';
import type { Faults } from '../components/forms.tsx';
import { fieldsOfPublics, percent, publicsDocument, readPublicsFields, type PublicsFields } from './publics-form.ts';
import { placeFaults, type Place, type Places } from './place-faults.ts';
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

const CEILING: Place = ['plafond', 'Plafond'];
const PLACES: Places = {
  priorityPublics: ['publics', 'Publics'],
  representation: ['publics', 'Représentation'],
  proposalCeiling: CEILING,
};

/** Of one weight, at its field; of their sum, at the first. */
const weightFaults = (errors: readonly FieldError[]): Faults => {
  const field = (path: string): string => `poids-${path.split('/')[2] ?? 'skills'}`;
  return Object.fromEntries(errors.map(({ path, message }) => [field(path), `Poids : ${message}`]));
};

export type PolicySettingsInput = z.output<typeof PolicyInput>;
export type ReadPolicyForm = { readonly settings: PolicySettingsInput } | { readonly faults: Faults };

/** The policy that the form says, or what is wrong in it. */
export const readPolicyForm = (fields: PolicyFields, before: Policy): ReadPolicyForm => {
  const parsed = PolicyInput.safeParse(documentOf(fields, before));
  if (parsed.success) return { settings: parsed.data };
  const errors = toFieldErrors(parsed.error);
  const ofWeights = ({ path }: FieldError): boolean => path.split('/')[1] === 'weights';
  const others = errors.filter((one) => !ofWeights(one));
  return { faults: { ...weightFaults(errors.filter(ofWeights)), ...placeFaults(others, PLACES, CEILING) } };
};
