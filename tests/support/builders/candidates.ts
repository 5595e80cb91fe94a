import type * as z from 'zod';
import { Candidate, CandidateProfile, Identity } from '#shared/domain/candidate/candidate.ts';
import { NOW } from './clock.ts';

/** A mason of Saint-Denis on minimum income, checked by the employer, with two years' consent. */
export const aCandidateProfile = (overrides: Partial<z.input<typeof CandidateProfile>> = {}): CandidateProfile =>
  CandidateProfile.parse({
    communeCode: '93066',
    mobilityKm: 20,
    occupations: [{ romeCode: 'F1703', experienceMonths: 24 }],
    skills: ['Coffrage'],
    licences: [],
    sectors: ['batiment'],
    birthYear: 1990,
    eligibility: { criteria: ['RSA'], checkedBy: 'employer', checkedOn: '2026-10-15' },
    passIae: { endsOn: '2028-10-14' },
    consent: { givenOn: '2026-10-01', expiresOn: '2027-10-01' },
    ...overrides,
  });

/** A published candidate of structure `s_aci93`, at home in Saint-Denis, without an identity. */
export const aCandidate = (overrides: Partial<z.input<typeof Candidate>> = {}): Candidate =>
  Candidate.parse({
    candidateId: 'k_aci93-0042',
    externalId: 'ACI93-0042',
    structureId: 's_aci93',
    structureKind: 'ACI',
    profile: aCandidateProfile(),
    home: { territory: 'metropole', x: 652_900, y: 6_870_900, precision: 'commune' },
    identityId: null,
    contentHash: 'hash-of-the-first-body',
    proposalCeiling: 6,
    revision: 1,
    publishedAt: NOW,
    updatedAt: NOW,
    lastImport: null,
    ...overrides,
  });

/** Somebody who does not exist. */
export const anIdentity = (overrides: Partial<z.input<typeof Identity>> = {}): Identity =>
  Identity.parse({
    givenName: 'Awa',
    familyName: 'Exemple',
    email: 'awa@example.org',
    phone: '0102030405',
    ...overrides,
  });
