import { describe, expect, it } from 'vitest';
import { cpvDigits, sectorById, SectorId, sectorOfCpv, sectors } from '#shared/reference/sectors.ts';

describe('sectorOfCpv', () => {
  it.each([
    ['45211340-4', 'batiment'],
    ['45233140', 'travaux-publics'],
    ['45112700-2', 'espaces-verts'],
    ['45112500-0', 'travaux-publics'],
    ['90911200-8', 'nettoyage'],
    ['90511000', 'dechets-recyclage'],
    ['77310000-6', 'espaces-verts'],
    ['55523100', 'restauration'],
    ['60130000', 'transport-personnes'],
    ['60000000', 'logistique-manutention'],
    ['79710000', 'securite-mediation'],
    ['85320000', 'services-personne'],
    ['98310000', 'textile-blanchisserie'],
    ['72000000', 'numerique'],
    ['79952000', 'communication-evenementiel'],
    ['4523', 'travaux-publics'],
    ['45 233 140', 'travaux-publics'],
    ['31000000', 'autre'],
    ['', 'autre'],
    ['sans objet', 'autre'],
    [null, 'autre'],
  ])('puts %s in %s', (cpv, sector) => {
    expect(sectorOfCpv(cpv)).toBe(sector);
  });

  it('pads a short code on the right and drops the check digit', () => {
    expect(cpvDigits('4523-1')).toBe('45230000');
    expect(cpvDigits('-')).toBeNull();
  });
});

describe('sectors', () => {
  it('has one row for each id', () => {
    expect(sectors.map(({ id }) => id)).toEqual(SectorId.options);
    for (const id of SectorId.options) expect(sectorById(id).id).toBe(id);
  });

  it('gives each CPV prefix to one sector only', () => {
    const prefixes = sectors.flatMap(({ cpvPrefixes }) => cpvPrefixes);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    for (const prefix of prefixes) expect(prefix).toMatch(/^\d{2,8}$/);
  });

  it('estimates within sensible ranges', () => {
    for (const { labourShare, hourlyCostEur, effortRate } of sectors) {
      expect(labourShare).toBeGreaterThan(0);
      expect(labourShare).toBeLessThanOrEqual(1);
      expect(hourlyCostEur).toBeGreaterThanOrEqual(24);
      expect(hourlyCostEur).toBeLessThanOrEqual(45);
      expect(effortRate).toBe(0.05);
    }
  });
});
