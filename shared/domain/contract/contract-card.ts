import * as z from 'zod';
import type { ShortlistHead } from '../shortlist/shortlist-head.ts';
import { Contract, PlaceOfPerformance } from './contract.ts';
import { StoredContract } from './stored-contract.ts';

const shown = Contract.unwrap().shape;

/**
 * A contract in the portfolio of its facilitators: what a line of *Mes marchés* shows, and nothing more. A thousand of
 * them are read at once, which a thousand contracts with their lists (200 people each) cannot be.
 */
export const ContractCard = z
  .strictObject({
    contractId: shown.contractId,
    /** Revision of the contract that it shows, then the sum of the versions of its lists: a later card replaces it. */
    revision: shown.revision,
    listsVersion: z.int().min(0),
    registeredBy: StoredContract.unwrap().shape.registeredBy,
    source: shown.source,
    subject: shown.subject,
    buyer: z.string().nullable(),
    sector: shown.sector,
    placeOfPerformance: PlaceOfPerformance.nullable(),
    status: shown.status,
    socialConsiderations: shown.socialConsiderations,
    notifiedOn: shown.notifiedOn,
    endsOn: shown.endsOn,
    insertionClause: shown.insertionClause,
    positions: z.int().min(0),
    /** People wanted, all positions together. */
    headcount: z.int().min(0),
    /** People proposed, all lists together; somebody on two lists counts twice. */
    proposed: z.int().min(0),
    /** Insertion hours that the first people of the lists cannot do; null when that cannot be known. */
    shortfallHours: z.int().min(0).nullable(),
    /** When the last position that lacks hours ends. */
    shortfallBy: z.string().nullable(),
  })
  .readonly();
export type ContractCard = z.infer<typeof ContractCard>;

/** What is counted of a contract, as its card says it: half as much to read, of a thousand contracts at once. */
export const CountedFacts = z
  .strictObject({
    registeredBy: ContractCard.unwrap().shape.registeredBy,
    source: shown.source,
    sector: shown.sector,
    placeOfPerformance: PlaceOfPerformance.nullable(),
    hoursTarget: z.int().min(0).nullable(),
  })
  .readonly();
export type CountedFacts = z.infer<typeof CountedFacts>;

/** The part of a card that is counted. */
export const countedFactsOf = (card: ContractCard): CountedFacts => {
  const { registeredBy, source, sector, placeOfPerformance, insertionClause } = card;
  return { registeredBy, source, sector, placeOfPerformance, hoursTarget: insertionClause?.hoursTarget ?? null };
};

/** Where a contract is and whether it still is, as its card says it: an eighth as much to read, to choose among a thousand. */
export const ContractSite = z
  .strictObject({
    contractId: shown.contractId,
    status: shown.status,
    sector: shown.sector,
    lat: PlaceOfPerformance.unwrap().shape.lat,
    lon: PlaceOfPerformance.unwrap().shape.lon,
  })
  .readonly();
export type ContractSite = z.infer<typeof ContractSite>;

/** The part of a card that says where. */
export const siteOf = ({ contractId, status, sector, placeOfPerformance: place }: ContractCard): ContractSite => ({
  ...{ contractId, status, sector },
  ...{ lat: place?.lat ?? null, lon: place?.lon ?? null },
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const shortfallOf = (lists: readonly ShortlistHead[]): Pick<ContractCard, 'shortfallHours' | 'shortfallBy'> => {
  const known = lists.flatMap(({ shortfallHours }) => (shortfallHours === null ? [] : [shortfallHours]));
  const lacking = lists.filter(({ shortfallHours }) => shortfallHours !== null && shortfallHours > 0);
  const ends = lacking.flatMap(({ endsOn }) => (endsOn === null ? [] : [endsOn]));
  return { shortfallHours: known.length === 0 ? null : sum(known), shortfallBy: ends.toSorted().at(-1) ?? null };
};

/** The card of a contract with the lists of its positions, as they are. */
export const contractCard = (
  { contract, registeredBy }: StoredContract,
  lists: readonly ShortlistHead[],
): ContractCard => ({
  contractId: contract.contractId,
  revision: contract.revision,
  listsVersion: sum(lists.map(({ version }) => version)),
  registeredBy,
  source: contract.source,
  subject: contract.subject,
  buyer: contract.buyer.name ?? contract.buyer.siret,
  sector: contract.sector,
  placeOfPerformance: contract.placeOfPerformance,
  status: contract.status,
  socialConsiderations: contract.socialConsiderations,
  notifiedOn: contract.notifiedOn,
  endsOn: contract.endsOn,
  insertionClause: contract.insertionClause,
  positions: contract.positions.length,
  headcount: sum(contract.positions.map(({ headcount }) => headcount)),
  proposed: sum(lists.map(({ proposed }) => proposed)),
  ...shortfallOf(lists),
});
