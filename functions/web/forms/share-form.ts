import { ShareInput } from '#shared/wire/http/shares.ts';
import type { Faults } from '../components/forms.tsx';
import { textOf, textsOf } from './read-form.ts';

/** The form as it is typed. */
export interface ShareFields {
  readonly position: string;
  readonly contractor: string;
  readonly people: readonly string[];
  readonly comment: string;
}

export const readShareFields = (form: FormData): ShareFields => ({
  position: textOf(form, 'poste'),
  contractor: textOf(form, 'titulaire'),
  people: textsOf(form, 'personne'),
  comment: textOf(form, 'commentaire'),
});

const SAID: Readonly<Record<string, readonly [field: string, sentence: string]>> = {
  contractorId: ['titulaire', 'Choisissez le titulaire.'],
  candidateIds: ['personne', 'Cochez au moins une personne retenue.'],
  comment: ['commentaire', 'Le message est trop long : 1 000 caractères au plus.'],
  positionId: ['titulaire', 'Ce poste n’existe plus : revenez à la présélection.'],
};

/** What refusals mean to whoever shares. */
export const SHARE_REFUSALS: Readonly<Record<string, readonly [field: string, sentence: string]>> = {
  'contract-closed': ['titulaire', 'Ce marché est clos : on n’y partage plus personne.'],
  'unknown-contractor': ['titulaire', 'Ce titulaire n’a pas de compte.'],
  'not-a-contractor': ['titulaire', 'Le marché nomme d’autres titulaires que celui-ci.'],
  'not-retained': ['personne', 'Une de ces personnes n’est plus retenue : rechargez la page.'],
  'not-on-shortlist': ['personne', 'Une de ces personnes n’est plus sur la présélection.'],
  'no-consent': ['personne', 'Une de ces personnes s’est retirée : rechargez la page.'],
  'edited-meanwhile': ['titulaire', 'Quelqu’un partageait au même moment : recommencez.'],
};

export type ReadShare = { readonly input: ShareInput } | { readonly faults: Faults };

/** What the form shares, or what is wrong in it, by the name of the field. */
export const readShare = ({ position, contractor, people, comment }: ShareFields): ReadShare => {
  const parsed = ShareInput.safeParse({
    positionId: position,
    contractorId: contractor,
    candidateIds: people,
    comment: comment === '' ? null : comment,
  });
  if (parsed.success) return { input: parsed.data };
  return { faults: Object.fromEntries(parsed.error.issues.map(({ path }) => SAID[String(path[0])] ?? ['', ''])) };
};
