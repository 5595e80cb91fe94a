import * as z from 'zod';

/** A public that a contract may give priority to. Belonging is decided on the day of matching, from what is recorded. */
export const PublicId = z
  .enum([
    'women',
    'seniors',
    'youth',
    'longTermUnemployed',
    'minimumIncome',
    'disability',
    'qpvResident',
    'frrResident',
    'refugee',
    'singleParent',
    'lowQualification',
    'youngAdultFromCare',
    'noHome',
    'justice',
  ])
  .meta({ id: 'PublicId', description: 'Priority public' });
export type PublicId = z.infer<typeof PublicId>;

/** An administrative criterion of eligibility to insertion through work, under the code that les-emplois gives it. */
export const CriterionCode = z
  .enum([
    'RSA',
    'ASS',
    'AAH',
    'DETLD',
    'DELD',
    'TH',
    'JEUNE',
    'SENIOR',
    'QPV',
    'ZRR',
    'PI',
    'ASE',
    'PSH_PR',
    'REF_DA',
    'DETENTION_MJ',
    'FLE',
    'PM',
    'CAP_BEP',
  ])
  .meta({ id: 'CriterionCode', description: 'Eligibility criterion' });
export type CriterionCode = z.infer<typeof CriterionCode>;

/** Data that the GDPR protects more: health (article 9) or justice (article 10). Never shown to a contractor. */
type Sensitivity = 'health' | 'justice' | null;

export interface Criterion {
  readonly code: CriterionCode;
  /** 1: enough alone. 2: several are needed, see {@link levelTwoNeeded}. */
  readonly level: 1 | 2;
  /** French label, shown to people. */
  readonly label: string;
  /** Age at which the proof is out of date, in months; null when it lasts as long as the fact, decision or title. */
  readonly proofMonths: number | null;
  readonly sensitive: Sensitivity;
}

const criterion = (
  code: CriterionCode,
  level: 1 | 2,
  label: string,
  proofMonths: number | null,
  sensitive: Sensitivity = null,
): Criterion => ({ code, level, label, proofMonths, sensitive });

/** Every criterion. Source of levels and proof ages: the IAE criteria of les-emplois (arrêté of 1 September 2021). */
export const criteria: readonly Criterion[] = [
  criterion('RSA', 1, 'Bénéficiaire du RSA', 3),
  criterion('ASS', 1, "Allocataire de l'ASS", 3),
  criterion('AAH', 1, "Allocataire de l'AAH", 3, 'health'),
  criterion('DETLD', 1, "Demandeur d'emploi de très longue durée (plus de 24 mois)", 3),
  criterion('DELD', 2, "Demandeur d'emploi de longue durée (12 à 24 mois)", 3),
  criterion('TH', 2, 'Travailleur handicapé', null, 'health'),
  criterion('JEUNE', 2, 'Jeune de moins de 26 ans', null),
  criterion('SENIOR', 2, 'Senior de 50 ans ou plus', null),
  criterion('QPV', 2, 'Résident de quartier prioritaire (QPV)', 6),
  criterion('ZRR', 2, 'Résident de zone rurale (ZRR ou France ruralités revitalisation)', 6),
  criterion('PI', 2, 'Parent isolé', 3),
  criterion('ASE', 2, "Sortant de l'aide sociale à l'enfance", 12),
  criterion('PSH_PR', 2, 'Sans hébergement, hébergé ou ayant un parcours de rue', 3),
  criterion('REF_DA', 2, "Réfugié, protégé ou demandeur d'asile", null),
  criterion('DETENTION_MJ', 2, 'Sortant de détention ou placé sous main de justice', 6, 'justice'),
  criterion('FLE', 2, 'Maîtrise du français inférieure au niveau A1', 6),
  criterion('PM', 2, 'Problème de mobilité', 6),
  criterion('CAP_BEP', 2, "Niveau d'études 3 (CAP, BEP) ou inférieur", 3),
];

const criterionByCode: ReadonlyMap<CriterionCode, Criterion> = new Map(criteria.map((one) => [one.code, one]));

/**
 * The criterion of that code.
 *
 * @throws RangeError never for a parsed CriterionCode: the table has a row for each
 */
export function criterionOf(code: CriterionCode): Criterion {
  const found = criterionByCode.get(code);
  if (found === undefined) throw new RangeError(`No such criterion: ${code}`);
  return found;
}

export interface Public {
  readonly id: PublicId;
  /** French label, shown to people. */
  readonly label: string;
  /** What allows a contract to give them priority. */
  readonly legalGround: string;
  readonly sensitive: Sensitivity;
  /** Whether points need a recorded basis (text, date, author): without it, representation only. */
  readonly needsBasis: boolean;
  /** The criteria of which one, with a valid proof, makes a person belong. None: sex or birth year decide. */
  readonly criteria: readonly CriterionCode[];
}

const AGE_GROUND =
  'Code du travail, L1133-2 : différence fondée sur un objectif légitime (critère réglementaire d’insertion)';
const VULNERABILITY_GROUND = 'Code du travail, L1133-6 : vulnérabilité résultant de la situation économique';
const INSERTION_GROUND = 'Code du travail, L5132-1 : difficultés sociales et professionnelles particulières';
const RESIDENCE_GROUND = 'Code du travail, L1133-5 : mesures en faveur des habitants de certaines zones';

const publicOf = (id: PublicId, label: string, legalGround: string, ...codes: readonly CriterionCode[]): Public => ({
  id,
  label,
  legalGround,
  sensitive: null,
  needsBasis: false,
  criteria: codes,
});

/** Every priority public, with its legal ground. Not legal advice: the facilitator answers for what a clause says. */
export const publics: readonly Public[] = [
  {
    ...publicOf(
      'women',
      'Femmes',
      'Code du travail, L1142-4 : mesures temporaires prévues par un texte, un accord étendu ou un plan d’égalité ; jamais sur la seule initiative du facilitateur',
    ),
    needsBasis: true,
  },
  publicOf('seniors', 'Personnes de 50 ans ou plus', AGE_GROUND),
  publicOf('youth', 'Jeunes de moins de 26 ans', AGE_GROUND),
  publicOf('longTermUnemployed', "Demandeurs d'emploi de longue durée", INSERTION_GROUND, 'DELD', 'DETLD'),
  publicOf('minimumIncome', 'Bénéficiaires de minima sociaux', VULNERABILITY_GROUND, 'RSA', 'ASS', 'AAH'),
  {
    ...publicOf(
      'disability',
      'Travailleurs handicapés',
      'Code du travail, L1133-4 : mesures appropriées en faveur des personnes handicapées',
      'TH',
      'AAH',
    ),
    sensitive: 'health',
  },
  publicOf('qpvResident', 'Habitants de quartiers prioritaires (QPV)', RESIDENCE_GROUND, 'QPV'),
  publicOf('frrResident', 'Habitants de zones France ruralités revitalisation', RESIDENCE_GROUND, 'ZRR'),
  publicOf('refugee', "Réfugiés et demandeurs d'asile", INSERTION_GROUND, 'REF_DA'),
  publicOf('singleParent', 'Parents isolés', VULNERABILITY_GROUND, 'PI'),
  publicOf('lowQualification', 'Personnes peu qualifiées (niveau CAP, BEP ou inférieur)', INSERTION_GROUND, 'CAP_BEP'),
  publicOf('youngAdultFromCare', "Sortants de l'aide sociale à l'enfance", INSERTION_GROUND, 'ASE'),
  publicOf('noHome', 'Personnes sans hébergement', VULNERABILITY_GROUND, 'PSH_PR'),
  {
    ...publicOf('justice', 'Personnes sous main de justice', INSERTION_GROUND, 'DETENTION_MJ'),
    sensitive: 'justice',
  },
];

const publicTable: ReadonlyMap<PublicId, Public> = new Map(publics.map((one) => [one.id, one]));

/**
 * The public of that id.
 *
 * @throws RangeError never for a parsed PublicId: the table has a row for each
 */
export function publicById(id: PublicId): Public {
  const found = publicTable.get(id);
  if (found === undefined) throw new RangeError(`No such public: ${id}`);
  return found;
}

/** Age from which one is a senior: the year one turns 50, in years. Source: criterion SENIOR. */
export const SENIOR_FROM_AGE = 50;

/** Age under which one is young, in years. Source: criterion JEUNE. */
export const YOUTH_UNDER_AGE = 26;

/** Validity of a diagnosis made by an authorised prescriber, in months. Source: les-emplois, eligibility rules. */
export const PRESCRIBER_DIAGNOSIS_MONTHS = 6;

/** Validity of a diagnosis made by the employer, in days. Source: les-emplois, eligibility rules. */
export const EMPLOYER_DIAGNOSIS_DAYS = 92;

/** Length of a PASS IAE, in days: 2 × 365. Source: les-emplois, approvals rules. */
export const PASS_IAE_DAYS = 730;

/** Criteria of level 2 needed by structure kind when the employer makes the diagnosis. Source: les-emplois. */
const LEVEL_TWO_NEEDED: ReadonlyMap<string, number> = new Map([
  ['AI', 2],
  ['ETTI', 2],
  ['ACI', 3],
  ['EI', 3],
  ['EITI', 3],
  // Assumption: a GEIQ counts two criteria of its annex 2, as les-emplois does to open its allowance.
  ['GEIQ', 2],
]);

/**
 * How many criteria of level 2 make somebody eligible without any of level 1, when the employer makes the diagnosis.
 *
 * @param structureKind - ACI, AI, EI, ETTI, EITI, GEIQ…
 * @returns 2 or 3; 3, the stricter, for the kinds that the IAE rule does not name (EA, EATT, ESAT, SEP: assumption)
 */
export function levelTwoNeeded(structureKind: string): number {
  return LEVEL_TWO_NEEDED.get(structureKind) ?? 3;
}
