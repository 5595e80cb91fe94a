import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_SHOWN, summarise, type ImpactFact } from '#shared/domain/impact/summarise.ts';

const people = (group: string, count: number, kind: ImpactFact['kind'] = 'hired', hours = 0): readonly ImpactFact[] =>
  Array.from({ length: count }, (_, index) => ({ kind, candidateId: `${group}${index}`, hours, groups: [group] }));

describe('a report of what happened', () => {
  it('counts people once, in all and by group', () => {
    const facts = [...people('a', 6), ...people('a', 6, 'worked', 10), ...people('b', 7)];
    expect(summarise(facts)).toEqual({
      total: { people: 13, retained: 0, hired: 13, hoursValidated: 60 },
      groups: [
        { key: 'a', people: 6, retained: 0, hired: 6, hoursValidated: 60 },
        { key: 'b', people: 7, retained: 0, hired: 7, hoursValidated: 0 },
      ],
    });
  });

  it('hides a small group, and another that would give it away', () => {
    const { groups } = summarise([...people('a', 3), ...people('b', 6), ...people('c', 9)]);
    expect(groups.map((group) => [group.key, group.people])).toEqual([
      ['a', null],
      ['b', null],
      ['c', 9],
    ]);
  });

  it('hides a small part of a group that is large enough', () => {
    const { total } = summarise([...people('a', 6), ...people('a', 2, 'worked', 40)]);
    expect(total).toEqual({ people: 6, retained: 0, hired: 6, hoursValidated: null });
  });

  it('hides another part that would give a small one away', () => {
    const facts = [
      ...[...people('a', 10, 'retained'), ...people('a', 3)],
      ...[...people('b', 10, 'retained'), ...people('b', 7)],
    ];
    const { total, groups } = summarise(facts);
    expect(total.hired).toBe(10);
    expect(groups.map((group) => [group.key, group.retained, group.hired])).toEqual([
      ['a', 10, null],
      ['b', 10, null],
    ]);
  });

  it('never says a count of people from one to four, nor lets one hidden group be found', () => {
    const fact = fc.record({
      kind: fc.constantFrom('retained', 'hired', 'worked'),
      candidateId: fc.option(fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `k${index}`))),
      hours: fc.nat(150),
      groups: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 1 }),
    }) as fc.Arbitrary<ImpactFact>;
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 60 }), (facts) => {
        const { total, groups } = summarise(facts);
        const counts = [total, ...groups].flatMap(({ people: all, retained, hired }) => [all, retained, hired]);
        for (const count of counts) expect(count === null || count === 0 || count >= FEWEST_SHOWN).toBe(true);
        const hidden = groups.filter((group) => group.people === null);
        expect(hidden.length === 1 && groups.length > 1).toBe(false);
      }),
    );
  });
});
