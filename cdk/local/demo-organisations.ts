/**
 * Who exists on a new local installation. Every name of a person or of an organisation here is invented.
 * Addresses use example.org, which nobody owns (RFC 2606).
 */
export interface DemoOrganisation {
  readonly organisationId: string;
  readonly name: string;
  readonly kind: 'facilitatorOrganisation' | 'structure' | 'contractor' | 'administration';
  readonly territory?: readonly string[];
  readonly structureKind?: 'ACI' | 'AI' | 'EI' | 'ETTI' | 'EITI' | 'GEIQ';
  readonly role: 'facilitator' | 'structure' | 'contractor' | 'admin';
  /** People with an account: name and the part of their address before the at sign. */
  readonly people: readonly { readonly name: string; readonly login: string }[];
}

const facilitators: readonly DemoOrganisation[] = [
  {
    organisationId: 'f_inser-93',
    name: 'Inser’93, guichet clauses de Seine-Saint-Denis',
    kind: 'facilitatorOrganisation',
    role: 'facilitator',
    territory: ['93'],
    people: [
      { name: 'Nadia Benkirane', login: 'nadia.benkirane' },
      { name: 'Thomas Lavigerie', login: 'thomas.lavigerie' },
    ],
  },
  {
    organisationId: 'f_paris',
    name: 'Clauses Paris, guichet de la capitale',
    kind: 'facilitatorOrganisation',
    role: 'facilitator',
    territory: ['75'],
    people: [{ name: 'Claire Monteraud', login: 'claire.monteraud' }],
  },
];

const structure = (
  slug: string,
  structureKind: NonNullable<DemoOrganisation['structureKind']>,
  name: string,
  person: DemoOrganisation['people'][number],
): DemoOrganisation => ({
  organisationId: `s_${slug}`,
  name,
  kind: 'structure',
  role: 'structure',
  structureKind,
  people: [person],
});

const structures: readonly DemoOrganisation[] = [
  structure('aci-chantiers-du-canal', 'ACI', 'Les Chantiers du Canal', { name: 'Fatou Sarr', login: 'fatou.sarr' }),
  structure('ai-coup-de-main-93', 'AI', 'Coup de main 93', { name: 'Julien Abecassis', login: 'julien.abecassis' }),
  structure('ei-renov-solidaire', 'EI', 'Rénov’ solidaire', { name: 'Mehdi Haddouche', login: 'mehdi.haddouche' }),
  structure('etti-tremplin-interim', 'ETTI', 'Tremplin intérim', { name: 'Sophie Kervadec', login: 'sophie.kervadec' }),
  structure('eiti-roues-libres', 'EITI', 'Roues libres', { name: 'Ibrahim Keïta', login: 'ibrahim.keita' }),
  structure('geiq-batir-ensemble', 'GEIQ', 'GEIQ Bâtir ensemble', {
    name: 'Élodie Verchère',
    login: 'elodie.verchere',
  }),
];

const contractor = (slug: string, name: string, person: DemoOrganisation['people'][number]): DemoOrganisation => ({
  organisationId: `e_${slug}`,
  name,
  kind: 'contractor',
  role: 'contractor',
  people: [person],
});

const contractors: readonly DemoOrganisation[] = [
  contractor('batipierre', 'Bâtipierre Construction', { name: 'Laurent Quesnoy', login: 'laurent.quesnoy' }),
  contractor('netplus-services', 'Netplus Services', { name: 'Awa Diakhaté', login: 'awa.diakhate' }),
];

const administration: DemoOrganisation = {
  organisationId: 'a_passerelle',
  name: 'Administration de Passerelle',
  kind: 'administration',
  role: 'admin',
  people: [{ name: 'Camille Ozanne', login: 'camille.ozanne' }],
};

export const demoOrganisations: readonly DemoOrganisation[] = [
  ...facilitators,
  ...structures,
  ...contractors,
  administration,
];

export const demoEmail = (login: string): string => `${login}@passerelle.example.org`;
