import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicBit } from '#shared/domain/matching/publics-of.ts';
import { representationTables } from '#shared/domain/representation/tables.ts';
import { REPRESENTED_RANKS, Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import { contracts, people } from '#tests/support/oracle/arbitraries.ts';
import { listOf, peopleWhoPass, targets } from './lists.ts';

const TIMEOUT_MS = 120_000;

// Arrays as long as asked: by default they stop at about ten.
fc.configureGlobal({ baseSize: 'medium' });

const openContract = contracts({ minLength: 1, maxLength: 1 });

describe('lists of a contract that declares publics', () => {
  it(
    'hold every minimum at every rank, or say at which they do not, and keep everybody',
    () => {
      let moved = 0;
      fc.assert(
        fc.property(peopleWhoPass(40), openContract, targets, (pool, [one], representation) => {
          if (one === undefined) return;
          const contract = { ...one, representation, insertionClause: null };
          const { list, index, prepared } = listOf(pool, contract);
          const scored = index.topK(prepared, 200);

          const byScore = list.entries.toSorted((a, b) => (a.scoreRank ?? 0) - (b.scoreRank ?? 0));
          expect(byScore.map(({ candidateId }) => candidateId)).toEqual(scored.map(({ candidateId }) => candidateId));
          expect(byScore.map(({ scoreRank }) => scoreRank)).toEqual(scored.map((_, rank) => rank + 1));
          const tail = list.entries.slice(REPRESENTED_RANKS).map(({ scoreRank }) => scoreRank ?? 0);
          expect(tail).toEqual(tail.toSorted((a, b) => a - b));

          const census = index.census(prepared);
          const tables = representationTables(
            representation,
            { size: census.eligible, membersOf: (id) => census.eligibleOf(publicBit(id)) },
            REPRESENTED_RANKS,
          );
          for (const table of tables) {
            let members = 0;
            for (const [rank, entry] of list.entries.slice(0, REPRESENTED_RANKS).entries()) {
              const belongs = ((index.explain(entry.candidateId)?.publics ?? 0) & publicBit(table.public)) !== 0;
              if (belongs) members += 1;
              const said = list.infeasible.some(
                (gap) => gap.public === table.public && gap.fromRank <= rank + 1 && rank + 1 <= gap.toRank,
              );
              expect(members < (table.asked[rank] ?? 0)).toBe(said);
            }
          }
          moved += list.entries.filter(({ movedBy }) => movedBy !== null).length;
          expect(Shortlist.parse(JSON.parse(JSON.stringify(list)))).toEqual(list);
        }),
        { numRuns: 300 },
      );
      expect(moved).toBeGreaterThan(100);
    },
    TIMEOUT_MS,
  );

  it(
    'are in score order, nobody moved, when none is declared',
    () => {
      fc.assert(
        fc.property(people(30), openContract, (pool, [contract]) => {
          if (contract === undefined) return;
          const { list, index, prepared } = listOf(pool, contract);
          const plain = list.entries.map(({ scoreRank: _, movedBy, represents, ...entry }) => {
            expect([movedBy, represents]).toEqual([null, []]);
            return entry;
          });
          expect(plain).toEqual(index.topK(prepared, 200));
          expect([list.representation, list.infeasible, list.utilityLost]).toEqual([[], [], 0]);
        }),
        { numRuns: 300 },
      );
    },
    TIMEOUT_MS,
  );
});
