import { describe, expect, it } from 'vitest';
import { allCommunes, communeByCode, type Commune, type CommunePrecision } from '#shared/reference/places.ts';
import { distanceMetres, toMetres } from '#shared/reference/projection.ts';
import { officialFilesPresent, officialRows } from './official-files.ts';

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;

describe.skipIf(!officialFilesPresent)('communes agree with the official file', () => {
  const official = officialFilesPresent ? officialRows('geo/communes.csv') : [];

  it('has every commune, its name, department, postcodes, intercommunality and EPT', () => {
    const ours = (code: string): string => {
      const commune = communeByCode(code);
      return commune === null
        ? ''
        : [commune.name, commune.department, commune.postcodes.join('|'), commune.ept ?? ''].join(' ');
    };
    const theirs = (row: Readonly<Record<string, string>>): string =>
      ['nom', 'departement', 'codes_postaux', 'ept_code'].map((name) => row[name] ?? '').join(' ');
    const wrong = official.filter((row) => ours(row['code_insee'] ?? '') !== theirs(row));
    expect(wrong).toEqual([]);
    expect(allCommunes()).toHaveLength(official.length);
  });

  it('puts 99 % of the communes located by themselves within 5 km, and says how far the others are', () => {
    const errors = errorsByPrecision(official);
    for (const [precision, list] of errors) {
      list.sort((a, b) => a - b);
      const [median, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(list, share).toFixed(1));
      console.info(
        `${precision}: ${list.length} communes, median ${median ?? ''} km, p95 ${p95 ?? ''} km, p99 ${p99 ?? ''} km`,
      );
    }
    expect(percentile(errors.get('commune') ?? [], 0.99)).toBeLessThan(5);
    expect(percentile(errors.get('postcode') ?? [], 0.95)).toBeLessThan(20);
  });
});

type Row = Readonly<Record<string, string>>;

/** How far a commune is from where the official file puts it, in kilometres; null when either is nowhere. */
function errorKm(commune: Commune | null, row: Row): number | null {
  const [lat = '', lon = ''] = [row['latitude'], row['longitude']];
  if (commune?.lat == null || commune.lon === null || lat === '' || lon === '') return null;
  const metres = distanceMetres(toMetres(commune.lat, commune.lon), toMetres(Number(lat), Number(lon)));
  return (metres ?? Infinity) / 1000;
}

function errorsByPrecision(official: readonly Row[]): ReadonlyMap<CommunePrecision, number[]> {
  const errors = new Map<CommunePrecision, number[]>();
  for (const row of official) {
    const commune = communeByCode(row['code_insee'] ?? '');
    const error = errorKm(commune, row);
    if (commune === null || error === null) continue;
    const list = errors.get(commune.precision);
    if (list === undefined) errors.set(commune.precision, [error]);
    else list.push(error);
  }
  return errors;
}
