import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sealedFor } from '#shared/platform/sealed.ts';
import { makeSealingKeys } from '#shared/platform/sealing-keys.ts';
import { movableClock } from '#tests/support/builders/clock.ts';

const secretOf = (name: string): string => name.repeat(40).slice(0, 40);
const Said = z.object({ said: z.string() });

/** A secret that can be changed, and instances of functions that read it. */
const aSecret = () => {
  const { clock, advance } = movableClock();
  const values = [secretOf('a')];
  const state = { reads: 0, broken: false };
  const change = (name: string): void => void values.unshift(secretOf(name));
  const instance = () => {
    const keys = makeSealingKeys(
      'session',
      (_, stage) => {
        state.reads += 1;
        if (state.broken) return Promise.reject(new Error('out of reach'));
        return Promise.resolve(values[stage === 'AWSCURRENT' ? 0 : 1]);
      },
      clock,
    );
    return { keys, sealed: sealedFor(Said, 'test', { keys, clock }) };
  };
  return { instance, change, advance, state };
};

const HOUR = 3600;

describe('keys that texts are sealed with', () => {
  it('are read once however many texts are sealed, and again five minutes later', async () => {
    const { instance, state, advance } = aSecret();
    const { sealed } = instance();
    await Promise.all([sealed.seal({ said: 'x' }, HOUR), sealed.seal({ said: 'y' }, HOUR)]);
    expect(state.reads).toBe(2);
    advance(301);
    await sealed.seal({ said: 'z' }, HOUR);
    expect(state.reads).toBe(4);
  });

  it('change without anybody losing what was sealed before: the key before still opens', async () => {
    const { instance, change, advance } = aSecret();
    const { sealed } = instance();
    const before = await sealed.seal({ said: 'before' }, 10 * HOUR);
    change('b');
    advance(301);
    const after = await sealed.seal({ said: 'after' }, 10 * HOUR);
    expect(await sealed.open(before)).toEqual({ said: 'before' });
    expect(await sealed.open(after)).toEqual({ said: 'after' });
    change('c');
    advance(301);
    expect(await sealed.open(before)).toBeUndefined();
    expect(await sealed.open(after)).toEqual({ said: 'after' });
  });

  it('are looked at again at once by whoever is shown a text of a newer one', async () => {
    const { instance, change, advance } = aSecret();
    const [early, late] = [instance(), instance()];
    await late.sealed.seal({ said: 'x' }, HOUR);
    change('b');
    advance(60);
    const text = await early.sealed.seal({ said: 'new' }, HOUR);
    expect(await late.sealed.open(text)).toEqual({ said: 'new' });
  });

  it('are not read more for texts that nobody sealed', async () => {
    const { instance, advance, state } = aSecret();
    const { sealed } = instance();
    await sealed.seal({ said: 'x' }, HOUR);
    advance(11);
    for (let tried = 0; tried < 20; tried++) expect(await sealed.open(`forged.${String(tried)}`)).toBeUndefined();
    expect(state.reads).toBe(4);
  });

  it('go on serving while the secret cannot be read', async () => {
    const { instance, advance, state } = aSecret();
    const { sealed } = instance();
    const text = await sealed.seal({ said: 'x' }, HOUR);
    state.broken = true;
    advance(600);
    expect(await sealed.open(text)).toEqual({ said: 'x' });
    const { keys } = instance();
    await expect(keys()).rejects.toThrow('out of reach');
    state.broken = false;
    expect(await keys()).toHaveLength(1);
  });

  it('are none when the secret is too short', async () => {
    const keys = makeSealingKeys('session', (_, stage) =>
      Promise.resolve(stage === 'AWSCURRENT' ? 'short' : undefined),
    );
    await expect(keys()).rejects.toThrow();
  });
});
