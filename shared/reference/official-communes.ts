import { departmentOfCommune, formatCommuneRow, type Commune } from './commune-row.ts';
import { allCommunes, communeByCode, formerCommuneCodes } from './communes.ts';
import { groupBy } from './group-by.ts';
import type { OfficialRow } from './official-rome.ts';
import type { CommunesFile } from './override.ts';
import { departmentByCode, eptCodeOf } from './territories.ts';

/** Column names of one datum: our CSV, "Communes et villes de France" of data.gouv, La Poste's Hexasmal, geo API. */
const COLUMNS = {
  code: ['code_insee', 'code_commune_insee', '#code_commune_insee', 'code'],
  name: ['nom_standard', 'nom', 'nom_commune', 'nom_de_la_commune'],
  postcodes: ['codes_postaux', 'code_postal', 'codespostaux'],
  population: ['population'],
  lat: ['latitude_mairie', 'latitude', 'latitude_centre'],
  lon: ['longitude_mairie', 'longitude', 'longitude_centre'],
  point: ['coordonnees_gps', '_geopoint'],
  epci: ['epci_code', 'code_epci', 'codeepci'],
  former: ['anciens_codes'],
} as const;

const cell = (row: OfficialRow, datum: keyof typeof COLUMNS): string => {
  const name = COLUMNS[datum].find((column) => row[column] !== undefined && row[column] !== '');
  return (name === undefined ? undefined : row[name])?.trim() ?? '';
};

/** Whether a first row comes from a file of communes: a code, a name, and postcodes or a point. */
export function isCommunesFile(row: OfficialRow): boolean {
  const has = (datum: keyof typeof COLUMNS): boolean => COLUMNS[datum].some((column) => row[column] !== undefined);
  return has('code') && has('name') && (has('lat') || has('point') || has('postcodes'));
}

function pointOf(row: OfficialRow): { readonly lat: number; readonly lon: number } | null {
  const [lat, lon] = cell(row, 'point') === '' ? [cell(row, 'lat'), cell(row, 'lon')] : cell(row, 'point').split(',');
  if (!lat || !lon) return null;
  const round = (text: string): number => Math.round(Number(text.replace(',', '.')) * 1e4) / 1e4;
  const point = { lat: round(lat), lon: round(lon) };
  return Number.isFinite(point.lat) && Number.isFinite(point.lon) ? point : null;
}

const listOf = (text: string): readonly string[] => text.split(/[^0-9A-Z]+/i).filter(Boolean);

function blank(code: string): Commune {
  const department = departmentOfCommune(code);
  const region = departmentByCode(department)?.region ?? department;
  return {
    code,
    name: '',
    department,
    region,
    postcodes: [],
    population: 0,
    epci: null,
    ept: eptCodeOf(code),
    lat: null,
    lon: null,
    precision: 'department',
  };
}

/** What the row says over what was known; Hexasmal names in capitals never replace a name. */
function merge(known: Commune, row: OfficialRow): Commune {
  const name = cell(row, 'name');
  const point = pointOf(row);
  const population = Number(cell(row, 'population').replace(/\s/g, ''));
  return {
    ...known,
    name: known.name !== '' && name === name.toUpperCase() ? known.name : name,
    postcodes: [...new Set([...known.postcodes, ...listOf(cell(row, 'postcodes'))])],
    population: population > 0 ? population : known.population,
    epci: cell(row, 'epci') || known.epci,
    ...(point && { ...point, precision: 'commune' as const }),
  };
}

/**
 * The communes as the reference folder keeps them: the table in force, completed and corrected by the official rows.
 *
 * @param rows - one or several rows for each commune, of any of the forms of {@link isCommunesFile}
 * @param loadedOn - day of the loading, ISO
 * @param source - what was read, for provenance
 */
export function toCommunesFile(rows: readonly OfficialRow[], loadedOn: string, source: string): CommunesFile {
  const communes = new Map(allCommunes().map((commune) => [commune.code, commune]));
  const aliases = new Map(formerCommuneCodes());
  for (const row of rows) {
    const code = cell(row, 'code').padStart(5, '0').toUpperCase();
    // A code merged since then: its row would bring back a commune that no longer is.
    if (!/^\d[\dAB]\d{3}$/.test(code) || aliases.has(code)) continue;
    communes.set(code, merge(communes.get(code) ?? blank(code), row));
    for (const former of listOf(cell(row, 'former')))
      if (communeByCode(former)?.code !== former) aliases.set(former, code);
  }
  return { source, loadedOn, departments: toDepartments(communes, aliases) };
}

function toDepartments(
  communes: ReadonlyMap<string, Commune>,
  aliases: ReadonlyMap<string, string>,
): CommunesFile['departments'] {
  const former = groupBy(aliases, ([, current]) => [current]);
  const rows = [...communes.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return Object.fromEntries(
    [...groupBy(rows, ({ department }) => [department])].map(([department, members]) => [
      department,
      members
        .map((commune) => formatCommuneRow(commune, (former.get(commune.code) ?? []).map(([old]) => old).toSorted()))
        .join('\n'),
    ]),
  );
}
