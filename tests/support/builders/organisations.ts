import type * as z from 'zod';
import { Organisation, Principal, User } from '#shared/domain/organisation/organisation.ts';
import { NOW } from './clock.ts';

type FacilitatorOrganisation = Extract<Organisation, { kind: 'facilitatorOrganisation' }>;
type Structure = Extract<Organisation, { kind: 'structure' }>;

/** The facilitators of Seine-Saint-Denis. */
export const aFacilitatorOrganisation = (overrides: Partial<FacilitatorOrganisation> = {}): Organisation =>
  Organisation.parse({
    organisationId: 'f_plaine-commune',
    name: 'Maison de l’emploi de la Plaine',
    kind: 'facilitatorOrganisation',
    territory: ['93'],
    ...overrides,
  });

/** A work-integration site of Saint-Denis. */
export const aStructure = (overrides: Partial<Structure> = {}): Organisation =>
  Organisation.parse({
    organisationId: 's_aci93',
    name: 'Chantier Plaine',
    kind: 'structure',
    structureKind: 'ACI',
    proposalCeiling: 6,
    ...overrides,
  });

/** A building company. */
export const aContractor = (overrides: Partial<Extract<Organisation, { kind: 'contractor' }>> = {}): Organisation =>
  Organisation.parse({ organisationId: 'e_btp', name: 'Bâtir demain', kind: 'contractor', siret: null, ...overrides });

export const anAdministration = (): Organisation =>
  Organisation.parse({ organisationId: 'a_passerelle', name: 'Administration', kind: 'administration' });

export const aPrincipal = (overrides: Partial<z.input<typeof Principal>> = {}): Principal =>
  Principal.parse({
    subject: 'facilitator@example.org',
    role: 'facilitator',
    organisationId: 'f_plaine-commune',
    userId: 'u1',
    ...overrides,
  });

/** A facilitator who is told at once. */
export const aUser = (overrides: Partial<z.input<typeof User>> = {}): User =>
  User.parse({
    userId: 'u1',
    organisationId: 'f_plaine-commune',
    name: 'Camille Exemple',
    email: 'camille@example.org',
    role: 'facilitator',
    preference: 'immediate',
    createdAt: NOW,
    ...overrides,
  });
