import * as z from 'zod';
import { Day, Instant } from '../calendar.ts';
import { RomeCode } from '../contract/contract.ts';
import { LastImport } from '../contract/stored-contract.ts';
import { CandidateId, StructureId } from '../ids.ts';
import { CriterionCode } from '#shared/reference/publics.ts';
import { SectorId } from '#shared/reference/sectors.ts';

const label = z.string().trim().min(1).max(200);

export const ExternalId = z
  .string()
  .trim()
  .min(1)
  .max(100)
  // No control character, slash or backslash; said so that whoever reads the pattern need know nothing of Unicode.
  .regex(/^[ -.0-[\]-~\u00a0-\uffff]+$/, 'caractères interdits dans l’identifiant')
  .meta({ id: 'ExternalId', description: 'The structure’s own identifier of the person', example: 'ACI93-0042' });

export const Occupation = z
  .strictObject({ romeCode: RomeCode, experienceMonths: z.int().min(0).max(720).default(0) })
  .readonly()
  .meta({ id: 'Occupation' });

export const Availability = z
  .strictObject({
    from: Day.nullable().default(null),
    to: Day.nullable().default(null),
    weeklyHours: z.int().min(1).max(48).default(35),
  })
  .readonly()
  .meta({ id: 'Availability' });

export const Eligibility = z
  .strictObject({
    criteria: z.array(CriterionCode).max(30).readonly(),
    checkedBy: z.enum(['employer', 'prescriber']),
    checkedOn: Day,
  })
  .readonly()
  .meta({ id: 'Eligibility' });

export const Consent = z.strictObject({ givenOn: Day, expiresOn: Day }).readonly().meta({ id: 'Consent' });

export const Identity = z
  .strictObject({
    givenName: z.string().trim().min(1).max(100),
    familyName: z.string().trim().min(1).max(100),
    email: z.email().max(254).nullable().default(null),
    phone: z.string().trim().max(30).nullable().default(null),
  })
  .readonly()
  .meta({
    id: 'Identity',
    description: 'Kept apart, encrypted; shown to the owning structure, and to a facilitator once retained',
  });
export type Identity = z.infer<typeof Identity>;

/** What a structure publishes of one person (API.md, "Candidates"), identity apart. */
export const CandidateProfile = z
  .strictObject({
    communeCode: z.string().regex(/^(\d{5}|2[AB]\d{3})$/, 'code commune INSEE attendu : 5 caractères'),
    mobilityKm: z.int().min(0).max(200).default(15),
    hasVehicle: z.boolean().default(false),
    occupations: z.array(Occupation).max(20).readonly().default([]),
    skills: z.array(label).max(100).readonly().default([]),
    licences: z.array(label).max(50).readonly().default([]),
    sectors: z.array(SectorId).max(20).readonly().default([]),
    availability: Availability.prefault({}),
    birthYear: z.int().min(1900).max(2100).nullable().default(null),
    sex: z.enum(['female', 'male', 'unspecified']).default('unspecified'),
    eligibility: Eligibility.nullable().default(null),
    passIae: z.strictObject({ endsOn: Day }).readonly().nullable().default(null),
    consent: Consent,
  })
  .readonly()
  .meta({ id: 'CandidateProfile' });
export type CandidateProfile = z.infer<typeof CandidateProfile>;

/** Where a person lives, in integer metres of the territory's legal projection, so that every distance is exact. */
export const Home = z
  .strictObject({
    territory: z.string(),
    x: z.int(),
    y: z.int(),
    precision: z.enum(['commune', 'postcode', 'epci', 'department']),
  })
  .readonly();
export type Home = z.infer<typeof Home>;

/** A published candidate: pseudonymous, owned by a structure. */
export const Candidate = z
  .strictObject({
    candidateId: CandidateId,
    externalId: ExternalId,
    structureId: StructureId,
    structureKind: z.string().max(20),
    profile: CandidateProfile,
    home: Home.nullable().meta({
      description: 'Null when the commune is unknown: such a person is out of reach of everything',
    }),
    identityId: z.string().nullable(),
    /** Keyed digest of profile and identity: the same body again changes nothing. */
    contentHash: z.string(),
    proposalCeiling: z.int().min(1).max(100),
    revision: z.int().min(1),
    publishedAt: Instant,
    updatedAt: Instant,
    lastImport: LastImport.nullable(),
  })
  .readonly();
export type Candidate = z.infer<typeof Candidate>;
