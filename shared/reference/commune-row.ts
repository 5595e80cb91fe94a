import { departmentByCode, eptCodeOf } from './territories.ts';

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

const PRECISIONS: Readonly<Record<string, CommunePrecision>> = {
  c: 'commune',
  p: 'postcode',
  e: 'epci',
  d: 'department',
};

const split = (list: string | undefined): readonly string[] =>
  list === undefined || list === '' ? [] : list.split(' ');
const degrees = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text));

/**
 * The department of an INSEE commune code: two characters, three overseas.
 *
 * @param communeCode - five characters
 */
export function departmentOfCommune(communeCode: string): string {
  return communeCode.slice(0, /^9[78]/.test(communeCode) ? 3 : 2);
}

/**
 * Reads a row of the commune table: code without its department | name | population | postcodes | epci | lat | lon |
 * precision | former codes.
 */
export function parseCommuneRow(
  department: string,
  row: string,
): { readonly commune: Commune; readonly formerCodes: readonly string[] } {
  const [suffix = '', name = '', population, postcodes, epci = '', lat, lon, precision = '', former] = row.split('|');
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

/** Writes a commune as {@link parseCommuneRow} reads it. */
export function formatCommuneRow(commune: Commune, formerCodes: readonly string[]): string {
  const { code, department, name, population, postcodes, epci, lat, lon, precision } = commune;
  return [
    code.slice(department.length),
    name.replaceAll('|', ' '),
    population,
    postcodes.join(' '),
    epci ?? '',
    lat ?? '',
    lon ?? '',
    precision.charAt(0),
    formerCodes.join(' '),
  ].join('|');
}
