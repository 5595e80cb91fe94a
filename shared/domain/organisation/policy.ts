import * as z from 'zod';
import { Instant } from '../calendar.ts';
import { PriorityPublic, RepresentationTarget } from '../contract/contract.ts';
import { OrganisationId } from '../ids.ts';

const own = (code: string, message: string) => ({ params: { code }, error: message });

/** Thousandths of the score that each criterion may bring; together 1,000. */
export const Weights = z
  .strictObject({
    skills: z.int().min(0).max(1000),
    location: z.int().min(0).max(1000),
    sector: z.int().min(0).max(1000),
    priorityPublic: z.int().min(0).max(1000),
    availability: z.int().min(0).max(1000),
  })
  .readonly()
  .refine(
    (w) => w.skills + w.location + w.sector + w.priorityPublic + w.availability === 1000,
    own('wrong-sum', 'la somme des poids doit être 1000'),
  )
  .meta({ id: 'Weights' });
export type Weights = z.infer<typeof Weights>;

/** One public, once. */
export const oncePerPublic = (all: readonly { readonly public: string }[]): boolean =>
  new Set(all.map((one) => one.public)).size === all.length;
export const TWICE = own('duplicate-public', 'un public figure deux fois');

/** Women count in a score only with a recorded ground (Code du travail, L1142-4); every other public as decided. */
export const hasGround = (priority: PriorityPublic): boolean => priority.public !== 'women' || priority.basis !== null;
export const GROUND_NEEDED = {
  ...own('missing-basis', 'un fondement écrit est exigé pour compter les femmes dans le score'),
  path: ['basis'],
};

/** What a facilitator organisation decides about matching. What is absent is the product's default. */
export const PolicySettings = z
  .strictObject({
    weights: Weights,
    /** For contracts that declare none. */
    priorityPublics: z
      .array(PriorityPublic.refine(hasGround, GROUND_NEEDED))
      .max(20)
      .readonly()
      .refine(oncePerPublic, TWICE)
      .default([]),
    /** For contracts that declare none. */
    representation: z.array(RepresentationTarget).max(20).readonly().refine(oncePerPublic, TWICE).default([]),
    /** Open proposals from which a person is on no more lists, 1 to 100; null: as many as their structure allows. */
    proposalCeiling: z.int().min(1).max(100).nullable().default(null),
  })
  .readonly();
export type PolicySettings = z.infer<typeof PolicySettings>;

/** A facilitator organisation's matching policy; a change makes a new version. Version 0 is the product's default. */
export const Policy = PolicySettings.unwrap()
  .extend({
    organisationId: OrganisationId.nullable(),
    version: z.int().min(0),
    /** When this version was decided, and by which subject; null for the default and for rows older than the record. */
    changedAt: Instant.nullable().default(null),
    changedBy: z.string().nullable().default(null),
  })
  .readonly();
export type Policy = z.infer<typeof Policy>;

/** MATCHING rule 2026-11.1, default weights; nothing else is asked of contracts or people. */
export const defaultPolicy: Policy = {
  organisationId: null,
  version: 0,
  weights: { skills: 450, location: 200, sector: 150, priorityPublic: 100, availability: 100 },
  priorityPublics: [],
  representation: [],
  proposalCeiling: null,
  changedAt: null,
  changedBy: null,
};

/** What a policy decides, without which version it is and who made it. */
export const settingsOf = ({ weights, priorityPublics, representation, proposalCeiling }: Policy): PolicySettings => ({
  weights,
  priorityPublics,
  representation,
  proposalCeiling,
});

/** In the order of the schema, so that the same decisions are the same text. */
const textOf = (settings: PolicySettings): string => JSON.stringify(PolicySettings.parse(settings));

/** Whether two policies decide the same: the order of the publics is part of it, as it is shown. */
export const sameSettings = (a: PolicySettings, b: PolicySettings): boolean => textOf(a) === textOf(b);
