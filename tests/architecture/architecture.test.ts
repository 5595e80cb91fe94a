import { describe, expect, it } from 'vitest';
import { cyclesOf, reachableFrom, sourceFiles, type SourceFile } from './source-files.ts';

const production = sourceFiles('shared', 'functions', 'cdk');
const tests = sourceFiles('tests');
const all = [...production, ...tests];

/** Where the product begins: deployed functions, the command line, the CDK app and the embedded stack. */
const ENTRY_POINTS = [
  /^functions\/[a-z-]+\/handler\.tsx?$/,
  /^functions\/cli\/main\.ts$/,
  /^cdk\/app\.ts$/,
  /^cdk\/local\/start\.ts$/,
  // Proved and measured; the reverse match that every change of a candidate is to trigger will use it.
  /^shared\/domain\/matching\/engine\/position-index\.ts$/,
];
const isEntryPoint = ({ path }: SourceFile): boolean => ENTRY_POINTS.some((pattern) => pattern.test(path));

/** Which folders a ring may import from, itself included; packages that it may never import. */
const RINGS: Readonly<Record<string, { readonly from: readonly string[]; readonly never?: RegExp }>> = {
  'shared/domain/': { from: ['shared/domain/', 'shared/reference/'], never: /^(?!zod$|node:crypto$)/ },
  'shared/reference/': { from: ['shared/domain/', 'shared/reference/'], never: /^(@aws-sdk|hono|node:(http|net))/ },
  'shared/wire/': {
    from: ['shared/domain/', 'shared/reference/', 'shared/wire/'],
    never: /^(@aws-sdk|node:(fs|http|net))/,
  },
  'shared/ports.ts': { from: ['shared/domain/', 'shared/wire/'], never: /./ },
  'shared/use-cases/': {
    from: ['shared/domain/', 'shared/reference/', 'shared/wire/', 'shared/use-cases/', 'shared/ports.ts'],
    // `hono/html` only escapes text in a template: no door comes with it.
    never: /^(@aws-sdk|@aws-lambda|aws-|hono(?!\/html$)|node:(fs|http|net|child_process))/,
  },
  'shared/adapters/': {
    from: [
      'shared/domain/',
      'shared/reference/',
      'shared/wire/',
      'shared/adapters/',
      'shared/platform/',
      'shared/ports.ts',
    ],
  },
  'shared/platform/': {
    from: [
      'shared/domain/',
      'shared/reference/',
      'shared/wire/',
      'shared/adapters/',
      'shared/platform/',
      'shared/ports.ts',
    ],
  },
  // The package's version is shown at the door.
  'functions/': { from: ['shared/', 'functions/', 'package.json'], never: /^(aws-cdk|cdk-nag|constructs)/ },
  'cdk/': { from: ['shared/', 'functions/', 'cdk/'] },
};

const forbiddenArrows = ({ path, imports, packages }: SourceFile): readonly string[] => {
  const ring = Object.entries(RINGS).find(([folder]) => path.startsWith(folder))?.[1];
  if (ring === undefined) return [`${path} is in no ring`];
  const outward = imports.filter((target) => !ring.from.some((folder) => target.startsWith(folder)));
  const foreign = packages.filter((name) => ring.never?.test(name));
  return [...outward, ...foreign].map((target) => `${path} → ${target}`);
};

const codeLines = (text: string): number =>
  text.split('\n').filter((line) => !/^\s*($|\/\/|\/\*|\*)/.test(line)).length;

describe('the house', () => {
  it('has arrows that point inwards only', () => {
    expect(production.flatMap(forbiddenArrows)).toEqual([]);
  });

  it('lets no function import another: what two need is shared', () => {
    const folderOf = (path: string): string => path.split('/').slice(0, 2).join('/');
    const across = production
      .filter(({ path }) => path.startsWith('functions/'))
      .flatMap(({ path, imports }) =>
        imports
          .filter((target) => target.startsWith('functions/') && folderOf(target) !== folderOf(path))
          .map((target) => `${path} → ${target}`),
      );
    expect(across).toEqual([]);
  });

  it('has no import cycle, not even of types', () => {
    expect(cyclesOf(all)).toEqual([]);
  });

  it('has no file that nothing leads to', () => {
    const reached = reachableFrom(
      production.filter(isEntryPoint).map(({ path }) => path),
      production,
    );
    expect(production.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });

  it('keeps files short', () => {
    const long = all.filter(({ path, text }) => !path.includes('/data/') && codeLines(text) > 300);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('has no file named after nothing in particular', () => {
    const vague = all.map(({ path }) => path).filter((path) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.)/.test(path));
    expect(vague).toEqual([]);
  });

  it('tests with fakes, never by patching modules', () => {
    const patching = tests.filter(
      ({ path, text }) => !path.startsWith('tests/architecture/') && /\bvi\.(do)?mock\(/i.test(text),
    );
    expect(patching.map(({ path }) => path)).toEqual([]);
  });
});
