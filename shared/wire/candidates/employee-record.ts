import * as z from 'zod';
import { CandidateProfile, ExternalId } from '#shared/domain/candidate/candidate.ts';
import type { FieldError } from '#shared/domain/errors.ts';
import type { CriterionCode } from '#shared/reference/publics.ts';
import { readDay } from './cells.ts';

/*
 * The employee record (fiche salarié) that les-emplois sends to the ASP and gives to the structures' software: what of
 * it concerns us is read, all else is left out. Its social security number is refused by the door, like any other.
 * Format: itou/employee_record/serializers.py of gip-inclusion/les-emplois, read in November 2026.
 */

const day = z.string().transform((text) => String(readDay(text)));
const flag = z.boolean().nullish();
/** `NON`, `OUI-M`, `OUI-NM`; older files say true or false. */
const yes = z.union([z.boolean(), z.string()]).nullish();
const since = z.string().nullish();

const Situation = z.object({
  niveauFormation: z.string().nullish(),
  salarieSansEmploiDepuis: since,
  inscritPoleEmploiDepuis: since,
  salarieRQTH: flag,
  salarieOETH: flag,
  salarieBenefRSA: yes,
  salarieBenefASS: yes,
  salarieBenefAAH: yes,
  salarieSortantASE: flag,
  salarieParentIsole: flag,
  salarieHebergement: flag,
  salarieRefugie: flag,
  salarieSortantDetention: flag,
  salarieLangueFrancaise: flag,
  salarieMobilite: flag,
});
type Situation = z.infer<typeof Situation>;

const { consent, eligibility, ...optional } = CandidateProfile.unwrap().shape;

/** What the record does not say, beside it, in the terms of our own body. */
const Beside = z
  .strictObject({
    externalId: ExternalId.optional(),
    consent,
    eligibility: eligibility.unwrap().unwrap().unwrap().pick({ checkedBy: true, checkedOn: true }).optional(),
    ...z.object(optional).partial().omit({ communeCode: true, sex: true, birthYear: true, passIae: true }).shape,
  })
  .readonly();

export const EmployeeRecord = z
  .object({
    personnePhysique: z.object({
      idItou: z.union([z.string(), z.number()]).nullish(),
      civilite: z.enum(['M', 'MME']).nullish(),
      nomUsage: z.string().nullish(),
      prenom: z.string().nullish(),
      dateNaissance: day.nullish(),
      passDateDeb: day.nullish(),
      passDateFin: day.nullish(),
    }),
    adresse: z.object({
      codeinseecom: z.string(),
      adrMail: z.string().nullish(),
      adrTelephone: z.string().nullish(),
    }),
    situationSalarie: Situation.nullish(),
    passerelle: Beside,
  })
  .meta({ id: 'EmployeeRecord' });
export type EmployeeRecord = z.infer<typeof EmployeeRecord>;

/** Whether a document says that it is an employee record. */
export const isEmployeeRecord = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && 'personnePhysique' in document;

const isYes = (value: Situation['salarieBenefRSA']): boolean =>
  typeof value === 'string' ? value.toUpperCase().startsWith('OUI') : value === true;

/** Durations of the ASP: 03 is 12 to 23 months, 04 two years and more. */
const withoutWork = ({ salarieSansEmploiDepuis, inscritPoleEmploiDepuis }: Situation): string =>
  [salarieSansEmploiDepuis ?? '', inscritPoleEmploiDepuis ?? ''].toSorted().at(-1) ?? '';

/** Levels of the ASP that are no higher than CAP or BEP; 00, qualifications without a certificate, says nothing. */
const UP_TO_CAP = ['50', '51', '60', '70'];

const CRITERIA: readonly (readonly [CriterionCode, (situation: Situation) => boolean])[] = [
  ['RSA', ({ salarieBenefRSA }) => isYes(salarieBenefRSA)],
  ['ASS', ({ salarieBenefASS }) => isYes(salarieBenefASS)],
  ['AAH', ({ salarieBenefAAH }) => isYes(salarieBenefAAH)],
  ['DETLD', (situation) => withoutWork(situation) === '04'],
  ['DELD', (situation) => withoutWork(situation) === '03'],
  ['TH', ({ salarieRQTH, salarieOETH }) => salarieRQTH === true || salarieOETH === true],
  ['PI', ({ salarieParentIsole }) => salarieParentIsole === true],
  ['ASE', ({ salarieSortantASE }) => salarieSortantASE === true],
  ['PSH_PR', ({ salarieHebergement }) => salarieHebergement === true],
  ['REF_DA', ({ salarieRefugie }) => salarieRefugie === true],
  ['DETENTION_MJ', ({ salarieSortantDetention }) => salarieSortantDetention === true],
  ['FLE', ({ salarieLangueFrancaise }) => salarieLangueFrancaise === true],
  ['PM', ({ salarieMobilite }) => salarieMobilite === true],
  ['CAP_BEP', ({ niveauFormation }) => UP_TO_CAP.includes(niveauFormation ?? '')],
];

const eligibilityOf = ({ situationSalarie, personnePhysique, passerelle }: EmployeeRecord): unknown => {
  const criteria = situationSalarie
    ? CRITERIA.filter(([, meets]) => meets(situationSalarie)).map(([code]) => code)
    : [];
  // The situation is that of the first day of the PASS IAE, unless a diagnosis is told.
  const checked = passerelle.eligibility ?? { checkedBy: 'employer', checkedOn: personnePhysique.passDateDeb };
  return criteria.length === 0 ? null : { criteria, ...checked };
};

const SEX = { M: 'male', MME: 'female' } as const;

const identityOf = ({ personnePhysique: { prenom, nomUsage }, adresse }: EmployeeRecord) =>
  prenom && nomUsage
    ? {
        identity: {
          givenName: prenom,
          familyName: nomUsage,
          email: adresse.adrMail || null,
          phone: adresse.adrTelephone || null,
        },
      }
    : {};

/** The record in the terms of an imported candidate, not yet judged. */
export const bodyOfEmployeeRecord = (record: EmployeeRecord): Readonly<Record<string, unknown>> => {
  const { personnePhysique: person, adresse, passerelle } = record;
  const { externalId, eligibility: _checked, ...told } = passerelle;
  return {
    ...told,
    externalId: externalId ?? (person.idItou == null ? undefined : String(person.idItou)),
    communeCode: adresse.codeinseecom,
    sex: person.civilite ? SEX[person.civilite] : 'unspecified',
    birthYear: person.dateNaissance ? Number(person.dateNaissance.slice(0, 4)) : null,
    eligibility: eligibilityOf(record),
    passIae: person.passDateFin ? { endsOn: person.passDateFin } : null,
    ...identityOf(record),
  };
};

/** Where the record says what our body says elsewhere; the longest first. */
const PLACES: readonly (readonly [ours: string, theirs: string])[] = [
  ['/externalId', '/personnePhysique/idItou'],
  ['/communeCode', '/adresse/codeinseecom'],
  ['/birthYear', '/personnePhysique/dateNaissance'],
  ['/passIae/endsOn', '/personnePhysique/passDateFin'],
  ['/eligibility/checkedOn', '/personnePhysique/passDateDeb'],
  ['/eligibility', '/situationSalarie'],
  ['/identity/givenName', '/personnePhysique/prenom'],
  ['/identity/familyName', '/personnePhysique/nomUsage'],
  ['/identity/email', '/adresse/adrMail'],
  ['/identity/phone', '/adresse/adrTelephone'],
];

/** A fault of our body, at its place in the record. */
export const placeInEmployeeRecord = (fault: FieldError): FieldError => {
  const found = PLACES.find(([ours]) => fault.path === ours || fault.path.startsWith(`${ours}/`));
  return { ...fault, path: found === undefined ? `/passerelle${fault.path}` : found[1] };
};
