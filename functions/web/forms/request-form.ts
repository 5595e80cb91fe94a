import { toFieldErrors } from '#shared/wire/field-errors.ts';
import { CandidateRequestData } from '#shared/wire/http/candidate-requests.ts';
import type { Faults } from '../components/forms.tsx';
import { communeIn, occupationIn, type Choice } from './choices.ts';
import { placeFaults, type Place, type Places } from './place-faults.ts';
import { labelsOf, numberOf, textOf } from './read-form.ts';

/** The form as it is typed. */
export interface RequestFields {
  /** One of the contractor's contracts; empty: named by buyer and number. */
  readonly contract: string;
  readonly buyerSiret: string;
  readonly contractNumber: string;
  readonly occupation: string;
  readonly occupationPicked: string;
  readonly headcount: string;
  readonly weeklyHours: string;
  readonly startsOn: string;
  readonly commune: string;
  readonly communePicked: string;
  readonly licences: string;
  readonly comment: string;
}

export const noRequest: RequestFields = {
  contract: '',
  buyerSiret: '',
  contractNumber: '',
  occupation: '',
  occupationPicked: '',
  headcount: '1',
  weeklyHours: '35',
  startsOn: '',
  commune: '',
  communePicked: '',
  licences: '',
  comment: '',
};

export const readRequestFields = (form: FormData): RequestFields => ({
  contract: textOf(form, 'marche'),
  buyerSiret: textOf(form, 'acheteur'),
  contractNumber: textOf(form, 'numero'),
  occupation: textOf(form, 'metier'),
  occupationPicked: textOf(form, 'metier-choix'),
  headcount: textOf(form, 'effectif'),
  weeklyHours: textOf(form, 'heures'),
  startsOn: textOf(form, 'debut'),
  commune: textOf(form, 'commune'),
  communePicked: textOf(form, 'commune-choix'),
  licences: textOf(form, 'permis'),
  comment: textOf(form, 'commentaire'),
});

const CONTRACT: Place = ['marche', 'Marché'];
const PLACES: Places = {
  contractId: CONTRACT,
  buyerSiret: ['acheteur', 'SIRET de l’acheteur'],
  contractNumber: ['numero', 'Numéro du marché'],
  romeCode: ['metier', 'Métier'],
  headcount: ['effectif', 'Personnes'],
  weeklyHours: ['heures', 'Heures par semaine'],
  startsOn: ['debut', 'Début'],
  communeCode: ['commune', 'Commune'],
  requiredLicences: ['permis', 'Permis'],
  comment: ['commentaire', 'Message'],
};

const named = ({ contract, buyerSiret, contractNumber }: RequestFields) =>
  contract === ''
    ? { buyerSiret: buyerSiret.replaceAll(' ', '') || null, contractNumber: contractNumber || null }
    : { contractId: contract };

const NOWHERE: Choice = { code: undefined, meant: [], fault: undefined };

export type ReadRequest = { readonly occupation: Choice; readonly commune: Choice } & (
  { readonly data: CandidateRequestData } | { readonly faults: Faults }
);

const faultsOf = (
  data: ReturnType<typeof CandidateRequestData.safeParse>,
  occupation: Choice,
  commune: Choice,
): Faults => ({
  ...(!data.success && placeFaults(toFieldErrors(data.error), PLACES, CONTRACT)),
  ...(occupation.fault !== undefined && { metier: occupation.fault }),
  ...(commune.fault !== undefined && { commune: commune.fault }),
});

/** What the form asks for, or what is wrong in it; and what its texts could mean. */
export const readRequest = (fields: RequestFields): ReadRequest => {
  const occupation = occupationIn({ text: fields.occupation, picked: fields.occupationPicked });
  const commune = fields.commune === '' ? NOWHERE : communeIn(fields.commune, fields.communePicked);
  const data = CandidateRequestData.safeParse({
    ...named(fields),
    romeCode: occupation.code ?? '',
    headcount: numberOf(fields.headcount) ?? 1,
    weeklyHours: numberOf(fields.weeklyHours) ?? 35,
    startsOn: fields.startsOn || null,
    communeCode: commune.code ?? null,
    requiredLicences: labelsOf(fields.licences),
    comment: fields.comment || null,
  });
  const faults = faultsOf(data, occupation, commune);
  return data.success && Object.keys(faults).length === 0
    ? { data: data.data, occupation, commune }
    : { faults, occupation, commune };
};
