import { describe, expect, it } from 'vitest';
import { runChaos } from './run.ts';

const SEED = 20_261_125;

describe('the embedded stack, killed while it works', () => {
  it('loses nothing that it accepted, and does nothing twice', async () => {
    const { faults, people, contracts } = await runChaos({ seed: SEED, kills: 3, isThorough: false });
    expect(faults, `again: npm run test:chaos -- --quick --kills 3 --seed ${String(SEED)}`).toEqual([]);
    // Somebody was there to be lost.
    expect(people).toBeGreaterThan(0);
    expect(contracts).toBeGreaterThan(0);
  }, 1_800_000);
});
