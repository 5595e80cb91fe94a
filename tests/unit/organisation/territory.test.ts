import { describe, expect, it } from 'vitest';
import { allPlaceKeys, covers, intersects, placeKeysOf } from '#shared/domain/organisation/territory.ts';
import { resolvePlace } from '#shared/reference/places.ts';
import { aContract, aStoredContract } from '#tests/support/builders/contracts.ts';
import { aFacilitatorOrganisation, aStructure } from '#tests/support/builders/organisations.ts';

const PLAINE_COMMUNE = '200057867';
const at = (codeType: string, code: string) => resolvePlace({ code, codeType });

describe('a territory and a place', () => {
  it.each([
    ['its department', ['93'], at('commune', '93066'), true],
    ['another department', ['75'], at('commune', '93066'), false],
    ['its commune', ['93066'], at('commune', '93066'), true],
    ['a former name of its commune', ['93059'], at('commune', '93066'), true],
    ['the commune beside', ['93066'], at('commune', '93001'), false],
    ['its EPT', [PLAINE_COMMUNE], at('commune', '93001'), true],
    ['another EPT', [PLAINE_COMMUNE], at('commune', '93005'), false],
    ['a postcode of its commune', ['93066'], at('postcode', '93200'), true],
    ['a postcode elsewhere', ['93066'], at('postcode', '93100'), false],
    ['the department around it', ['93066'], at('department', '93'), true],
    ['the department around its EPT', [PLAINE_COMMUNE], at('department', '93'), true],
    ['another whole department', ['93066'], at('department', '75'), false],
    ['its region', ['93'], at('region', '11'), true],
    ['region 93, which is not the department', ['93'], at('region', '93'), false],
    ['region 93 from Marseille', ['13'], at('region', '93'), true],
    ['the whole country', ['93'], at('country', 'FR'), false],
    ['an unknown place', ['93'], at('commune', '00000'), false],
    ['Paris by district', ['75'], at('commune', '75113'), true],
    ['Corsica', ['2A'], at('commune', '2A004'), true],
    ['overseas', ['974'], at('commune', '97411'), true],
  ] as const)('%s', (_what, territory, place, expected) => {
    expect(intersects(territory, place)).toBe(expected);
  });

  it('has nothing in common with no place', () => {
    expect(intersects(['93'], null)).toBe(false);
  });
});

describe('the keys under which a territory is listed', () => {
  it('are its departments, their regions, and the unknown', () => {
    expect(placeKeysOf(['93'])).toEqual(['93', 'r:11', 'none']);
    expect(placeKeysOf(['93066', '75'])).toEqual(['93', '75', 'r:11', 'none']);
    expect(placeKeysOf([PLAINE_COMMUNE])).toEqual(['93', 'r:11', 'none']);
    expect(placeKeysOf(['93', '13'])).toEqual(['93', '13', 'r:11', 'r:93', 'none']);
  });

  it('are all among those of the country', () => {
    expect(allPlaceKeys()).toEqual(expect.arrayContaining([...placeKeysOf(['93', '2A', '974'])]));
  });
});

describe('who sees a contract', () => {
  const organisation = aFacilitatorOrganisation();
  const nowhere = aContract({ placeOfPerformance: null });

  it('whoever brought one of unknown place', () => {
    const registeredBy = organisation.organisationId;
    expect(covers(organisation, aStoredContract({ contract: nowhere, registeredBy }))).toBe(true);
    expect(covers(organisation, aStoredContract({ contract: nowhere }))).toBe(false);
  });

  it('not whoever imported one of another territory, but whoever wrote it', () => {
    const elsewhere = { placeOfPerformance: at('commune', '75113'), contractId: 'c_1' };
    const registeredBy = organisation.organisationId;
    expect(covers(organisation, aStoredContract({ contract: aContract(elsewhere), registeredBy }))).toBe(false);
    const source = { kind: 'native' as const, format: null, id: 'x' };
    expect(covers(organisation, aStoredContract({ contract: aContract({ ...elsewhere, source }), registeredBy }))).toBe(
      true,
    );
  });

  it('no structure', () => {
    expect(covers(aStructure(), aStoredContract())).toBe(false);
  });
});
