import {
  communeByCode,
  communesByPostcode,
  communesOfDepartment,
  departmentOfPostcode,
  type Commune,
} from './communes.ts';
import { fold } from './fold.ts';
import { departmentByCode, departments, departmentsOfRegion, regionByCode } from './territories.ts';

export type PlaceCodeType = 'postcode' | 'commune' | 'district' | 'canton' | 'department' | 'region' | 'country';
export type PlacePrecision = 'commune' | 'postcode' | 'department' | 'region' | 'country' | 'unknown';

/** A place of performance, located as well as its code allows. */
export interface Place {
  /** Current code: a former commune is given under the one it is now part of. */
  readonly code: string;
  readonly codeType: PlaceCodeType;
  readonly label: string;
  /** Department code; null unless certain. */
  readonly department: string | null;
  /** INSEE region code; null unless certain. */
  readonly region: string | null;
  /** Degrees, WGS 84. */
  readonly lat: number | null;
  readonly lon: number | null;
  /** What the coordinates are the centre of. */
  readonly precision: PlacePrecision;
}

export interface PlaceReference {
  readonly code: string;
  /** As DECP writes it (`Code postal`, `CODE COMMUNE`…, any case, damaged accents) or as we do (`postcode`…). */
  readonly codeType: string;
  /** Name of the place when the source gives one: settles what the code leaves open. */
  readonly name?: string | null;
}

/** What a resolver needs: the code cleaned, the name folded. */
interface Query {
  readonly code: string;
  readonly name: string;
  readonly label: string;
}

// One character may be damaged (U+FFFD) where an accent was; folding makes a space of it.
const TYPES: readonly (readonly [RegExp, PlaceCodeType])[] = [
  [/^postal$|^postcode$/, 'postcode'],
  [/^commune$|^insee$/, 'commune'],
  [/^arrondissement$|^district$/, 'district'],
  [/^canton$/, 'canton'],
  [/^d[e ]{0,2}partement$|^department$/, 'department'],
  [/^r[e ]{0,2}gion$/, 'region'],
  [/^pays$|^country$/, 'country'],
];

/** Regions of before 2016 → the one they are now part of. None of these numbers was given to another region. */
const FORMER_REGIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    44: '21 41 42',
    75: '54 72 74',
    27: '26 43',
    28: '23 25',
    32: '22 31',
    76: '73 91',
    84: '82 83',
  }).flatMap(([now, former]) => former.split(' ').map((code) => [code, now] as const)),
);

function typeOf(text: string): PlaceCodeType | null {
  const word = fold(text).replace(/^code /, '');
  return TYPES.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** Four decimals: 11 metres, as in the table. */
const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

/** The centre of the inhabitants of some communes, from the points that are the communes' own. */
function centre(communes: readonly Commune[]): { readonly lat: number | null; readonly lon: number | null } {
  let [lat, lon, weight] = [0, 0, 0];
  for (const one of communes) {
    if (one.lat === null || one.lon === null || one.precision !== 'commune') continue;
    lat += one.lat * one.population;
    lon += one.lon * one.population;
    weight += one.population;
  }
  if (weight > 0) return { lat: round(lat / weight), lon: round(lon / weight) };
  return { lat: communes[0]?.lat ?? null, lon: communes[0]?.lon ?? null };
}

function unknown(query: Query, codeType: PlaceCodeType): Place {
  const { code, label } = query;
  return {
    code,
    codeType,
    label: label || code,
    department: null,
    region: null,
    lat: null,
    lon: null,
    precision: 'unknown',
  };
}

function ofDepartment(code: string): Place | null {
  const department = departmentByCode(code);
  if (department === null) return null;
  return {
    code,
    codeType: 'department',
    label: department.name,
    department: code,
    region: department.region,
    ...centre(communesOfDepartment(code)),
    precision: 'department',
  };
}

// An intercommunality is finer than a department, but a contract's place has no such grade: the coarser one is said.
const GRADE = { commune: 'commune', postcode: 'postcode', epci: 'department', department: 'department' } as const;

function ofCommune(commune: Commune): Place {
  const { code, name: label, department, region, lat, lon, precision } = commune;
  return {
    code,
    codeType: 'commune',
    label,
    department,
    region,
    lat,
    lon,
    precision: lat === null ? 'unknown' : GRADE[precision],
  };
}

// "Marseille 1er" and "Marseille" both name the 1er Arrondissement, once the postcode has chosen it.
const spoken = (commune: Commune): string => fold(commune.name).replace(/ \d+ ?er? arrondissement$/, '');
const mentions = (name: string, commune: Commune): boolean => ` ${name} `.includes(` ${spoken(commune)} `);

/** The commune that a name speaks of: the longest one, so that L'Île-Saint-Denis is not taken for Saint-Denis. */
const spokenOf = (name: string, communes: readonly Commune[]): Commune | undefined =>
  communes
    .filter((commune) => mentions(name, commune))
    .reduce<Commune | undefined>((best, one) => (one.name.length > (best?.name.length ?? 0) ? one : best), undefined);

function ofPostcode(code: string, name: string): Place | null {
  const communes = communesByPostcode(code);
  const [largest] = communes;
  if (largest === undefined) return null;
  const one = communes.length === 1 ? largest : spokenOf(name, communes);
  if (one !== undefined) return { ...ofCommune(one), code, codeType: 'postcode' };
  const sameDepartment = communes.every(({ department }) => department === largest.department);
  const sameRegion = communes.every(({ region }) => region === largest.region);
  return {
    code,
    codeType: 'postcode',
    label: `${largest.name} (${code})`,
    department: sameDepartment ? largest.department : null,
    region: sameRegion ? largest.region : null,
    ...centre(communes),
    precision: 'postcode',
  };
}

/** A department named in full in place of a name: "92", "Hauts-de-Seine". Two characters alone prove nothing. */
function byDepartmentName({ code, name }: Query): Place | null {
  const department = departments.find((one) => one.code === code && fold(one.name) === name);
  return department === undefined ? null : ofDepartment(department.code);
}

const asCommune = ({ code }: Query): Place | null => {
  const commune = communeByCode(code);
  return commune === null ? null : ofCommune(commune);
};

// A spreadsheet drops the leading zero of 01000; padding is certain only when it gives a postcode in use.
const asPostcode = ({ code, name }: Query): Place | null => ofPostcode(/^\d{4}$/.test(code) ? `0${code}` : code, name);

const named = (place: Place | null, name: string): boolean => {
  const known = place?.codeType === 'postcode' ? communesByPostcode(place.code) : [place && communeByCode(place.code)];
  return known.some((commune) => commune !== null && mentions(name, commune));
};

/** The reading that the type says, unless the code or the name shows that the other one was meant. */
function either(query: Query, said: Place | null, other: Place | null): Place | null {
  if (said === null || other === null) return said ?? other;
  return named(other, query.name) && !named(said, query.name) ? other : said;
}

/** A postcode of no table (CEDEX): the commune of the name, else the department when the area leaves no doubt. */
function asOtherPostcode({ code, name }: Query): Place | null {
  const department = /^\d{5}$/.test(code) ? departmentOfPostcode(code) : null;
  if (department === null) return null;
  const town = spokenOf(name, communesOfDepartment(department));
  if (town !== undefined) return { ...ofCommune(town), code, codeType: 'postcode' };
  const whole = ofDepartment(department);
  return whole && { ...whole, code, codeType: 'postcode', label: `${code} (${whole.label})` };
}

function resolvePostcode(query: Query): Place | null {
  const said = asPostcode(query);
  if (said === null && /\bcedex\b/.test(query.name)) return asOtherPostcode(query);
  return either(query, said, asCommune(query)) ?? asOtherPostcode(query);
}

const resolveCommune = (query: Query): Place | null => either(query, asCommune(query), asPostcode(query));

/** An arrondissement is its department and one figure (932), a canton its department and two (9301). */
function resolvePart(query: Query, codeType: 'district' | 'canton'): Place | null {
  const { code, label } = query;
  const pattern = codeType === 'district' ? /^(9[78]\d|\d\d|2[AB])\d$/ : /^(9[78]\d|\d\d|2[AB])\d\d$/;
  const department = pattern.exec(code)?.[1];
  const whole = department === undefined ? null : ofDepartment(department);
  if (whole !== null) return { ...whole, code, codeType, label: label || whole.label };
  return code.length === 5 ? resolveCommune(query) : null;
}

function resolveDepartment(query: Query): Place | null {
  const code = query.code
    .replace(/^FR-?/, '')
    .replace(/^0(\d\d)$/, '$1')
    .replace(/^(\d)$/, '0$1')
    .replace(/^69[DM]$/, '69');
  if (code === '20') {
    // Corsica was department 20 until 1976, and still is in postcodes: the region is certain, the department is not.
    const corsica = resolveRegion({ ...query, code: '94' });
    return corsica && { ...corsica, code, codeType: 'department' };
  }
  return ofDepartment(code) ?? (code.length === 5 ? resolveCommune(query) : null);
}

function resolveRegion(query: Query): Place | null {
  const padded = query.code.replace(/^(\d)$/, '0$1');
  const region = regionByCode(FORMER_REGIONS.get(padded) ?? padded);
  if (region === null) return null;
  const members = departmentsOfRegion(region.code);
  return {
    code: region.code,
    codeType: 'region',
    label: region.name,
    department: members.length === 1 ? (members[0]?.code ?? null) : null,
    region: region.code,
    ...centre(members.flatMap(({ code }) => communesOfDepartment(code))),
    precision: 'region',
  };
}

function resolveCountry(query: Query): Place | null {
  const code = query.code === 'FRA' || query.code === 'FRANCE' ? 'FR' : query.code;
  if (!/^[A-Z]{2,3}$/.test(code)) return null;
  return {
    ...unknown(query, 'country'),
    code,
    label: code === 'FR' ? 'France' : query.label || code,
    precision: 'country',
  };
}

const RESOLVERS: Readonly<Record<PlaceCodeType, (query: Query) => Place | null>> = {
  postcode: resolvePostcode,
  commune: resolveCommune,
  district: (query) => resolvePart(query, 'district'),
  canton: (query) => resolvePart(query, 'canton'),
  department: resolveDepartment,
  region: resolveRegion,
  country: resolveCountry,
};

/**
 * Where a place of performance is, from its code *and the type of that code*: "93" is the Seine-Saint-Denis as a
 * department, Provence-Alpes-Côte d'Azur as a region, and nothing as a postcode. No code is ever read by its first
 * figures without its type.
 *
 * A postcode typed as a commune, or the reverse, is recognised when only one reading exists, or when the name says so.
 *
 * @param reference - the code, its type and, when the source has one, the name
 * @returns always a place; `precision: 'unknown'`, without department, when the code is malformed or unknown
 */
export function resolvePlace(reference: PlaceReference): Place {
  const label = (reference.name ?? '').trim();
  const query: Query = { code: reference.code.trim().toUpperCase(), name: fold(label), label };
  const codeType = typeOf(reference.codeType);
  if (codeType !== null) return RESOLVERS[codeType](query) ?? byDepartmentName(query) ?? unknown(query, codeType);
  // Untyped: only a five-figure code that has a single reading can be believed.
  const readings = [ofPostcode(query.code, query.name), asCommune(query)].filter((place) => place !== null);
  return (readings.length === 1 ? readings[0] : undefined) ?? unknown(query, 'postcode');
}
