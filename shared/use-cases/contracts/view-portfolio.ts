import type { ContractCard } from '#shared/domain/contract/contract-card.ts';
import type { ContractStatus } from '#shared/domain/contract/contract.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import type { PortfolioRepository } from '#shared/ports.ts';
import { fold } from '#shared/reference/fold.ts';
import type { SectorId } from '#shared/reference/sectors.ts';
import { placesSeen } from './places-seen.ts';

/** In which order contracts are shown; `priority`: what asks for somebody's attention first. */
export type PortfolioOrder = 'priority' | 'shortfall' | 'hours' | 'end' | 'notified';

export interface PortfolioFilter {
  /** Words, all of which the subject, the buyer, the place or the source's number must hold. */
  readonly q?: string | undefined;
  readonly sector?: SectorId | undefined;
  /** All but the closed ones when absent. */
  readonly status?: ContractStatus | undefined;
  /** Only those whose lists cannot do the hours. */
  readonly short?: boolean | undefined;
  /** Department code. The administration, which sees them all, names one. */
  readonly department?: string | undefined;
}

/** Sums over contracts that are not closed. */
export interface PortfolioTotals {
  readonly contracts: number;
  readonly toQualify: number;
  /** Hours still due where they are known. */
  readonly hoursDue: number;
  readonly hoursDone: number;
  /** Of those due, hours that the first people of today's lists can do. */
  readonly hoursDeliverable: number;
  readonly shortfallHours: number;
  /** When the last of the missing hours are due. */
  readonly shortfallBy: string | null;
}

export interface Portfolio {
  readonly totals: PortfolioTotals;
  /** Those that fit the filter, in order. */
  readonly cards: readonly ContractCard[];
}

export type ViewPortfolio = (
  organisation: Organisation,
  filter: PortfolioFilter,
  order: PortfolioOrder,
) => Promise<Portfolio>;

const holds = ({ subject, buyer, placeOfPerformance, source }: ContractCard, words: readonly string[]): boolean => {
  if (words.length === 0) return true;
  const text = fold(`${subject} ${buyer ?? ''} ${placeOfPerformance?.label ?? ''} ${source.id}`);
  return words.every((word) => text.includes(word));
};

const fitting = ({ q, sector, status, short }: PortfolioFilter): ((card: ContractCard) => boolean) => {
  const words = fold(q ?? '')
    .split(' ')
    .filter(Boolean);
  return (card) =>
    (status === undefined ? card.status !== 'closed' : card.status === status) &&
    (sector === undefined || card.sector === sector) &&
    (short !== true || (card.shortfallHours ?? 0) > 0) &&
    holds(card, words);
};

const hoursLeft = ({ insertionClause }: ContractCard): number =>
  Math.max(0, (insertionClause?.hoursTarget ?? 0) - (insertionClause?.hoursDone ?? 0));

const later = (a: string | null, b: string | null): number => (b ?? '').localeCompare(a ?? '');
/** What has no end comes last. */
const sooner = (a: string | null, b: string | null): number => (a ?? '9999').localeCompare(b ?? '9999');

const ORDERS: Readonly<Record<PortfolioOrder, (a: ContractCard, b: ContractCard) => number>> = {
  priority: (a, b) =>
    Number(b.status === 'toQualify') - Number(a.status === 'toQualify') ||
    (b.shortfallHours ?? 0) - (a.shortfallHours ?? 0) ||
    sooner(a.endsOn, b.endsOn),
  shortfall: (a, b) => (b.shortfallHours ?? -1) - (a.shortfallHours ?? -1),
  hours: (a, b) => hoursLeft(b) - hoursLeft(a),
  end: (a, b) => sooner(a.endsOn, b.endsOn),
  notified: (a, b) => later(a.notifiedOn, b.notifiedOn),
};

const totalsOf = (cards: readonly ContractCard[]): PortfolioTotals => {
  const live = cards.filter(({ status }) => status !== 'closed');
  const sum = (of: (card: ContractCard) => number): number => live.reduce((total, card) => total + of(card), 0);
  const ends = live.flatMap(({ shortfallBy }) => shortfallBy ?? []);
  return {
    contracts: live.length,
    toQualify: live.filter(({ status }) => status === 'toQualify').length,
    hoursDue: sum(hoursLeft),
    hoursDone: sum(({ insertionClause }) => insertionClause?.hoursDone ?? 0),
    hoursDeliverable: sum((card) =>
      card.shortfallHours === null ? 0 : Math.max(0, hoursLeft(card) - card.shortfallHours),
    ),
    shortfallHours: sum(({ shortfallHours }) => shortfallHours ?? 0),
    shortfallBy: ends.toSorted().at(-1) ?? null,
  };
};

/** The contracts that an organisation sees, from their cards: one query a place, whatever the number of contracts. */
export const makeViewPortfolio =
  ({ portfolio }: { readonly portfolio: Pick<PortfolioRepository, 'listByPlace'> }): ViewPortfolio =>
  async (organisation, filter, order) => {
    // The whole country is no list to read.
    const unnamed = organisation.kind === 'administration' && filter.department === undefined;
    const keys = unnamed ? [] : placesSeen(organisation, filter.department);
    const lists = await Promise.all(keys.map((key) => portfolio.listByPlace(key)));
    const seen = lists
      .flat()
      .filter(({ registeredBy, placeOfPerformance, source }) =>
        covers(organisation, { registeredBy, contract: { placeOfPerformance, source } }),
      );
    const cards = seen
      .filter(fitting(filter))
      .toSorted((a, b) => ORDERS[order](a, b) || a.contractId.localeCompare(b.contractId));
    return { totals: totalsOf(seen), cards };
  };
