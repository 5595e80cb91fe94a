import * as z from 'zod';
import type { ContractStatus } from '#shared/domain/contract/contract.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { ContractId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import { InvalidCursor, type ContractRepository, type Page, type PageRequest } from '#shared/ports.ts';
import { fold } from '#shared/reference/fold.ts';
import type { SectorId } from '#shared/reference/sectors.ts';
import { placesSeen } from './places-seen.ts';

export interface ContractFilter {
  /** Department code: contracts placed in it. */
  readonly department?: string | undefined;
  readonly sector?: SectorId | undefined;
  readonly status?: ContractStatus | undefined;
  /** Words, all of which the subject, a company's name or the source's number must hold. */
  readonly q?: string | undefined;
  /** SIRET of the buyer, or its SIREN. */
  readonly buyer?: string | undefined;
}

export type ListContracts = (
  organisation: Organisation,
  filter: ContractFilter,
  page: PageRequest,
) => Promise<Page<StoredContract>>;

/** Rows read at once from one place, where many may not be wanted. */
const CHUNK = 100;
/** Rows of one reading at most. */
const MOST_ROWS = 200;
/** Places read together at most, once those before them turned out to hold little. */
const MOST_PLACES_AT_ONCE = 32;
/** Rows read for one answer at most: a filter that matches little gives a short page and a cursor, not a long wait. */
const MOST_READ = 3_000;

/** Where a list stopped: the place, its page, the last contract given of it, and how many rows such a page has. */
const Position = z.tuple([
  z.string(),
  z.string().nullable(),
  ContractId.nullable(),
  z.int().min(1).max(MOST_ROWS).default(CHUNK),
]);
type Position = z.infer<typeof Position>;

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** @throws InvalidCursor when it is not one that this very list could have given */
const decode = (cursor: string, keys: readonly string[]): Position => {
  try {
    const position = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (keys.includes(position[0])) return position;
  } catch {
    // Not JSON, or not a position: said below.
  }
  throw new InvalidCursor();
};

const holds = ({ contract }: StoredContract, words: readonly string[]): boolean => {
  const companies = [contract.buyer, ...contract.contractors];
  const text = fold(
    [contract.subject, contract.source.id, ...companies.map(({ siret, name }) => `${siret ?? ''} ${name ?? ''}`)].join(
      ' ',
    ),
  );
  return words.every((word) => text.includes(word));
};

const matches = ({ sector, status, q, buyer }: ContractFilter): ((stored: StoredContract) => boolean) => {
  const words = fold(q ?? '')
    .split(' ')
    .filter(Boolean);
  return (stored) =>
    (sector === undefined || stored.contract.sector === sector) &&
    (status === undefined || stored.contract.status === status) &&
    (buyer === undefined || (stored.contract.buyer.siret ?? '').startsWith(buyer)) &&
    holds(stored, words);
};

/** What of a page remains to be given, after the contract given last. */
const after = (items: readonly StoredContract[], last: ContractId | null): readonly StoredContract[] =>
  items.slice(last === null ? 0 : items.findIndex(({ contract }) => contract.contractId === last) + 1);

/** Gives what of a page is wanted until the list is full; answers where to go on, or undefined when all was given. */
const give = (
  items: StoredContract[],
  page: readonly StoredContract[],
  { limit, last, wanted }: { limit: number; last: ContractId | null; wanted: (stored: StoredContract) => boolean },
): { readonly after: ContractId | null } | undefined => {
  let given = last;
  for (const stored of after(page, last).filter(wanted)) {
    if (items.length === limit) return { after: given };
    items.push(stored);
    given = stored.contract.contractId;
  }
  return undefined;
};

type ReadPage = (cursor: string | null) => Promise<Page<StoredContract>>;

/**
 * The pages of places. The first place is read alone, then four together, sixteen…: a list that is full stops at its
 * first place, and one of a country of which few places hold anything makes some ten rounds of questions, not 120.
 */
const readPlaces = (contracts: Pick<ContractRepository, 'listByPlace'>, keys: readonly string[], limit: number) => {
  const ahead = new Map<string, Promise<Page<StoredContract>>>();
  let atOnce = 1;
  const first = (key: string): Promise<Page<StoredContract>> => {
    const known = ahead.get(key);
    if (known !== undefined) return known;
    const from = keys.indexOf(key);
    for (const one of keys.slice(from, from + atOnce)) {
      const reading = contracts.listByPlace(one, { limit, cursor: null });
      // Whoever comes to this place is told; a list may be full before.
      reading.catch(() => undefined);
      ahead.set(one, reading);
    }
    atOnce = Math.min(atOnce * 4, MOST_PLACES_AT_ONCE);
    return ahead.get(key) ?? contracts.listByPlace(key, { limit, cursor: null });
  };
  return (key: string): ReadPage =>
    (cursor) =>
      cursor === null ? first(key) : contracts.listByPlace(key, { limit, cursor });
};

const isFiltered = ({ sector, status, q, buyer }: ContractFilter): boolean =>
  [sector, status, q, buyer].some((one) => one !== undefined);

/** The contracts that an organisation sees, place by place, latest notification first in each. */
export const makeListContracts =
  ({ contracts }: { readonly contracts: Pick<ContractRepository, 'listByPlace'> }): ListContracts =>
  async (organisation, filter, { limit, cursor }) => {
    const keys = placesSeen(organisation, filter.department);
    const fits = matches(filter);
    const wanted = (stored: StoredContract): boolean => fits(stored) && covers(organisation, stored);
    const items: StoredContract[] = [];
    const start: Position =
      cursor === null
        ? [keys[0] ?? '', null, null, isFiltered(filter) ? CHUNK : Math.min(limit + 1, MOST_ROWS)]
        : decode(cursor, keys);
    let [key, inner, last] = start;
    const [, , , chunk] = start;
    const pageOf = readPlaces(contracts, keys, chunk);
    let read = 0;

    while (keys.includes(key)) {
      const page = await pageOf(key)(inner);
      const full = give(items, page.items, { limit, last, wanted });
      if (full !== undefined) return { items, cursor: encode([key, inner, full.after, chunk]) };
      read += page.items.length;
      [inner, last] = [page.cursor, null];
      if (inner === null) key = keys[keys.indexOf(key) + 1] ?? '';
      if (read >= MOST_READ && keys.includes(key)) return { items, cursor: encode([key, inner, null, chunk]) };
    }
    return { items, cursor: null };
  };
