import embeddedCommunes from './data/communes.json' with { type: 'json' };
import { fold } from './fold.ts';
import { once, readCommunesOverride } from './override.ts';
import { departmentByCode, eptByCode, eptCodeOf, type Ept } from './territories.ts';

/** How a commune's point was found: its own, or the mean of the known points of its postcode, EPCI or department. */
export type CommunePrecision = 'commune' | 'postcode' | 'epci' | 'department';

export interface Commune {
  /** INSEE code; Paris, Lyon and Marseille exist whole and by municipal district. */
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly region: string;
  readonly postcodes: readonly string[];
  /** Inhabitants (municipal population). */
  readonly population: number;
  /** SIREN of the intercommunality. */
  readonly epci: string | null;
  /** SIREN of the territory of the Métropole du Grand Paris. */
  readonly ept: string | null;
  /** Degrees, WGS 84; null for the six uninhabited territories. */
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: CommunePrecision;
}

interface Index {
  readonly byCode: ReadonlyMap<string, Commune>;
  readonly byPostcode: ReadonlyMap<string, readonly Commune[]>;
  /** Former INSEE code → current one. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly byDepartment: ReadonlyMap<string, readonly Commune[]>;
  /** Largest first. */
  readonly all: readonly Commune[];
}

const PRECISIONS: Readonly<Record<string, CommunePrecision>> = {
  c: 'commune',
  p: 'postcode',
  e: 'epci',
  d: 'department',
};

const split = (list: string | undefined): readonly string[] =>
  list === undefined || list === '' ? [] : list.split(' ');
const degrees = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text));

/** Row: code without its department | name | population | postcodes | epci | lat | lon | precision | former codes. */
function parseRow(
  department: string,
  row: string,
): { readonly commune: Commune; readonly formerCodes: readonly string[] } {
  const [suffix = '', name = '', population = '', postcodes, epci = '', lat, lon, precision = '', former] =
    row.split('|');
  const code = department + suffix;
  const commune: Commune = {
    code,
    name,
    department,
    region: departmentByCode(department)?.region ?? department,
    postcodes: split(postcodes),
    population: Number(population),
    epci: epci === '' ? null : epci,
    ept: eptCodeOf(code),
    lat: degrees(lat),
    lon: degrees(lon),
    precision: PRECISIONS[precision] ?? 'department',
  };
  return { commune, formerCodes: split(former) };
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
export function cityOfDistrict(code: string): string | null {
  return DISTRICT_OF.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}

// "Saint" and "Sainte" are written short as often as in full.
const searchForm = (name: string): string =>
  fold(name)
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');

function append(groups: Map<string, Commune[]>, key: string, commune: Commune): void {
  const known = groups.get(key);
  if (known === undefined) groups.set(key, [commune]);
  else known.push(commune);
}

const index = once((): Index => {
  const table: Readonly<Record<string, string>> = readCommunesOverride()?.departments ?? embeddedCommunes;
  const byCode = new Map<string, Commune>();
  const byPostcode = new Map<string, Commune[]>();
  const aliases = new Map<string, string>();
  for (const [department, rows] of Object.entries(table)) {
    for (const row of rows.split('\n')) {
      const { commune, formerCodes } = parseRow(department, row);
      byCode.set(commune.code, commune);
      for (const former of formerCodes) aliases.set(former, commune.code);
    }
  }
  const byDepartment = new Map<string, Commune[]>();
  const largestFirst = [...byCode.values()].sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
  for (const commune of largestFirst) {
    append(byDepartment, commune.department, commune);
    for (const postcode of commune.postcodes) append(byPostcode, postcode, commune);
  }
  return { byCode, byPostcode, byDepartment, aliases, all: largestFirst };
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
