import { setTimeout as sleep } from 'node:timers/promises';

/** A request that a mix may make: throws when it is refused or fails. */
export interface Kind {
  readonly name: string;
  /** Relative to the others'. */
  readonly weight: number;
  readonly request: (turn: number) => Promise<unknown>;
}

export interface Sample {
  readonly kind: string;
  /** From the moment it was due to the end of its answer. */
  readonly milliseconds: number;
  readonly failure: string | null;
}

/** Kinds in proportion to their weights, evenly spread and always in the same order. */
const inProportion = (kinds: readonly Kind[]): readonly Kind[] => {
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
  const owed = new Map(kinds.map((kind) => [kind, 0]));
  return Array.from({ length: total }, () => {
    for (const kind of kinds) owed.set(kind, (owed.get(kind) ?? 0) + kind.weight);
    const next = kinds.reduce((best, kind) => ((owed.get(kind) ?? 0) > (owed.get(best) ?? 0) ? kind : best));
    owed.set(next, (owed.get(next) ?? 0) - total);
    return next;
  });
};

const timed = async ({ name, request }: Kind, turn: number, due: number): Promise<Sample> => {
  const failure = await request(turn).then(
    () => null,
    (error: unknown) => String(error),
  );
  return { kind: name, milliseconds: performance.now() - due, failure };
};

/**
 * Requests that arrive at a steady rate whatever becomes of those before, as from many people who do not wait for one
 * another. Each is timed from when it was due: a stack that stalls is charged for all that it made wait.
 */
export const arrive = async (
  kinds: readonly Kind[],
  { perSecond, until }: { readonly perSecond: number; readonly until: (seconds: number) => boolean },
): Promise<readonly Sample[]> => {
  const order = inProportion(kinds);
  const started = performance.now();
  const under: Promise<Sample>[] = [];
  for (let turn = 0; !until(turn / perSecond); turn += 1) {
    const due = started + (turn * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    const kind = order[turn % order.length];
    if (kind) under.push(timed(kind, turn, due));
  }
  return Promise.all(under);
};
