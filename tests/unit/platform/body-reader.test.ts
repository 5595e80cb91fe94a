import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { makeBodyReader, toBody } from '#shared/adapters/dynamodb/body.ts';

const Named = z.object({ name: z.string(), kin: z.array(z.string()) });
const rowOf = (name: string, kin: readonly string[] = []) => ({ body: toBody({ name, kin }) });

/** A schema that tells how often it parsed. */
const counting = () => {
  const parsed: string[] = [];
  const schema = Named.transform((value) => {
    parsed.push(value.name);
    return value;
  });
  return { schema, parsed };
};

describe('a reader of bodies', () => {
  it('parses the same text once, and another anew, compressed or not', () => {
    const { schema, parsed } = counting();
    const read = makeBodyReader(schema);
    const long = Array.from({ length: 2000 }, (_, index) => `kin ${String(index)}`);
    expect(read(rowOf('a'))).toBe(read(rowOf('a')));
    expect(read(rowOf('a', ['b']))).toEqual({ name: 'a', kin: ['b'] });
    expect(read(rowOf('c', long))).toBe(read(rowOf('c', long)));
    expect(read(rowOf('c', long)).kin).toEqual(long);
    expect(parsed).toEqual(['a', 'a', 'c']);
  });

  it('gives values that nobody can change for the others', () => {
    const read = makeBodyReader(Named);
    const value = read(rowOf('a', ['b']));
    expect(() => value.kin.push('c')).toThrow(TypeError);
    expect(read(rowOf('a', ['b']))).toEqual({ name: 'a', kin: ['b'] });
  });

  it('forgets what was read longest ago when it has read too much', () => {
    const { schema, parsed } = counting();
    const size = JSON.stringify({ name: 'a', kin: [] }).length;
    const read = makeBodyReader(schema, 2 * size);
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) read(rowOf(name));
    expect(parsed).toEqual(['a', 'b', 'c', 'b']);
  });

  it('refuses what its schema refuses, each time', () => {
    const read = makeBodyReader(Named);
    expect(() => read({ body: '{}' })).toThrow();
    expect(() => read({ body: '{}' })).toThrow();
    expect(() => read({})).toThrow('A row without a body');
  });
});
