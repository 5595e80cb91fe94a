import { describe, expect, it } from 'vitest';
import {
  communeByCode,
  communesByPostcode,
  departmentByCode,
  departmentsOfRegion,
  eptByCode,
  eptOfCommune,
  epts,
  regionByCode,
  resolvePlace,
  searchCommunes,
} from '#shared/reference/places.ts';

describe('communes', () => {
  it('gives a former commune as the one that it is now part of', () => {
    expect(communeByCode('93059')).toMatchObject({
      code: '93066',
      name: 'Saint-Denis',
      department: '93',
      region: '11',
    });
    expect(communeByCode('99999')).toBeNull();
  });

  it('knows Paris, Lyon and Marseille whole and by district', () => {
    expect(communeByCode('75056')?.name).toBe('Paris');
    for (let district = 1; district <= 20; district += 1) {
      const commune = communeByCode(`751${String(district).padStart(2, '0')}`);
      expect(commune).toMatchObject({ department: '75', region: '11', precision: 'commune' });
    }
    expect(communesByPostcode('75116').map(({ code }) => code)).toEqual(['75116']);
    expect(communesByPostcode('69003').map(({ code }) => code)).toEqual(['69383']);
    expect(communesByPostcode('13016').map(({ code }) => code)).toEqual(['13216']);
  });

  it('lists the communes of a postcode, largest first', () => {
    const names = communesByPostcode('01000').map(({ name }) => name);
    expect(names[0]).toBe('Bourg-en-Bresse');
    expect(names.length).toBeGreaterThan(1);
    expect(communesByPostcode('00000')).toEqual([]);
  });

  it('searches by the beginning of a name, whatever the case and accents, or by number', () => {
    expect(searchCommunes('ST DENIS', 2).map(({ code }) => code)).toEqual(['97411', '93066']);
    expect(searchCommunes('épinay-sur-s', 1)[0]?.code).toBe('93031');
    expect(searchCommunes('epinay sur s', 1)[0]?.code).toBe('93031');
    expect(searchCommunes('93450', 5).map(({ name }) => name)).toEqual(["L'Île-Saint-Denis"]);
    expect(searchCommunes('', 5)).toEqual([]);
    expect(searchCommunes('saint', 7)).toHaveLength(7);
  });

  it('knows the territories of the Métropole du Grand Paris', () => {
    expect(epts).toHaveLength(11);
    expect(eptOfCommune('93066')?.name).toBe('Plaine Commune');
    expect(eptOfCommune('93059')?.name).toBe('Plaine Commune');
    expect(eptOfCommune('75112')).toBeNull();
    for (const { code, communes } of epts) {
      expect(eptByCode(code)?.communes).toBe(communes);
      for (const member of communes) expect(communeByCode(member)?.ept).toBe(code);
    }
  });

  it('knows departments and regions', () => {
    expect(departmentByCode('93')).toEqual({ code: '93', name: 'Seine-Saint-Denis', region: '11' });
    expect(departmentByCode('2A')?.region).toBe('94');
    expect(departmentByCode('974')?.region).toBe('04');
    expect(departmentByCode('20')).toBeNull();
    expect(regionByCode('93')?.name).toBe("Provence-Alpes-Côte d'Azur");
    expect(departmentsOfRegion('11').map(({ code }) => code)).toEqual(['75', '77', '78', '91', '92', '93', '94', '95']);
  });
});

describe('resolvePlace', () => {
  it.each([
    // The trap of DECP: one number, three meanings.
    [
      { code: '93', codeType: 'Code région' },
      { codeType: 'region', department: null, region: '93', precision: 'region', label: "Provence-Alpes-Côte d'Azur" },
    ],
    [
      { code: '93', codeType: 'Code département' },
      { codeType: 'department', department: '93', region: '11', precision: 'department', label: 'Seine-Saint-Denis' },
    ],
    [
      { code: '93', codeType: 'Code postal' },
      { department: null, region: null, precision: 'unknown' },
    ],
    [
      { code: '75', codeType: 'Code région' },
      { region: '75', department: null, label: 'Nouvelle-Aquitaine' },
    ],
    [
      { code: '94', codeType: 'Code région' },
      { region: '94', label: 'Corse' },
    ],
    [
      { code: '84', codeType: 'region' },
      { region: '84', label: 'Auvergne-Rhône-Alpes' },
    ],
    // Types in any case, in our own words, with damaged accents.
    [{ code: '93', codeType: 'CODE DÉPARTEMENT' }, { department: '93' }],
    [{ code: '93', codeType: 'Code d\uFFFDpartement' }, { department: '93' }],
    [
      { code: '93', codeType: 'Code r\uFFFDgion' },
      { region: '93', department: null },
    ],
    [
      { code: '93200', codeType: 'CODE POSTAL' },
      { codeType: 'postcode', code: '93200', label: 'Saint-Denis', department: '93', precision: 'commune' },
    ],
    [
      { code: '93066', codeType: 'commune' },
      { codeType: 'commune', label: 'Saint-Denis', department: '93', precision: 'commune' },
    ],
    [
      { code: '93059', codeType: 'Code commune' },
      { code: '93066', codeType: 'commune' },
    ],
    // A postcode typed as a commune, and the reverse.
    [
      { code: '94500', codeType: 'Code commune' },
      { codeType: 'postcode', label: 'Champigny-sur-Marne', department: '94' },
    ],
    [
      { code: '93066', codeType: 'Code postal' },
      { codeType: 'commune', label: 'Saint-Denis' },
    ],
    [
      { code: '75015', codeType: 'Code commune', name: 'Paris' },
      { codeType: 'postcode', label: 'Paris 15e Arrondissement', department: '75' },
    ],
    // Both readings exist: the type decides, unless the name speaks.
    [
      { code: '13001', codeType: 'Code commune' },
      { codeType: 'commune', label: 'Aix-en-Provence' },
    ],
    [
      { code: '13001', codeType: 'Code postal' },
      { codeType: 'postcode', label: 'Marseille 1er Arrondissement' },
    ],
    [{ code: '13001', codeType: 'Code commune', name: 'MARSEILLE 1er' }, { label: 'Marseille 1er Arrondissement' }],
    [{ code: '01000', codeType: 'Code postal', name: 'Saint-Denis-lès-Bourg' }, { label: 'Saint-Denis-lès-Bourg' }],
    // CEDEX codes are in no table.
    [
      { code: '93006', codeType: 'Code postal', name: 'Bobigny cedex' },
      { codeType: 'postcode', label: 'Bobigny', department: '93' },
    ],
    [
      { code: '93009', codeType: 'Code postal' },
      { codeType: 'postcode', department: '93', region: '11', precision: 'department' },
    ],
    // Corsica and overseas.
    [
      { code: '2a', codeType: 'Code département' },
      { code: '2A', department: '2A', region: '94' },
    ],
    [
      { code: '2B033', codeType: 'Code commune' },
      { label: 'Bastia', department: '2B' },
    ],
    [
      { code: '20200', codeType: 'Code postal' },
      { department: '2B', region: '94' },
    ],
    [
      { code: '20', codeType: 'Code département' },
      { department: null, region: '94', precision: 'region' },
    ],
    [
      { code: '971', codeType: 'Code département' },
      { department: '971', region: '01' },
    ],
    [
      { code: '97400', codeType: 'Code postal' },
      { department: '974', label: 'Saint-Denis' },
    ],
    [{ code: '1', codeType: 'Code département' }, { department: '01' }],
    // Parts of a department, former regions, countries.
    [
      { code: '932', codeType: 'Code arrondissement' },
      { codeType: 'district', department: '93', precision: 'department' },
    ],
    [
      { code: '75112', codeType: 'Code arrondissement' },
      { codeType: 'commune', label: 'Paris 12e Arrondissement' },
    ],
    [
      { code: '9301', codeType: 'Code canton' },
      { codeType: 'canton', department: '93' },
    ],
    [
      { code: '82', codeType: 'Code région' },
      { code: '84', region: '84' },
    ],
    [
      { code: 'FR', codeType: 'Code pays' },
      { codeType: 'country', label: 'France', department: null, precision: 'country' },
    ],
    [
      { code: 'BE', codeType: 'Code pays', name: 'Belgique' },
      { codeType: 'country', label: 'Belgique' },
    ],
    // Malformed.
    [
      { code: '775000', codeType: 'Code postal' },
      { department: null, precision: 'unknown', label: '775000' },
    ],
    [
      { code: '9209', codeType: 'Code postal', name: '38880' },
      { department: null, precision: 'unknown' },
    ],
    [
      { code: '92', codeType: 'Code commune', name: 'Hauts-de-Seine' },
      { department: '92', precision: 'department' },
    ],
    [
      { code: '', codeType: 'Code commune' },
      { department: null, precision: 'unknown' },
    ],
    [
      { code: '93', codeType: '' },
      { department: null, region: null, precision: 'unknown' },
    ],
    [
      { code: '93066', codeType: 'n/a' },
      { codeType: 'commune', label: 'Saint-Denis' },
    ],
    [
      { code: '13001', codeType: '' },
      { department: null, precision: 'unknown' },
    ],
    [
      { code: '99', codeType: 'Code département' },
      { department: null, precision: 'unknown' },
    ],
  ])('%j', (reference, expected) => {
    const place = resolvePlace(reference);
    expect(place).toMatchObject(expected);
    expect(place.lat === null).toBe(place.lon === null);
    expect(place.lat === null).toBe(place.precision === 'unknown' || place.precision === 'country');
  });
});
