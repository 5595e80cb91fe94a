import type { Relaxation } from '../shortlist/shortlist.ts';
import { licenceKeyOf } from './keys.ts';
import { plural } from './sentences.ts';
import { licenceLabel } from '#shared/reference/licences.ts';

/** A relaxation as people read it: `+8 km`, then `+8 km : 12 personnes de plus`. */
export interface RenderedRelaxation extends Relaxation {
  readonly change: string;
  readonly sentence: string;
}

/** The change in words; the licence as it is commonly called. */
const changeOf = ({ code, amount, label }: Relaxation): string => {
  const size = amount ?? 0;
  switch (code) {
    case 'consent-given':
      return 'consentement recueilli';
    case 'eligibility-attested':
      return 'éligibilité attestée';
    case 'later-start':
      return `début décalé de ${plural(size, 'jour')}`;
    case 'wider-radius':
      return `+${size} km`;
    case 'licence-not-required':
      return `${licenceLabel(licenceKeyOf(label ?? ''))} non exigé`;
    case 'higher-ceiling':
      return `plafond de propositions relevé de ${size}`;
  }
};

/** A relaxation with its sentences, in French. */
export const renderRelaxation = (relaxation: Relaxation): RenderedRelaxation => {
  const change = changeOf(relaxation);
  return {
    ...relaxation,
    change,
    sentence: `${change} : ${plural(relaxation.more, 'personne', 'personnes')} de plus`,
  };
};
