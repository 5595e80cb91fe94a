import * as z from 'zod';
import { OrganisationId } from '../ids.ts';
import { KeptSecret } from './endpoint.ts';

/** The secrets with which an organisation signs what it sends: one, or two while it changes from one to the other. */
export const SigningSecrets = z
  .strictObject({
    organisationId: OrganisationId,
    /** Current one last. */
    secrets: z.array(KeptSecret).max(5).readonly(),
    revision: z.int().min(1),
  })
  .readonly();
export type SigningSecrets = z.infer<typeof SigningSecrets>;

/** Whom these secrets are sealed for: a sealed text moved to another organisation's row does not open. */
export const signingOwner = (organisationId: string): string => `signing#${organisationId}`;
