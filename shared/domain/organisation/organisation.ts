import * as z from 'zod';
import { Instant } from '../calendar.ts';
import { OrganisationId } from '../ids.ts';

/** Kinds of insertion structure, acronyms of the field. */
export const StructureKind = z
  .enum(['ACI', 'AI', 'EI', 'EITI', 'ETTI', 'GEIQ', 'EA', 'EATT', 'ESAT', 'SEP'])
  .meta({ id: 'StructureKind' });
export type StructureKind = z.infer<typeof StructureKind>;

/** A department (`93`), a commune (`93066`) or an EPT (`200057867`). */
export const TerritoryCode = z.string().regex(/^(\d{2}|2[AB]|97\d|98\d|\d{5}|2[AB]\d{3}|\d{9})$/);

const base = { organisationId: OrganisationId, name: z.string().trim().min(1).max(200) };

export const Organisation = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...base,
      kind: z.literal('facilitatorOrganisation'),
      territory: z.array(TerritoryCode).readonly(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('structure'),
      structureKind: StructureKind,
      /** Open positions on which one of its people may be proposed at once. */
      proposalCeiling: z.int().min(1).max(100).default(6),
    }),
    z.strictObject({ ...base, kind: z.literal('contractor'), siret: z.string().nullable() }),
    z.strictObject({ ...base, kind: z.literal('administration') }),
  ])
  .readonly()
  .meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof Organisation>;

export const Role = z.enum(['facilitator', 'structure', 'contractor', 'admin']).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

/** Who a token's subject is here: a machine client or a person of one organisation. */
export const Principal = z
  .strictObject({
    subject: z.string().min(1).max(200),
    role: Role,
    organisationId: OrganisationId,
    /** Null for machine clients. */
    userId: z.string().nullable(),
    /** When they last signed out of the pages: sessions begun before are over, in whatever browser. */
    signedOutAt: Instant.optional(),
  })
  .readonly();
export type Principal = z.infer<typeof Principal>;

export const NotificationPreference = z
  .enum(['immediate', 'dailyDigest', 'none'])
  .meta({ id: 'NotificationPreference' });
export type NotificationPreference = z.infer<typeof NotificationPreference>;

/** A person with an account. Professionals, not candidates. */
export const User = z
  .strictObject({
    userId: z.string().min(1).max(100),
    organisationId: OrganisationId,
    name: z.string().min(1).max(200),
    email: z.email(),
    role: Role,
    preference: NotificationPreference.default('immediate'),
    /** Lists of contracts that they come back to: a name, and the address of the list. */
    savedLists: z
      .array(z.strictObject({ name: z.string().min(1).max(60), href: z.string().max(400) }).readonly())
      .max(20)
      .readonly()
      .optional(),
    createdAt: Instant,
  })
  .readonly();
export type User = z.infer<typeof User>;
