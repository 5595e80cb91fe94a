import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rememberParsed, type ExpressionParser, type ParseExpression } from '#cdk/local/engines/expression-memory.ts';

const load = createRequire(import.meta.url);
const parserOf = (file: string) => load(`dynalite/db/${file}`) as ExpressionParser;
const { compare } = load('dynalite/db') as { compare: unknown };

const CONDITIONS = [
  'attribute_not_exists(pk)',
  '#revision = :a AND attribute_exists(pk)',
  'pk = :a AND begins_with(#revision, :b)',
  'attribute_not_exists(#revision) OR #revision < :a OR NOT (due >= :b)',
  'pk BETWEEN :a AND :b',
  'attribute_type(pk, :a)',
  'size(#revision) > :a',
  'pk IN (:a, :b)',
  'pk = :nobody',
  '#nobody = :a',
  'pk = = :a',
  'status = :a',
];
const UPDATES = [
  'ADD doneParts :a SET since = :b',
  'SET #revision = if_not_exists(#revision, :a) + :b, nested.#revision[1] = :a',
  'REMOVE #revision, outbox',
  'SET pk = :a, pk = :b',
  'ADD pk :nobody',
];

const value = fc.oneof(
  fc.record({ S: fc.string() }),
  fc.record({ N: fc.integer().map(String) }),
  fc.record({ BOOL: fc.boolean() }),
  fc.record({ L: fc.array(fc.record({ S: fc.string() }), { maxLength: 2 }) }),
);
const names = fc.constantFrom({ '#revision': 'revision' }, { '#revision': 'other', '#unused': 'x' }, undefined);
const saying = (texts: readonly string[]): fc.Arbitrary<Said> =>
  fc.record({ text: fc.constantFrom(...texts), attrNames: names, attrVals: fc.record({ ':a': value, ':b': value }) });

const all = (named: object = {}): Record<string, true> =>
  Object.fromEntries(Object.keys(named).map((name) => [name, true]));

interface Said {
  readonly text: string;
  readonly attrNames: Record<string, string> | undefined;
  readonly attrVals: Record<string, Record<string, unknown>>;
}
const contextOf = ({ attrNames, attrVals }: Pick<Said, 'attrNames' | 'attrVals'>) => ({
  ...{ attrNames, attrVals, unusedAttrNames: all(attrNames), unusedAttrVals: all(attrVals) },
  ...{ compare, isReserved: (name: string) => name === 'status' },
});

/** What it makes of an expression: a tree, with the names and values that it had no use for; or what is wrong with it. */
const outcomeOf = (parse: ParseExpression, said: Said) => {
  const context = contextOf(said);
  try {
    const parsed = parse(said.text, { context });
    if (typeof parsed === 'string') return parsed;
    return { parsed, unused: [context.unusedAttrNames, context.unusedAttrVals] };
  } catch (error) {
    return (error as Error).message;
  }
};

describe.each([
  ['conditionParser', CONDITIONS],
  ['updateParser', UPDATES],
])('what is remembered of %s', (file, texts) => {
  it('is what it says itself, whatever was asked before', () => {
    const { parse } = parserOf(file);
    const remembering = rememberParsed(parse);
    fc.assert(
      fc.property(fc.array(saying(texts), { minLength: 2, maxLength: 12 }), (asked) => {
        for (const one of asked) expect(outcomeOf(remembering, one)).toStrictEqual(outcomeOf(parse, one));
      }),
      { numRuns: 400 },
    );
  });
});

describe('a remembered expression', () => {
  it('is parsed once, and stays whole when somebody changes what they got', () => {
    const { parse } = parserOf('updateParser');
    let parsed = 0;
    const remembering = rememberParsed((text, options) => {
      parsed += 1;
      return parse(text, options);
    });
    const ask = (attrVals: Record<string, { readonly N: string }>) =>
      remembering('SET pk = :a', { context: contextOf({ attrNames: undefined, attrVals }) }) as {
        sections: { path: string[]; val: unknown }[];
      };
    const [first] = ask({ ':a': { N: '1' } }).sections;
    first?.path.push('changed');
    expect(ask({ ':a': { N: '2' } }).sections).toMatchObject([{ path: ['pk'], val: { N: '2' } }]);
    expect(parsed).toBe(1);
  });
});
