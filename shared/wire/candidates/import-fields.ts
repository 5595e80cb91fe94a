import { criteria } from '#shared/reference/publics.ts';
import { licenceLabel } from '#shared/reference/licences.ts';
import { columns, type Column } from './columns.ts';
import { columnKey } from './tabular-row.ts';

/** What a column of somebody else's file may hold: one of our columns, or something that goes into one. */
export interface ImportField {
  readonly key: string;
  /** As people choose it, in French. */
  readonly label: string;
  readonly group: 'Une valeur' | 'Un critère, oui ou non' | 'Un permis, oui ou non';
  /** Headers under which structures' software is known to write it, beside our own. */
  readonly synonyms: readonly string[];
}

/** Beside the headers and aliases of our own columns. Source: exports of the structures' software, as they describe them. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  externalId: [
    'matricule',
    'numero dossier',
    'n dossier',
    'numero salarie',
    'n salarie',
    'code salarie',
    'id salarie',
    'identifiant interne',
    'code beneficiaire',
    'numero beneficiaire',
    'code candidat',
    'id itou',
  ],
  'identity.givenName': ['prenom usuel', 'prenom salarie'],
  'identity.familyName': ['nom usage', 'nom d usage', 'nom salarie', 'nom usuel'],
  'identity.email': ['adresse mail', 'adresse electronique', 'adresse email', 'e mail personnel'],
  'identity.phone': ['telephone portable', 'numero telephone', 'tel portable', 'mobile', 'gsm'],
  communeCode: ['ville', 'commune residence', 'ville residence', 'lieu residence', 'code insee commune', 'localite'],
  mobilityKm: ['rayon mobilite', 'distance maximale', 'perimetre mobilite', 'mobilite geographique'],
  hasVehicle: ['vehicule', 'voiture', 'vehicule personnel', 'moyen locomotion', 'vehicule oui non'],
  occupations: [
    'metier recherche',
    'metiers recherches',
    'metier vise',
    'emploi recherche',
    'poste recherche',
    'code rome recherche',
    'projet professionnel',
    'metier principal',
    'rome v3',
    'rome v4',
  ],
  skills: ['savoir faire', 'competences acquises', 'competences professionnelles'],
  licences: ['permis conduire', 'caces', 'certifications', 'habilitations et caces'],
  sectors: ['secteur activite', 'domaine activite', 'secteurs recherches'],
  'availability.from': ['date disponibilite', 'disponible a compter', 'date debut disponibilite'],
  'availability.to': ['date fin disponibilite', 'fin disponibilite', 'date fin contrat', 'date sortie prevue'],
  'availability.weeklyHours': [
    'duree hebdomadaire',
    'temps travail hebdomadaire',
    'nb heures semaine',
    'heures semaine',
  ],
  birthYear: ['date naissance', 'ne le', 'nee le', 'date de naiss'],
  sex: ['civilite', 'titre', 'sexe genre'],
  'eligibility.criteria': [
    'criteres iae',
    'criteres administratifs',
    'publics',
    'statut',
    'categorie public',
    'public prioritaire',
  ],
  'eligibility.checkedBy': ['auteur diagnostic', 'diagnostic realise par', 'prescripteur'],
  'eligibility.checkedOn': ['date diagnostic', 'date eligibilite', 'date prescription'],
  'passIae.endsOn': ['date fin pass iae', 'fin pass', 'fin agrement', 'date fin agrement', 'validite pass iae'],
  'consent.givenOn': [
    'date consentement',
    'date accord',
    'consentement rgpd',
    'date recueil consentement',
    'accord rgpd',
  ],
  'consent.expiresOn': ['date fin consentement', 'fin accord', 'validite consentement'],
};

const ofColumn = (column: Column): ImportField => {
  const key = columnKey(column);
  return {
    key,
    label: column.header,
    group: 'Une valeur',
    synonyms: [column.header, key, ...column.aliases, ...(SYNONYMS[key] ?? [])],
  };
};

const FLAG_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  RSA: ['brsa', 'beneficiaire rsa'],
  ASS: ['beneficiaire ass'],
  AAH: ['beneficiaire aah'],
  TH: ['rqth', 'travailleur handicape', 'boeth'],
  QPV: ['resident qpv', 'habitant qpv', 'quartier prioritaire'],
  ZRR: ['resident zrr', 'frr'],
  PI: ['parent isole'],
  ASE: ['sortant ase'],
  PSH_PR: ['sans hebergement', 'sans domicile'],
  REF_DA: ['refugie', 'demandeur asile'],
  DETENTION_MJ: ['sortant detention', 'ppsmj'],
  FLE: ['francais langue etrangere'],
};

const criterionFlag = ({ code, label }: (typeof criteria)[number]): ImportField => ({
  key: `criterion.${code}`,
  label: `${code} : oui / non`,
  group: 'Un critère, oui ou non',
  synonyms: [code, label, ...(FLAG_SYNONYMS[code] ?? [])],
});

const LICENCES = ['A', 'B', 'C', 'CE', 'D'] as const;

const licenceFlag = (key: (typeof LICENCES)[number]): ImportField => ({
  key: `licence.${key}`,
  label: `${licenceLabel(key)} : oui / non`,
  group: 'Un permis, oui ou non',
  synonyms: [`permis ${key}`, `permis ${key} oui non`],
});

const postcode: ImportField = {
  key: 'postcode',
  label: 'Code postal',
  group: 'Une valeur',
  synonyms: ['code postal', 'cp', 'codepostal', 'code postal residence'],
};

/** Every field, in the order in which they are offered. */
export const importFields: readonly ImportField[] = [
  ...columns.flatMap((column) =>
    columnKey(column) === 'communeCode' ? [ofColumn(column), postcode] : [ofColumn(column)],
  ),
  ...criteria.map(criterionFlag),
  ...LICENCES.map(licenceFlag),
];

const byKey = new Map(importFields.map((field) => [field.key, field]));
export const importField = (key: string): ImportField | undefined => byKey.get(key);

const columnByKey = new Map(columns.map((column) => [columnKey(column), column]));
export const columnOfField = (key: string): Column | undefined => columnByKey.get(key);

/** The criterion or the licence that a yes-or-no field stands for: in which list of the body, and which. */
export const flagOf = (
  key: string,
): { readonly list: 'eligibility.criteria' | 'licences'; readonly code: string } | null => {
  const [kind, code = ''] = key.split('.');
  if (kind === 'criterion') return { list: 'eligibility.criteria', code };
  return kind === 'licence' ? { list: 'licences', code } : null;
};
