import type { Shortlist } from '../shortlist/shortlist.ts';
import { plural } from './sentences.ts';
import { publicById } from '#shared/reference/publics.ts';

type Report = Shortlist['representation'][number];
type Shortfall = Shortlist['infeasible'][number];

/** A share in French, to a tenth of a percent: `7,9 %`. */
const percent = (share: number): string => `${String(Math.round(share * 1000) / 10).replace('.', ',')} %`;

const publicLine = (report: Report, ranks: number): string => {
  const { label } = publicById(report.public);
  const { inShortlist, inPool, shareInShortlist, shareInPool, required, moved, significance } = report;
  // A list stored before it was re-ranked: counts are all that is known.
  if (significance === 0) return `${label} : ${inShortlist} sur la liste, ${inPool} dans le vivier éligible`;
  return [
    `${label} : ${inShortlist} sur ${ranks} en tête de liste (${percent(shareInShortlist)}), ${percent(shareInPool)} du vivier éligible`,
    required === 0 ? 'aucun minimum à imposer' : `au moins ${required} ${required > 1 ? 'demandées' : 'demandée'}`,
    moved === 0 ? 'personne n’a été remonté' : plural(moved, 'personne remontée', 'personnes remontées'),
    `garantie au seuil de ${percent(significance)}, risque de corriger à tort ${percent(report.achievedFalseAlarm)}`,
  ].join(' ; ');
};

const REASONS: Readonly<Record<Shortfall['reason'], string>> = {
  pool: 'le vivier n’en compte pas assez',
  entries: 'les personnes les mieux placées n’en comptent pas assez',
  'other-publics': 'd’autres publics demandent les mêmes rangs',
};

const shortfallLine = ({ public: id, fromRank, toRank, asked, placed, reason }: Shortfall): string => {
  const ranks = fromRank === toRank ? `au rang ${toRank}` : `du rang ${fromRank} au rang ${toRank}`;
  return `${publicById(id).label} : minimum non atteint ${ranks} (${placed} pour ${asked}), ${REASONS[reason]}`;
};

const scoreLine = (list: Shortlist, ranks: number): string => {
  const kept = list.entries.slice(0, ranks).reduce((sum, { score }) => sum + score, 0);
  if (list.utilityLost === 0) return `Score total des ${ranks} premiers rangs inchangé`;
  const lost = percent(list.utilityLost / (kept + list.utilityLost));
  return `Score total des ${ranks} premiers rangs : ${lost === '0 %' ? 'moins de 0,1 % perdu' : `− ${lost}`}`;
};

/**
 * What representation asked of a list and did to it, in French: a line for each declared public, one for each minimum
 * that could not be met, and what it cost in scores. Nothing when no public is declared.
 *
 * @param ranks - that representation covers
 */
export const representationSummary = (list: Shortlist, ranks: number): readonly string[] => {
  if (list.representation.length === 0) return [];
  const head = Math.min(ranks, list.entries.length);
  const reRanked = list.representation.some(({ significance }) => significance > 0);
  return [
    ...list.representation.map((report) => publicLine(report, head)),
    ...list.infeasible.map(shortfallLine),
    ...(reRanked && head > 0 ? [scoreLine(list, head)] : []),
  ];
};
