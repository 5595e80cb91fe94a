import { describe, expect, it } from 'vitest';
import {
  areAdjacent,
  isRomeCode,
  parentRome,
  romeDomain,
  romeDomainLabel,
  romeLabel,
  sectorsOfRome,
  typicalLicences,
  typicalSkills,
} from '#shared/reference/rome.ts';
import { licenceKey } from '#shared/reference/licences.ts';
import { sectors } from '#shared/reference/sectors.ts';

describe('rome', () => {
  it('reads both versions at the level of the 3.47 code', () => {
    expect(parentRome('F1707')).toBe('F1703');
    expect(parentRome('F1703')).toBe('F1703');
    expect(parentRome('Z9999')).toBe('Z9999');
    expect(sectorsOfRome('F1707')).toEqual(['batiment']);
    expect(sectorsOfRome('F1704')).toEqual(['batiment', 'travaux-publics']);
    expect(sectorsOfRome('Z9999')).toEqual([]);
  });

  it('names occupations in the masculine and the feminine', () => {
    expect(romeLabel('F1703')).toBe('Maçon / Maçonne');
    expect(romeLabel('F1707')).toBe('Maçon / Maçonne du paysage');
    expect(romeLabel('Z9999')).toBe('Z9999');
    expect(romeDomain('F1703')).toBe('F17');
    expect(romeDomainLabel('F17')).toBe('Travaux et gros oeuvre');
  });

  it('knows the form of a code', () => {
    expect(['F1703', 'N4105', 'f1703', 'F170', 'O1101', 'F1703 '].map(isRomeCode)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('follows adjacency from the worker to the position, and not to oneself', () => {
    expect(areAdjacent('F1703', 'F1703')).toBe(false);
    expect(areAdjacent('F1703', 'F1701')).toBe(true);
    expect(areAdjacent('F1707', 'F1701')).toBe(true);
    expect(areAdjacent('K2204', 'F1703')).toBe(false);
  });

  it('suggests skills in every occupation and only readable licences', () => {
    for (const code of sectors.flatMap(({ romeCodes }) => romeCodes)) {
      expect(typicalSkills(code).length).toBeGreaterThanOrEqual(4);
      expect(typicalSkills(code).length).toBeLessThanOrEqual(8);
      for (const key of typicalLicences(code)) expect(licenceKey(key)).toBe(key);
    }
  });
});
