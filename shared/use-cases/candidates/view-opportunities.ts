import { dayInFrance } from '#shared/domain/calendar.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { ContractSite } from '#shared/domain/contract/contract-card.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import { gateSentence } from '#shared/domain/matching/gate-sentences.ts';
import { failedGates } from '#shared/domain/matching/gates.ts';
import { prepareCandidate, type PreparedCandidate } from '#shared/domain/matching/prepare-candidate.ts';
import { preparePosition } from '#shared/domain/matching/prepare-position.ts';
import { renderCriteria, type RenderedCriterion } from '#shared/domain/matching/render.ts';
import { entryOf, scoreOf } from '#shared/domain/matching/score.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import type { Clock, ContractRepository, PortfolioRepository, ShortlistRepository } from '#shared/ports.ts';
import { communeByCode } from '#shared/reference/places.ts';
import { distanceMetres, toMetres } from '#shared/reference/projection.ts';
import { sectorsOfRome } from '#shared/reference/rome.ts';
import { departmentsAround } from '#shared/reference/departments-around.ts';
import { makeOpenAmong } from '../shortlists/find-open-proposals.ts';
import type { FindOwnCandidate } from './view-own-person.ts';

/** One open position, as the structure of somebody who is or is not proposed on it sees it. */
export interface Opportunity {
  readonly contractId: Contract['contractId'];
  readonly positionId: Position['positionId'];
  readonly subject: string;
  readonly label: string;
  readonly place: string | null;
  readonly startsOn: Position['startsOn'];
  readonly weeklyHours: number;
  /** On the list of today; null: beyond it, or not computed yet. */
  readonly rank: number | null;
  readonly decision: Decision['decision'] | null;
  /** Conditions that are lacking, in sentences; none: the person may be proposed. */
  readonly lacking: readonly string[];
  readonly criteria: readonly RenderedCriterion[];
}

export interface Opportunities {
  /** Best first. */
  readonly open: readonly Opportunity[];
  /** In the person's own trades and for want of one or two conditions, fewest first. */
  readonly closed: readonly Opportunity[];
}

type NotFound = { readonly code: 'candidate-not-found' };
export type ViewOpportunities = (query: {
  readonly organisation: Organisation;
  readonly candidateId: string;
}) => Promise<Result<Opportunities, NotFound>>;

interface Dependencies {
  readonly findOwnCandidate: FindOwnCandidate;
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly portfolio: Pick<PortfolioRepository, 'listSites'>;
  readonly shortlists: Pick<ShortlistRepository, 'ranksOf' | 'listDecisionsOfCandidate'>;
  readonly clock: Clock;
}

const MOST_SHOWN = 10;
/** Contracts read for one person. */
const MOST_READ = 120;
/** Positions out of reach are told of too, up to so many times it: a wider radius may be agreed. */
const BEYOND = 1.5;
/** Lacking more than these is being far from it. */
const MOST_LACKING = 2;
/** Lists weigh skills by how rare they are; here each weighs the same, the ranks shown being those of the lists. */
const EQUAL_SKILLS = {};

interface Judged {
  readonly contract: Contract;
  readonly position: Position;
  readonly score: number;
  readonly lacking: readonly string[];
  readonly criteria: readonly RenderedCriterion[];
  readonly sameTrade: boolean;
}

const judge = (contract: Contract, position: Position, person: PreparedCandidate): Judged => {
  const { weights } = defaultPolicy;
  const prepared = preparePosition(contract, position, weights, EQUAL_SKILLS);
  const failed = failedGates(person, prepared);
  const entry = entryOf(person, prepared);
  return {
    contract,
    position,
    score: scoreOf(entry.values, weights),
    lacking: failed.map((gate) => gateSentence(gate, person, prepared)),
    criteria: renderCriteria(entry, weights),
    sameTrade: entry.facts.skills.occupationMatch === 'same',
  };
};

const viewOf = (
  { contract, position, lacking, criteria }: Judged,
  rank: number | null,
  decision: Decision | undefined,
): Opportunity => ({
  contractId: contract.contractId,
  positionId: position.positionId,
  subject: contract.subject,
  label: position.label,
  place: (position.placeOfPerformance ?? contract.placeOfPerformance)?.label ?? null,
  startsOn: position.startsOn,
  weeklyHours: position.weeklyHours,
  rank,
  decision: decision?.decision ?? null,
  lacking,
  criteria,
});

/** Kilometres in a degree of latitude; of longitude, in France, 60 at least. */
const DEGREE_KM = { lat: 111, lon: 60 } as const;

/** Whether a place is out of reach at first sight: a thousand of them need not be projected to know. */
const makeIsFar = (communeCode: string, reachKm: number) => {
  const home = communeByCode(communeCode);
  return ({ lat, lon }: ContractSite): boolean => {
    if (home?.lat == null || home.lon === null || lat === null || lon === null) return false;
    const [north, east] = [Math.abs(lat - home.lat), Math.abs(lon - home.lon)];
    return north * DEGREE_KM.lat > reachKm || east * DEGREE_KM.lon > reachKm;
  };
};

/** Metres from somebody's home to a place; null when either is not known, or they are on two territories. */
const metresTo = ({ home }: Candidate, { lat, lon }: ContractSite): number | null => {
  if (home === null || lat === null || lon === null) return null;
  const { territory, x, y } = toMetres(lat, lon);
  return territory === home.territory ? distanceMetres({ territory, x, y }, { territory, x: home.x, y: home.y }) : null;
};

const sectorsOf = ({ profile }: Candidate): ReadonlySet<string> =>
  new Set([...profile.sectors, ...profile.occupations.flatMap(({ romeCode }) => sectorsOfRome(romeCode))]);

/**
 * Open contracts a little beyond somebody's reach at most, those of their own sectors first, then the nearest: chosen by
 * where they are, since a thousand contracts cannot be read for one page.
 */
const makeContractsAround =
  ({ contracts, portfolio }: Pick<Dependencies, 'contracts' | 'portfolio'>) =>
  async (candidate: Candidate): Promise<readonly Contract[]> => {
    const { communeCode, mobilityKm } = candidate.profile;
    const departments = departmentsAround(communeCode, mobilityKm);
    const sites = (await Promise.all(departments.map((department) => portfolio.listSites(department)))).flat();
    const own = sectorsOf(candidate);
    const isFar = makeIsFar(communeCode, mobilityKm * BEYOND);
    const near = sites.flatMap((site) => {
      const metres = site.status === 'closed' || isFar(site) ? null : metresTo(candidate, site);
      return metres === null || metres > mobilityKm * 1000 * BEYOND ? [] : [{ site, metres }];
    });
    const chosen = near
      .toSorted((a, b) => Number(own.has(b.site.sector)) - Number(own.has(a.site.sector)) || a.metres - b.metres)
      .slice(0, MOST_READ);
    const found = await contracts.findMany(chosen.map(({ site }) => site.contractId));
    return [...found.values()].map(({ contract }) => contract);
  };

/** Where one of a structure's people may be proposed, at which rank, and why not elsewhere. */
export const makeViewOpportunities = (dependencies: Dependencies): ViewOpportunities => {
  const { findOwnCandidate, shortlists, clock } = dependencies;
  const contractsAround = makeContractsAround(dependencies);
  const openAmong = makeOpenAmong(dependencies);
  return async (query) => {
    const found = await findOwnCandidate(query);
    if (!found.ok) return found;
    const candidate = found.value;
    const [around, decisions] = await Promise.all([
      contractsAround(candidate),
      shortlists.listDecisionsOfCandidate(candidate.candidateId),
    ]);
    const openProposals = await openAmong(candidate.candidateId, decisions);
    const person = prepareCandidate(candidate, dayInFrance(clock()), openProposals);
    const judged = around.flatMap((contract) =>
      contract.positions.map((position) => judge(contract, position, person)),
    );
    const decisionOn = ({ contract, position }: Judged): Decision | undefined =>
      decisions.find((one) => one.contractId === contract.contractId && one.positionId === position.positionId);
    const best = judged
      .filter(({ lacking }) => lacking.length === 0)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, MOST_SHOWN);
    const ranks = await shortlists.ranksOf(
      candidate.candidateId,
      best.map(({ contract: { contractId }, position: { positionId } }) => ({ contractId, positionId })),
    );
    const open = best.map((one, index) => viewOf(one, ranks[index] ?? null, decisionOn(one)));
    const closed = judged
      .filter(({ lacking, sameTrade }) => sameTrade && lacking.length > 0 && lacking.length <= MOST_LACKING)
      .toSorted((a, b) => a.lacking.length - b.lacking.length || b.score - a.score)
      .slice(0, MOST_SHOWN)
      .map((one) => viewOf(one, null, decisionOn(one)));
    return ok({ open, closed });
  };
};
