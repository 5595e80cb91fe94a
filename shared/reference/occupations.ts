import { genericCpv, occupationsByCpv } from './data/cpv-occupations.ts';
import { anyWorks, anyWorksOccupations, occupationsByWord } from './data/subject-occupations.ts';
import { fold } from './fold.ts';
import { romeLabel } from './rome.ts';
import { cpvDigits, INSERTION_MARKET_CPV, type SectorId } from './sectors.ts';

/** An occupation that a contract probably needs. */
export interface LikelyOccupation {
  readonly romeCode: string;
  readonly label: string;
}

/** The first thought of in each sector. */
const BY_SECTOR: Readonly<Record<SectorId, string>> = {
  batiment: 'F1704',
  'travaux-publics': 'F1702',
  nettoyage: 'K2204',
  'espaces-verts': 'A1203',
  'dechets-recyclage': 'K2303',
  restauration: 'G1603',
  'logistique-manutention': 'N1105',
  'transport-personnes': 'N4102',
  'securite-mediation': 'K2503',
  'services-personne': 'K1304',
  'accueil-administratif': 'M1601',
  'prestations-intellectuelles': 'M1602',
  numerique: 'I1401',
  'textile-blanchisserie': 'K2201',
  'maintenance-reparation': 'I1203',
  'communication-evenementiel': 'E1307',
  autre: '',
};

/** The longest prefix in the table, with what it stands for. Two figures, a division, tell less than any word. */
function byCpv(digits: string, shortest: number): { readonly prefix: string; readonly codes: string } | null {
  for (let length = 8; length >= shortest; length -= 1) {
    const prefix = digits.slice(0, length);
    const codes = occupationsByCpv.get(prefix);
    if (codes !== undefined) return { prefix, codes };
  }
  return null;
}

function bySubject(words: string): string {
  // In the order of the text; in that of the table where two patterns begin with the same word.
  const [best, next] = occupationsByWord
    .map(([pattern, codes]) => ({ at: words.search(pattern), codes }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at);
  if (best === undefined) return '';
  const [chief = '', ...others] = best.codes.split(' ');
  // Two trades named: the chief occupation of each, then the rest of the first.
  return [chief, next?.codes.split(' ', 1)[0], ...others].filter(Boolean).join(' ');
}

/** What names the work, best first; an empty text where it says nothing. */
function evidence({ sector, cpvCode, subject }: OccupationsQuery): readonly string[] {
  const words = fold(subject);
  const trade = bySubject(words);
  const works = anyWorks.test(words) ? anyWorksOccupations : '';
  const digits = cpvCode === null ? null : cpvDigits(cpvCode);
  // An insertion contract is coded as such: its trade is in the subject only.
  if (digits === null || INSERTION_MARKET_CPV.includes(digits)) return [trade, BY_SECTOR[sector], works];
  const found = byCpv(digits, 3);
  const division = byCpv(digits, 2)?.codes ?? '';
  if (found === null) return [trade, division, BY_SECTOR[sector], works];
  return genericCpv.has(found.prefix) ? [trade, found.codes] : [found.codes];
}

export interface OccupationsQuery {
  readonly sector: SectorId;
  readonly cpvCode: string | null;
  readonly subject: string;
}

/**
 * The one to three occupations that a contract most likely employs, most likely first: a starting point that the
 * facilitator corrects.
 *
 * By the CPV code when it names a trade (three figures or more), else by the words of the subject, else by the CPV
 * division, else the sector's first occupation. An insertion contract (CPV 75231240…) names its trade in the subject
 * only.
 *
 * @returns none when nothing says what the work is (sector `autre` and no known word)
 */
export function occupationsFor(query: OccupationsQuery): readonly LikelyOccupation[] {
  const codes = evidence(query).find((found) => found !== '') ?? '';
  return [...new Set(codes.split(' ').filter(Boolean))]
    .slice(0, 3)
    .map((romeCode) => ({ romeCode, label: romeLabel(romeCode) }));
}

/** The occupation first thought of in each sector, for the check against the ROME. */
export const defaultOccupations: readonly string[] = Object.values(BY_SECTOR).filter(Boolean);
