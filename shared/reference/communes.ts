import embeddedCommunes from './data/communes.json' with { type: 'json' };
import { parseCommuneRow, type Commune } from './commune-row.ts';
import { fold } from './fold.ts';
import { groupBy } from './group-by.ts';
import { once, readCommunesOverride } from './override.ts';
import { eptByCode, type Ept } from './territories.ts';

export type { Commune, CommunePrecision } from './commune-row.ts';

interface Index {
  readonly byCode: ReadonlyMap<string, Commune>;
  readonly byPostcode: ReadonlyMap<string, readonly Commune[]>;
  /** Former INSEE code → current one. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly byDepartment: ReadonlyMap<string, readonly Commune[]>;
  /** Largest first. */
  readonly all: readonly Commune[];
}

const DISTRICT_OF: readonly (readonly [RegExp, string])[] = [
  [/^751(0[1-9]|1\d|20)$/, '75056'],
  [/^6938[1-9]$/, '69123'],
  [/^132(0[1-9]|1[0-6])$/, '13055'],
];

/**
 * The whole city of a municipal district of Paris, Lyon or Marseille.
 *
 * @param code - INSEE code
 * @returns null when the code is not a municipal district's
 */
function cityOfDistrict(code: string): string | null {
  return DISTRICT_OF.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}

// "Saint" and "Sainte" are written short as often as in full.
const searchForm = (name: string): string =>
  fold(name)
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');

const index = once((): Index => {
  const table: Readonly<Record<string, string>> = readCommunesOverride()?.departments ?? embeddedCommunes;
  const byCode = new Map<string, Commune>();
  const aliases = new Map<string, string>();
  for (const [department, rows] of Object.entries(table)) {
    for (const row of rows.split('\n')) {
      const { commune, formerCodes } = parseCommuneRow(department, row);
      byCode.set(commune.code, commune);
      for (const former of formerCodes) aliases.set(former, commune.code);
    }
  }
  const largestFirst = [...byCode.values()].sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
  return {
    byCode,
    aliases,
    byPostcode: groupBy(largestFirst, ({ postcodes }) => postcodes),
    byDepartment: groupBy(largestFirst, ({ department }) => [department]),
    all: largestFirst,
  };
});

const names = once((): readonly { readonly folded: string; readonly commune: Commune }[] =>
  index().all.map((commune) => ({ folded: searchForm(commune.name), commune })),
);

/** First three figures of a postcode → the departments of the communes that it serves. */
const postcodeAreas = once((): ReadonlyMap<string, ReadonlySet<string>> => {
  const areas = new Map<string, Set<string>>();
  for (const [postcode, communes] of index().byPostcode) {
    const area = areas.get(postcode.slice(0, 3)) ?? new Set();
    for (const { department } of communes) area.add(department);
    areas.set(postcode.slice(0, 3), area);
  }
  return areas;
});

/**
 * The commune of an INSEE code, current or former (93059 Pierrefitte-sur-Seine is now in 93066 Saint-Denis). Municipal
 * districts (75101…75120, 69381…, 13201…) and whole cities (75056) are both known.
 *
 * @param code - five characters
 * @returns null when unknown
 */
export function communeByCode(code: string): Commune | null {
  const { byCode, aliases } = index();
  return byCode.get(code) ?? byCode.get(aliases.get(code) ?? '') ?? null;
}

/**
 * The communes that a postcode serves, largest first. In Paris, Lyon and Marseille the municipal district alone, not
 * the city around it.
 *
 * @param postcode - five digits
 * @returns none when unknown (CEDEX codes are not in the table)
 */
export function communesByPostcode(postcode: string): readonly Commune[] {
  const found = index().byPostcode.get(postcode) ?? [];
  const cities = new Set(found.map(({ code }) => cityOfDistrict(code)));
  return found.filter(({ code }) => !cities.has(code));
}

/**
 * The department of a postcode that is in no table (CEDEX, a company's own): certain when every commune served under
 * the same first three figures is in one department.
 *
 * @param postcode - five digits
 * @returns null when they are in several, or none is known
 */
export function departmentOfPostcode(postcode: string): string | null {
  const area = postcodeAreas().get(postcode.slice(0, 3));
  const [department] = area ?? [];
  return area?.size === 1 ? (department ?? null) : null;
}

/**
 * The communes whose name (or postcode, or INSEE code) begins so, for a picker: exact name first, then the largest.
 *
 * @param prefix - any case, with or without accents; `st denis` finds Saint-Denis
 * @param limit - at most so many
 */
export function searchCommunes(prefix: string, limit: number): readonly Commune[] {
  const wanted = searchForm(prefix);
  if (wanted === '') return [];
  if (/^\d/.test(wanted)) return searchByNumber(wanted, limit);
  const found = names().filter(({ folded }) => folded.startsWith(wanted));
  const [exact, longer] = [found.filter((row) => row.folded === wanted), found.filter((row) => row.folded !== wanted)];
  return [...exact, ...longer].slice(0, limit).map(({ commune }) => commune);
}

function searchByNumber(digits: string, limit: number): readonly Commune[] {
  const matches = ({ code, postcodes }: Commune): boolean =>
    code.toLowerCase().startsWith(digits) || postcodes.some((postcode) => postcode.startsWith(digits));
  return index().all.filter(matches).slice(0, limit);
}

/**
 * The territory (EPT) of a commune of the Métropole du Grand Paris.
 *
 * @param communeCode - INSEE code, current or former
 * @returns null outside, and in Paris
 */
export function eptOfCommune(communeCode: string): Ept | null {
  const ept = communeByCode(communeCode)?.ept ?? null;
  return ept === null ? null : eptByCode(ept);
}

/**
 * The communes of a department, largest first.
 *
 * @param department - department code
 * @returns none for an unknown department
 */
export function communesOfDepartment(department: string): readonly Commune[] {
  return index().byDepartment.get(department) ?? [];
}

/** Every commune, largest first. About 35,000: for indexes and reports, not for a request. */
export function allCommunes(): readonly Commune[] {
  return index().all;
}

/** Former INSEE code → current one, for every merger known. */
export function formerCommuneCodes(): ReadonlyMap<string, string> {
  return index().aliases;
}
