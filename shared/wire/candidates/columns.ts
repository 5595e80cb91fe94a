import {
  itemsOf,
  readDay,
  readFlag,
  readInteger,
  readOccupations,
  readWord,
  readYear,
  textOf,
  type ReadCell,
} from './cells.ts';

/** A column of the model file: where its cells go in the body, and how people write them. */
export interface Column {
  /** Place in the body of a candidate. */
  readonly path: readonly string[];
  /** As the model file shows it. */
  readonly header: string;
  /** Other headers understood, beside the place itself. */
  readonly aliases: readonly string[];
  readonly required: boolean;
  readonly read: ReadCell;
  /** What a cell must hold, in a few words: shown in the model file and in refusals. */
  readonly expected: string;
  readonly example: string;
}

const column = (
  path: string,
  header: string,
  read: ReadCell,
  expected: string,
  example: string,
  ...aliases: readonly string[]
): Column => ({ path: path.split('.'), header, aliases, required: false, read, expected, example });

const required = (one: Column): Column => ({ ...one, required: true });

const DAY = 'date attendue, JJ/MM/AAAA ou AAAA-MM-JJ';

/** Words, titles, and the figures of the INSEE (1 for a man, 2 for a woman). */
export const sexWords: ReadonlyMap<string, string> = new Map([
  ...['femme', 'f', 'feminin', 'mme', 'madame', 'mlle', 'mademoiselle', '2'].map((word) => [word, 'female'] as const),
  ...['homme', 'h', 'm', 'masculin', 'mr', 'monsieur', '1'].map((word) => [word, 'male'] as const),
  ...['non precise', 'autre', 'inconnu', 'nc'].map((word) => [word, 'unspecified'] as const),
]);
export const checkerWords: ReadonlyMap<string, string> = new Map([
  ...['employeur', 'structure', 'siae', 'employer'].map((word) => [word, 'employer'] as const),
  ...['prescripteur', 'prescripteur habilite', 'france travail', 'pole emploi', 'mission locale', 'cap emploi']
    .concat('prescriber')
    .map((word) => [word, 'prescriber'] as const),
]);

/** Every column of the model file, in its order. */
export const columns: readonly Column[] = [
  required(
    column(
      'externalId',
      'Identifiant',
      textOf,
      'votre propre identifiant de la personne',
      'ACI93-0042',
      'id',
      'reference',
    ),
  ),
  column('identity.givenName', 'Prénom', textOf, 'prénom (chiffré, à part)', 'Camille'),
  column('identity.familyName', 'Nom', textOf, 'nom (chiffré, à part)', 'Exemple', 'nom de famille'),
  column('identity.email', 'E-mail', textOf, 'adresse e-mail attendue', 'camille@example.org', 'courriel', 'mail'),
  column('identity.phone', 'Téléphone', textOf, 'numéro de téléphone', '01 02 03 04 05', 'tel', 'portable'),
  required(
    column(
      'communeCode',
      'Commune',
      textOf,
      'code INSEE de la commune attendu (5 caractères)',
      '93066',
      'code commune',
      'code insee',
      'insee',
    ),
  ),
  column(
    'mobilityKm',
    'Mobilité (km)',
    readInteger,
    'nombre de kilomètres attendu, de 0 à 200',
    '20',
    'mobilite',
    'rayon',
    'rayon km',
  ),
  column('hasVehicle', 'Véhicule', readFlag, 'oui ou non attendu', 'non'),
  column(
    'occupations',
    'Métiers',
    readOccupations,
    'codes ROME attendus, avec les mois d’expérience : F1703:18 | F1702',
    'F1703:18 | F1702',
    'metier',
    'code rome',
    'codes rome',
    'rome',
  ),
  column('skills', 'Compétences', itemsOf, 'liste séparée par des | ou des virgules', 'Coffrage | Lecture de plan'),
  column(
    'licences',
    'Permis et habilitations',
    itemsOf,
    'liste séparée par des | ou des virgules',
    'B | CACES R482-A',
    'permis',
    'habilitations',
  ),
  column('sectors', 'Secteurs', itemsOf, 'secteurs attendus, par exemple batiment | nettoyage', 'batiment', 'secteur'),
  column('availability.from', 'Disponible à partir du', readDay, DAY, '01/12/2026', 'disponible le', 'disponibilite'),
  column('availability.to', 'Disponible jusqu’au', readDay, DAY, ''),
  column(
    'availability.weeklyHours',
    'Heures par semaine',
    readInteger,
    'nombre d’heures attendu, de 1 à 48',
    '28',
    'heures hebdomadaires',
    'heures',
  ),
  column('birthYear', 'Année de naissance', readYear, 'année attendue, par exemple 1970', '1970', 'naissance'),
  column('sex', 'Sexe', readWord(sexWords), 'femme, homme ou non précisé attendu', 'femme', 'genre'),
  column(
    'eligibility.criteria',
    'Critères d’éligibilité',
    itemsOf,
    'codes de critères attendus, par exemple RSA | QPV',
    'DETLD | QPV',
    'criteres',
    'eligibilite',
  ),
  column(
    'eligibility.checkedBy',
    'Diagnostic par',
    readWord(checkerWords),
    'employeur ou prescripteur attendu',
    'employeur',
    'diagnostic',
  ),
  column('eligibility.checkedOn', 'Diagnostic du', readDay, DAY, '02/11/2026', 'date du diagnostic'),
  column('passIae.endsOn', 'Fin du PASS IAE', readDay, DAY, '01/11/2027', 'pass iae'),
  required(
    column('consent.givenOn', 'Consentement du', readDay, DAY, '02/11/2026', 'consentement', 'date de consentement'),
  ),
  required(
    column(
      'consent.expiresOn',
      'Consentement jusqu’au',
      readDay,
      DAY,
      '02/11/2027',
      'fin du consentement',
      'expiration du consentement',
    ),
  ),
];

/** Columns that our workbook of refused rows has beside those: said to whoever corrects it, and read as nothing. */
export const noteHeaders = { line: 'Ligne refusée', faults: 'À corriger' } as const;
