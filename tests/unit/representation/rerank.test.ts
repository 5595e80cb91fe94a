import { describe, expect, it } from 'vitest';
import { arrange } from '#shared/domain/representation/arrange.ts';
import { groupPeople } from '#shared/domain/representation/people.ts';
import { rerank } from '#shared/domain/representation/rerank.ts';
import { representationTables, type RepresentationTable } from '#shared/domain/representation/tables.ts';
import { aTable, people, rerankPeople, runs } from './support.ts';

const rerankLetters = (letters: string, k: number, ...tables: readonly RepresentationTable[]) => {
  const reranked = rerankPeople(people(letters), k, ...tables);
  return { ...reranked, names: reranked.entries.map(({ entry }) => entry.name).join(' ') };
};

const women = (...minimums: readonly number[]) => aTable(minimums);
const seniors = (...minimums: readonly number[]) => aTable(minimums, { public: 'seniors' });

describe('one public', () => {
  it('leaves alone a list that meets its table', () => {
    const { names, utilityLost, entries } = rerankLetters('NWNWN', 3, women(0, 0, 1));
    expect(names).toBe('N1 W2 N3');
    expect(utilityLost).toBe(0);
    expect(entries.every(({ movedBy }) => movedBy.length === 0)).toBe(true);
  });

  it('moves up the best-scored member, at the last rank that allows it, and says so', () => {
    const { names, entries, utilityLost, publics, infeasible } = rerankLetters('NNNNWW', 4, women(0, 0, 1, 1));
    expect(names).toBe('N1 N2 W5 N3');
    expect(entries.map(({ movedBy }) => movedBy)).toEqual([[], [], ['women'], []]);
    expect(entries.map(({ index }) => index)).toEqual([0, 1, 4, 2]);
    // Scores go down by one: W5 takes the place of N4.
    expect(utilityLost).toBe(1);
    expect(publics).toMatchObject([{ moved: 1, inShortlist: 1, required: 1, satisfied: true }]);
    expect(infeasible).toEqual([]);
  });

  it('reports shares, skew and risk of fifteen people of whom three are women', () => {
    const entries = people('NNNNNNNNNNNNWWW');
    const targets = [{ public: 'women', minShare: null, significance: 0.1 }] as const;
    const tables = representationTables(targets, { size: 15, membersOf: () => 3 }, 10);
    const { entries: listed, publics, utilityLost } = rerankPeople(entries, 10, ...tables);
    expect(listed.map(({ entry }) => entry.name).join(' ')).toBe('N1 N2 N3 N4 N5 N6 N7 W13 N8 N9');
    expect(utilityLost).toBe(3);
    expect(publics).toEqual([
      {
        public: 'women',
        minShare: null,
        significance: 0.1,
        satisfied: true,
        inShortlist: 1,
        inPool: 3,
        shareInPool: 0.2,
        shareInShortlist: 0.1,
        minimumSkew: 0.5,
        required: 1,
        moved: 1,
        achievedFalseAlarm: expect.closeTo(1 / 13, 14) as number,
      },
    ]);
  });

  it('lists everybody when there are fewer than k', () => {
    expect(rerankLetters('NNW', 10, women(0, 0, 1)).names).toBe('N1 N2 W3');
    expect(rerankLetters('', 10, women()).publics).toMatchObject([{ minimumSkew: null, shareInShortlist: 0 }]);
  });
});

describe('several publics', () => {
  it('serves two requirements with one person when somebody belongs to both', () => {
    const { names, entries } = rerankLetters('NNNWSB', 3, women(0, 0, 1), seniors(0, 0, 1));
    expect(names).toBe('N1 N2 B6');
    expect(entries[2]?.movedBy).toEqual(['women', 'seniors']);
  });

  it('looks ahead when a table asks for two more at one rank', () => {
    expect(rerankLetters('NWW', 2, women(0, 2)).names).toBe('W2 W3');
  });

  it('looks ahead: when nobody belongs to both, one of the two comes a rank early', () => {
    const { names, infeasible } = rerankLetters('NNNWS', 3, women(0, 0, 1), seniors(0, 0, 1));
    expect(names).toBe('N1 W4 S5');
    expect(infeasible).toEqual([]);
  });

  it('does not spend early ranks on what is due later', () => {
    const tables = [
      women(0, 0, 0, 0, 1, 2),
      seniors(0, 0, 1, 1, 1, 1),
      aTable([0, 0, 1, 1, 1, 1], { public: 'youth' }),
    ];
    expect(rerankLetters('NNNNWWSY', 6, ...tables).names).toBe('N1 S7 Y8 N2 W5 W6');
  });

  it('names only the public that required the move', () => {
    const { names, entries } = rerankLetters('NNNB', 3, women(0, 1, 1), seniors(0, 0, 0));
    expect(names).toBe('N1 B4 N2');
    expect(entries[1]?.movedBy).toEqual(['women']);
  });

  it('keeps a person of both for the rank that needs them', () => {
    const { names } = rerankLetters('NBWNS', 4, women(1, 1, 1, 2), seniors(0, 0, 1, 1));
    expect(names).toBe('B2 N1 W3 N4');
  });
});

describe('what cannot be met', () => {
  it('is said when the pool has too few', () => {
    const table = aTable([0, 1, 1], { asked: [0, 1, 2], inPool: 1 });
    const { names, infeasible, publics } = rerankLetters('NNWN', 3, table);
    expect(names).toBe('N1 W3 N2');
    expect(infeasible).toEqual([{ public: 'women', fromRank: 3, toRank: 3, asked: 2, placed: 1, reason: 'pool' }]);
    expect(publics).toMatchObject([{ satisfied: false, required: 1 }]);
  });

  it('is said when the people ranked have too few', () => {
    const { infeasible } = rerankLetters('NNNW', 4, women(0, 1, 2, 2));
    expect(infeasible).toEqual([{ public: 'women', fromRank: 3, toRank: 4, asked: 2, placed: 1, reason: 'entries' }]);
  });

  it('is said when two publics need the same rank, and is made up at the next', () => {
    const { names, infeasible, publics } = rerankLetters('NNSW', 3, women(1, 1, 1), seniors(1, 1, 1));
    expect(names).toBe('W4 S3 N1');
    expect(infeasible).toEqual([
      { public: 'seniors', fromRank: 1, toRank: 1, asked: 1, placed: 0, reason: 'other-publics' },
    ]);
    expect(publics.map(({ satisfied }) => satisfied)).toEqual([true, false]);
  });

  it('serves most publics rather than the first declared', () => {
    const youth = aTable([1, 1], { public: 'youth' });
    expect(rerankLetters('NYB', 2, youth, women(1, 1), seniors(1, 1)).names).toBe('B3 Y2');
  });

  it('is never hidden, even when the search gives up', () => {
    const required = [...runs([0, 2], [1, 1]), ...runs([0, 2], [1, 1])];
    const people = groupPeople(
      [0, 0, 0, 1, 2].map((publics) => ({ score: 1, publics })),
      [1, 2],
    );
    const places = arrange(people, { tables: 2, length: 3, required }, 0);
    expect(new Set(places.map(({ index }) => index)).size).toBe(3);
  });

  it('refuses more publics than it can tell apart', () => {
    const tables = Array.from({ length: 32 }, () => women(0));
    expect(() => rerank({ entries: [{ score: 1, publics: 0 }], bits: [], tables, k: 1 })).toThrow(RangeError);
  });
});
