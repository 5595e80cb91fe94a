import type { Day } from '#shared/domain/calendar.ts';
import { addDays, addMonths } from '#shared/domain/calendar.ts';
import { publicationFaults } from '#shared/domain/candidate/publication-faults.ts';
import type { FieldError } from '#shared/domain/errors.ts';
import { licenceKey } from '#shared/reference/licences.ts';
import { communeByCode } from '#shared/reference/places.ts';
import { occupationChoice } from '#shared/reference/search-occupations.ts';
import { romeLabel } from '#shared/reference/rome.ts';
import { readCandidateBody } from '#shared/wire/candidates/candidate-body.ts';
import type { CandidateView } from '#shared/wire/candidates/candidate-view.ts';
import type { Faults } from '../components/forms.tsx';
import { communeChoice, communeIn, occupationIn, type Choice } from './choices.ts';
import { labelsOf, numberOf, textOf, textsOf } from './read-form.ts';

/** One occupation as it is typed. */
export interface OccupationFields {
  readonly text: string;
  /** Picked among those that resemble the text, when several do. */
  readonly picked: string;
  readonly months: string;
}

/** The form as it is typed, so that it can be shown again as it was. */
export interface PublishFields {
  readonly externalId: string;
  readonly occupations: readonly OccupationFields[];
  readonly commune: string;
  readonly communePicked: string;
  readonly mobilityKm: string;
  readonly vehicle: boolean;
  readonly usualLicences: readonly string[];
  readonly otherLicences: string;
  readonly skills: string;
  readonly from: string;
  readonly weeklyHours: string;
  readonly passEndsOn: string;
  readonly criteria: readonly string[];
  readonly checkedBy: string;
  readonly checkedOn: string;
  readonly consentGivenOn: string;
  readonly consentExpiresOn: string;
  readonly sex: string;
  readonly birthYear: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string;
}

export const OCCUPATION_LINES = 3;
/** Those that positions ask for most: one tick each. */
export const USUAL_LICENCES = ['B', 'C', 'CACES-R482-A', 'CACES-R489-3', 'HAB-H0B0', 'SST'] as const;
/** Usual, not longest: two years are allowed, one is asked for again sooner. */
const CONSENT_MONTHS = 12;

const NO_OCCUPATION: OccupationFields = { text: '', picked: '', months: '' };

const lines = (typed: readonly OccupationFields[]): readonly OccupationFields[] => [
  ...typed,
  ...Array.from({ length: Math.max(0, OCCUPATION_LINES - typed.length) }, () => NO_OCCUPATION),
];

/** An empty form: what most people are is filled in. */
export const emptyFields = (today: Day): PublishFields => ({
  externalId: '',
  occupations: lines([]),
  commune: '',
  communePicked: '',
  mobilityKm: '15',
  vehicle: false,
  usualLicences: [],
  otherLicences: '',
  skills: '',
  from: today,
  weeklyHours: '35',
  passEndsOn: '',
  criteria: [],
  checkedBy: 'employer',
  checkedOn: today,
  consentGivenOn: today,
  consentExpiresOn: addDays(addMonths(today, CONSENT_MONTHS), -1),
  sex: 'unspecified',
  birthYear: '',
  givenName: '',
  familyName: '',
  email: '',
  phone: '',
});

const isUsual = (licence: string): boolean => USUAL_LICENCES.some((usual) => usual === licenceKey(licence));

const identityFields = ({ identity }: Pick<CandidateView, 'identity'>) => ({
  givenName: identity?.givenName ?? '',
  familyName: identity?.familyName ?? '',
  email: identity?.email ?? '',
  phone: identity?.phone ?? '',
});

const communeText = (code: string): string => {
  const commune = communeByCode(code);
  return commune === null ? code : communeChoice(commune);
};

/** The form of somebody published already. */
export const fieldsOfPerson = (person: CandidateView, today: Day): PublishFields => ({
  ...emptyFields(today),
  externalId: person.externalId,
  occupations: lines(
    person.occupations.map(({ romeCode, experienceMonths }) => ({
      text: occupationChoice({ romeCode, label: romeLabel(romeCode) }),
      picked: '',
      months: String(experienceMonths),
    })),
  ),
  commune: communeText(person.communeCode),
  mobilityKm: String(person.mobilityKm),
  vehicle: person.hasVehicle,
  usualLicences: person.licences.map(licenceKey).filter(isUsual),
  otherLicences: person.licences.filter((licence) => !isUsual(licence)).join(', '),
  skills: person.skills.join(', '),
  from: person.availability.from ?? '',
  weeklyHours: String(person.availability.weeklyHours),
  passEndsOn: person.passIae?.endsOn ?? '',
  ...(person.eligibility ?? {}),
  consentGivenOn: person.consent.givenOn,
  consentExpiresOn: person.consent.expiresOn,
  sex: person.sex,
  birthYear: String(person.birthYear ?? ''),
  ...identityFields(person),
});

/** What was typed, whatever it is worth. */
export const readPublishFields = (form: FormData): PublishFields => ({
  externalId: textOf(form, 'repere'),
  occupations: lines(
    Array.from({ length: 20 }, (_, index) => ({
      text: textOf(form, `metier-${index}`),
      picked: textOf(form, `metier-${index}-choix`),
      months: textOf(form, `mois-${index}`),
    })).filter(({ text }) => text !== ''),
  ),
  commune: textOf(form, 'commune'),
  communePicked: textOf(form, 'commune-choix'),
  mobilityKm: textOf(form, 'mobilite'),
  vehicle: textOf(form, 'vehicule') !== '',
  usualLicences: textsOf(form, 'permis'),
  otherLicences: textOf(form, 'autres-permis'),
  skills: textOf(form, 'competences'),
  from: textOf(form, 'disponible'),
  weeklyHours: textOf(form, 'heures'),
  passEndsOn: textOf(form, 'pass'),
  criteria: textsOf(form, 'criteres'),
  checkedBy: textOf(form, 'diagnostic-par'),
  checkedOn: textOf(form, 'diagnostic-du'),
  consentGivenOn: textOf(form, 'consentement-du'),
  consentExpiresOn: textOf(form, 'consentement-au'),
  sex: textOf(form, 'sexe'),
  birthYear: textOf(form, 'naissance'),
  givenName: textOf(form, 'prenom'),
  familyName: textOf(form, 'nom'),
  email: textOf(form, 'courriel'),
  phone: textOf(form, 'telephone'),
});

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Nothing typed of a name leaves the known one as it is. */
const identityOf = ({ givenName, familyName, email, phone }: PublishFields) =>
  [givenName, familyName, email, phone].every((text) => text === '')
    ? {}
    : { identity: { givenName, familyName, email: orNull(email), phone: orNull(phone) } };

const eligibilityOf = ({ criteria, checkedBy, checkedOn }: PublishFields) =>
  criteria.length === 0 ? null : { criteria, checkedBy, checkedOn };

/** What the texts of a form stand for. */
interface Chosen {
  readonly occupations: readonly Choice[];
  readonly commune: Choice;
}

const documentOf = (fields: PublishFields, chosen: Chosen, before: CandidateView | undefined): unknown => ({
  ...(before && { sectors: before.sectors }),
  communeCode: chosen.commune.code ?? '',
  mobilityKm: numberOf(fields.mobilityKm) ?? 15,
  hasVehicle: fields.vehicle,
  occupations: chosen.occupations.map(({ code }, index) => ({
    romeCode: code ?? '',
    experienceMonths: numberOf(fields.occupations[index]?.months ?? '') ?? 0,
  })),
  skills: labelsOf(fields.skills),
  licences: [...fields.usualLicences, ...labelsOf(fields.otherLicences)],
  availability: {
    ...before?.availability,
    from: orNull(fields.from),
    weeklyHours: numberOf(fields.weeklyHours) ?? 35,
  },
  birthYear: numberOf(fields.birthYear) ?? null,
  sex: fields.sex,
  eligibility: eligibilityOf(fields),
  passIae: fields.passEndsOn === '' ? null : { endsOn: fields.passEndsOn },
  consent: { givenOn: fields.consentGivenOn, expiresOn: fields.consentExpiresOn },
  ...identityOf(fields),
});

/** Where each part of the body is typed, and what it is called there. */
const PLACES: readonly (readonly [pointer: RegExp, field: (...found: readonly string[]) => string, called: string])[] =
  [
    [/^externalId/, () => 'repere', 'Repère'],
    [/^\/occupations\/(\d+)\/romeCode/, (index) => `metier-${index}`, 'Métier'],
    [/^\/occupations\/(\d+)\/experienceMonths/, (index) => `mois-${index}`, 'Mois d’expérience'],
    [/^\/communeCode/, () => 'commune', 'Commune'],
    [/^\/mobilityKm/, () => 'mobilite', 'Mobilité'],
    [/^\/skills/, () => 'competences', 'Compétences'],
    [/^\/licences/, () => 'autres-permis', 'Permis'],
    [/^\/availability\/weeklyHours/, () => 'heures', 'Heures par semaine'],
    [/^\/availability/, () => 'disponible', 'Disponibilité'],
    [/^\/birthYear/, () => 'naissance', 'Année de naissance'],
    [/^\/eligibility\/checkedOn/, () => 'diagnostic-du', 'Date du diagnostic'],
    [/^\/eligibility/, () => 'criteres', 'Critères d’éligibilité'],
    [/^\/passIae/, () => 'pass', 'PASS IAE'],
    [/^\/consent\/givenOn/, () => 'consentement-du', 'Consentement'],
    [/^\/consent/, () => 'consentement-au', 'Fin du consentement'],
    [/^\/identity\/givenName/, () => 'prenom', 'Prénom'],
    [/^\/identity\/familyName/, () => 'nom', 'Nom'],
    [/^\/identity\/email/, () => 'courriel', 'Adresse électronique'],
    [/^\/identity\/phone/, () => 'telephone', 'Téléphone'],
    [/^\/sex/, () => 'sexe', 'Sexe'],
  ];

/** A fault of the body, at the field where it was typed. */
export const faultAt = ({ path, message }: FieldError): readonly [field: string, sentence: string] => {
  for (const [pointer, field, called] of PLACES) {
    const found = pointer.exec(path);
    if (found !== null) return [field(...found.slice(1)), `${called} : ${message}`];
  }
  return ['repere', message];
};

const choiceFaults = (occupations: readonly Choice[], commune: Choice): readonly (readonly [string, string])[] => [
  ...(occupations.length === 0 ? [['metier-0', 'Métier : dites au moins un métier.'] as const] : []),
  ...occupations.flatMap(({ fault }, index) => (fault === undefined ? [] : [[`metier-${index}`, fault] as const])),
  ...(commune.fault === undefined ? [] : [['commune', commune.fault] as const]),
];

export type ReadPublication = Chosen & ({ readonly body: unknown } | { readonly faults: Faults });

/** What the form publishes, or what is wrong in it by the name of the field; and what its texts could mean. */
export const readPublication = (
  fields: PublishFields,
  { externalId, today, before }: { readonly externalId: string; readonly today: Day; readonly before?: CandidateView },
): ReadPublication => {
  const typed = fields.occupations.filter(({ text }) => text !== '');
  const occupations = typed.map(occupationIn);
  const commune = communeIn(fields.commune, fields.communePicked);
  const document = documentOf(fields, { occupations, commune }, before);
  const read = readCandidateBody(externalId, document);
  const faults = read.ok ? publicationFaults(read.value.profile, today) : read.error;
  const all = [...faults.map(faultAt), ...choiceFaults(occupations, commune)];
  if (all.length > 0 || !read.ok) return { faults: Object.fromEntries(all), occupations, commune };
  return { body: document, occupations, commune };
};
