import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { functionNames } from '#cdk/functions.ts';
import { anApp, templatesOf } from '#tests/cdk/synthesise.ts';

const Deployed = z.object({
  Properties: z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) }),
});
const { service } = templatesOf(anApp());
const variablesOf = new Map(
  Object.values(service.findResources('AWS::Lambda::Function')).map((each) => {
    const { Variables } = Deployed.parse(each).Properties.Environment;
    return [Variables['POWERTOOLS_SERVICE_NAME'], Object.keys(Variables)];
  }),
);

/** The variables that a handler asks `readConfig` for, and cannot start without. */
function askedBy(source: string): string[] {
  const shape = /readConfig\(\{([^]*?)\n?\}\)/.exec(source)?.[1] ?? '';
  return shape
    .split('\n')
    .filter((line) => !/\.(optional|default)\(/.test(line))
    .flatMap((line) => /^\s*([A-Z][A-Z0-9_]+):/.exec(line)?.[1] ?? []);
}

describe.each(functionNames)('handler of %s', (name) => {
  const path = `functions/${name}/handler.ts`;
  it('finds every variable it cannot start without', () => {
    const asked = askedBy(readFileSync(path, 'utf8'));
    expect(asked.length).toBeGreaterThan(0);
    expect(variablesOf.get(name)).toEqual(expect.arrayContaining(asked));
  });
});
