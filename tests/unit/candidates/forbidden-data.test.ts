import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findForbiddenData } from '#shared/domain/candidate/forbidden-data.ts';
import { aNir } from '#tests/support/builders/nir.ts';

const groups = (nir: string, separator: string): string =>
  [
    [0, 1],
    [1, 3],
    [3, 5],
    [5, 7],
    [7, 10],
    [10, 13],
    [13, 15],
  ]
    .map(([from, to]) => nir.slice(from, to))
    .filter((group) => group !== '')
    .join(separator);

const anyNir = fc
  .record({
    sex: fc.constantFrom(1, 2, 3, 4, 7, 8),
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.oneof(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 20, max: 42 }),
      fc.integer({ min: 50, max: 99 }),
    ),
    department: fc.constantFrom('01', '13', '2A', '2B', '75', '93', '97', '99'),
    commune: fc.integer({ min: 1, max: 999 }),
    order: fc.integer({ min: 1, max: 999 }),
  })
  .map(aNir);

describe('findForbiddenData', () => {
  it('finds any number with a right key, however it is grouped, among words, as a number or in a key', () => {
    fc.assert(
      fc.property(anyNir, fc.constantFrom('', ' ', '.', '-', '\u00a0', '\u202f', '_', ' - '), (nir, separator) => {
        expect(findForbiddenData({ skills: ['x', `n° ${groups(nir, separator)}, merci`] })).toEqual({
          path: '/skills/1',
          kind: 'nir',
        });
      }),
    );
    expect(findForbiddenData({ a: { b: Number(aNir()) } })).toEqual({ path: '/a/b', kind: 'nir' });
    expect(findForbiddenData({ a: { [aNir()]: 1 } })).toEqual({ path: '/a', kind: 'nir' });
    expect(findForbiddenData([`NIR${aNir()}`])).toEqual({ path: '/0', kind: 'nir' });
    expect(findForbiddenData(`85 ${groups(aNir(), ' ')}`)).toEqual({ path: '', kind: 'nir' });
  });

  it('finds thirteen characters without their key when they are plausible', () => {
    for (const nir of [aNir(), aNir({ sex: 2, department: '2A' }), aNir({ month: 31 })]) {
      expect(findForbiddenData(nir.slice(0, 13))?.kind).toBe('nir');
      expect(findForbiddenData(groups(nir.slice(0, 13), ' '))?.kind).toBe('nir');
    }
    expect(findForbiddenData(aNir({ month: 15 }).slice(0, 13))).toBeNull();
    expect(findForbiddenData(aNir({ department: '00' }).slice(0, 13))).toBeNull();
  });

  it('sees through full-width figures and characters without width', () => {
    const wide = Array.from(aNir(), (figure) => String.fromCodePoint((figure.codePointAt(0) ?? 0) + 0xfee0)).join('');
    expect(findForbiddenData(wide)?.kind).toBe('nir');
    expect(findForbiddenData(Array.from(aNir()).join('\u200b'))?.kind).toBe('nir');
  });

  it('finds a valid IBAN, grouped or not, in either case', () => {
    // The example of the IBAN registry for France, and one of Germany.
    for (const iban of ['FR1420041010050500013M02606', 'FR14 2004 1010 0505 0001 3M02 606', 'de89370400440532013000']) {
      expect(findForbiddenData({ identity: { phone: `RIB : ${iban} au nom de` } })).toEqual({
        path: '/identity/phone',
        kind: 'iban',
      });
    }
    expect(findForbiddenData('FR1520041010050500013M02606')).toBeNull();
  });

  it.each([
    '22930008201453',
    '229 300 082 01453',
    '999992139048',
    '99999 21 39048',
    '06 12 34 56 78',
    '+33 6 12 34 56 78 ou 01 23 45 67 89',
    '2026-11-02',
    '2026-11-22T09:30:00.000Z',
    'CACES R482-A, permis B obtenu le 12/06/2019',
    'FR40303265045 est un numéro de TVA et non un compte bancaire',
    '4f6c1c7e-3d0b-4a5e-9c53-6a2d5a1f8b11',
  ])('lets %s be', (text) => {
    expect(findForbiddenData(text)).toBeNull();
  });

  it('refuses no SIRET, and hardly any other 15 figures than a NIR', () => {
    let state = 12_345;
    const digit = (): string => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return String((state >>> 16) % 10);
    };
    const draw = (length: number): string => Array.from({ length }, digit).join('');
    const refused = (length: number): number =>
      Array.from({ length: 20_000 }, () => draw(length)).filter((text) => findForbiddenData(text) !== null).length;
    expect(refused(10)).toBe(0);
    expect(refused(12)).toBe(0);
    expect(refused(14)).toBe(0);
    expect(refused(15) / 20_000).toBeLessThan(0.01);
    expect(
      Array.from({ length: 5_000 }, () => `${draw(3)} ${draw(3)} ${draw(3)} ${draw(5)}`).map(findForbiddenData),
    ).toEqual(Array<null>(5_000).fill(null));
  });

  it('takes any value, deep or long', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => void findForbiddenData(value)));
    let deep: unknown = aNir();
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    expect(findForbiddenData(deep)?.kind).toBe('nir');
    // Anything worse than linear in these lengths would not end before the test's own limit.
    expect(findForbiddenData('1'.repeat(10_000_000))).toBeNull();
    expect(findForbiddenData('1 '.repeat(1_000_000))).toBeNull();
  });
});
