import * as z from 'zod';
import { OrganisationId } from '../ids.ts';

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
    'la somme des poids doit être 1000',
  )
  .meta({ id: 'Weights' });
export type Weights = z.infer<typeof Weights>;

/** A facilitator organisation's matching policy; a change makes a new version. Version 0 is the product's default. */
export const Policy = z
  .strictObject({ organisationId: OrganisationId.nullable(), version: z.int().min(0), weights: Weights })
  .readonly();
export type Policy = z.infer<typeof Policy>;

/** MATCHING rule 2026-11.1, default weights. */
export const defaultPolicy: Policy = {
  organisationId: null,
  version: 0,
  weights: { skills: 450, location: 200, sector: 150, priorityPublic: 100, availability: 100 },
};
