import { describe, expect, it } from 'vitest';
import { allCommunes } from '#shared/reference/communes.ts';
import { departmentsAround } from '#shared/reference/departments-around.ts';
import { distanceMetres, toMetres } from '#shared/reference/projection.ts';

/** Straight from what it says: every commune of the country looked at. */
const oneByOne = (code: string, reachKm: number): ReadonlySet<string> => {
  const home = allCommunes().find((commune) => commune.code === code);
  if (home === undefined) return new Set();
  const near = allCommunes().filter(({ lat, lon }) => {
    if (lat === null || lon === null || home.lat === null || home.lon === null) return false;
    const distance = distanceMetres(toMetres(home.lat, home.lon), toMetres(lat, lon));
    return distance !== null && distance <= reachKm * 1000;
  });
  return new Set([home.department, ...near.map(({ department }) => department)]);
};

describe('the departments around a commune', () => {
  const everySo = allCommunes().filter((_commune, index) => index % 5000 === 0);
  it.each([0, 5, 30, 75, 150])('are those of a commune within %i km, and no others', (reachKm) => {
    for (const { code } of everySo) {
      expect(new Set(departmentsAround(code, reachKm)), code).toEqual(oneByOne(code, reachKm));
    }
  });

  it('begin with its own, each named once', () => {
    const found = departmentsAround('93066', 30);
    expect(found[0]).toBe('93');
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(['75', '92', '95', '77', '94', '78']));
  });

  it('are none of a commune that is unknown', () => {
    expect(departmentsAround('00000', 30)).toEqual([]);
  });
});
