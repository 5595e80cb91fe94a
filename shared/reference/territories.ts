import territories from './data/territories.json' with { type: 'json' };

/** A region, under its INSEE code; overseas collectivities have one of their own. */
export interface Region {
  readonly code: string;
  readonly name: string;
}

export interface Department {
  readonly code: string;
  readonly name: string;
  /** INSEE code of the region. */
  readonly region: string;
}

/** A territory of the Métropole du Grand Paris (établissement public territorial). */
export interface Ept {
  readonly code: string;
  readonly name: string;
  /** INSEE codes of its communes. */
  readonly communes: readonly string[];
}

const byCode = <T extends { readonly code: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map((row) => [row.code, row]));

const regionTable = byCode<Region>(Object.entries(territories.regions).map(([code, name]) => ({ code, name })));

const departmentTable = byCode<Department>(
  Object.entries(territories.departments).map(([code, { name, region }]) => ({ code, name, region })),
);

const eptTable = byCode<Ept>(
  Object.entries(territories.ept).map(([code, { name, members }]) => ({ code, name, communes: members.split(' ') })),
);

const eptByCommune: ReadonlyMap<string, string> = new Map(
  [...eptTable.values()].flatMap(({ code, communes }) => communes.map((commune) => [commune, code] as const)),
);

/** Every department and overseas collectivity, by code. */
export const departments: readonly Department[] = [...departmentTable.values()];

/** Every region and overseas collectivity, by code. */
export const regions: readonly Region[] = [...regionTable.values()];

/** Every territory of the Métropole du Grand Paris, by code. */
export const epts: readonly Ept[] = [...eptTable.values()];

/**
 * The department (or overseas collectivity) of a code.
 *
 * @param code - `93`, `2A`, `974`, `988`…
 */
export function departmentByCode(code: string): Department | null {
  return departmentTable.get(code) ?? null;
}

/**
 * The region of an INSEE region code. Beware: region `93` is Provence-Alpes-Côte d'Azur, department `93` is not in it.
 *
 * @param code - `11`, `93`, `04`…
 */
export function regionByCode(code: string): Region | null {
  return regionTable.get(code) ?? null;
}

/**
 * The departments of a region.
 *
 * @param regionCode - INSEE region code
 * @returns none for an unknown region
 */
export function departmentsOfRegion(regionCode: string): readonly Department[] {
  return departments.filter(({ region }) => region === regionCode);
}

/**
 * The territory (EPT) of the Métropole du Grand Paris of that code.
 *
 * @param code - SIREN of the EPT
 */
export function eptByCode(code: string): Ept | null {
  return eptTable.get(code) ?? null;
}

/**
 * The code of the territory (EPT) that a commune belongs to.
 *
 * @param communeCode - current INSEE code
 * @returns null outside the Métropole du Grand Paris, and for Paris, which is a territory without EPT
 */
export function eptCodeOf(communeCode: string): string | null {
  return eptByCommune.get(communeCode) ?? null;
}
