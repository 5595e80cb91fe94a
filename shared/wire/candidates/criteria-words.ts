import { criteria, type CriterionCode } from '#shared/reference/publics.ts';
import { fold } from '#shared/reference/fold.ts';
import { sectors } from '#shared/reference/sectors.ts';

/** How structures and their software write the criteria, beside code and label. */
const SPELLINGS: Readonly<Record<CriterionCode, readonly string[]>> = {
  RSA: ['rsa', 'brsa', 'beneficiaire rsa', 'rsa socle', 'beneficiaire du rsa socle'],
  ASS: ['ass', 'beneficiaire ass', 'allocation de solidarite specifique'],
  AAH: ['aah', 'beneficiaire aah', 'allocation adulte handicape', 'allocation aux adultes handicapes'],
  DETLD: ['detld', 'demandeur d emploi de tres longue duree', 'deld 24 mois et plus', 'chomeur de tres longue duree'],
  DELD: ['deld', 'demandeur d emploi de longue duree', 'deld 12 24 mois', 'chomeur de longue duree'],
  TH: ['th', 'rqth', 'boeth', 'travailleur handicape', 'handicap'],
  JEUNE: ['jeune', 'jeunes', 'moins de 26 ans', 'jeune moins de 26 ans', 'jeune 26 ans'],
  SENIOR: ['senior', 'seniors', '50 ans et plus', 'plus de 50 ans', 'senior 50 ans'],
  QPV: ['qpv', 'resident qpv', 'habitant qpv', 'quartier prioritaire', 'quartier politique de la ville'],
  ZRR: ['zrr', 'frr', 'resident zrr', 'zone de revitalisation rurale'],
  PI: ['pi', 'parent isole', 'famille monoparentale'],
  ASE: ['ase', 'sortant ase', 'aide sociale a l enfance'],
  PSH_PR: ['psh', 'pshpr', 'sans hebergement', 'sdf', 'sans domicile fixe', 'hebergement', 'parcours de rue'],
  REF_DA: ['ref', 'refugie', 'demandeur d asile', 'refugie ou demandeur d asile', 'bpi'],
  DETENTION_MJ: ['ppsmj', 'sortant de detention', 'detention', 'sous main de justice', 'ppsmj sortant de prison'],
  FLE: ['fle', 'francais langue etrangere', 'maitrise de la langue francaise', 'difficulte en francais'],
  PM: ['pm', 'mobilite', 'probleme de mobilite', 'frein mobilite'],
  CAP_BEP: ['cap', 'bep', 'cap bep', 'cap bep ou infra', 'niveau 3', 'niveau v', 'infra bac'],
};

/** Ours for each way of writing, folded. */
const byWord = (pairs: readonly (readonly [word: string, code: string])[]): ReadonlyMap<string, string> =>
  new Map(pairs.map(([word, code]) => [fold(word), code]));

export const criterionWords: ReadonlyMap<string, string> = byWord(
  criteria.flatMap(({ code, label }) => [code, label, ...SPELLINGS[code]].map((word) => [word, code] as const)),
);

export const sectorWords: ReadonlyMap<string, string> = byWord(
  sectors.flatMap(({ id, label }) => [
    [id, id],
    [label, id],
  ]),
);
