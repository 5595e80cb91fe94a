import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { functionNames } from '#cdk/functions.ts';

export const bundleFolder = '.build/functions';

/** Some dependencies are CommonJS and call `require` for Node's own modules, which an ES module does not have. */
export const REQUIRE_FOR_COMMONJS =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

const settings = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // The SDK's ES module builds tree-shake; its CommonJS ones do not.
  mainFields: ['module', 'main'],
  // Names are kept: they appear in stack traces and in the `name` of errors.
  minifySyntax: true,
  minifyWhitespace: true,
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  banner: { js: REQUIRE_FOR_COMMONJS },
  logLevel: 'error',
} as const satisfies BuildOptions;

/**
 * Bundles every function in one esbuild run (a process per function costs about 400 ms each) into
 * `<folder>/<function>/handler.mjs`. The same sources give the same bytes, so an unchanged function is not deployed again.
 */
export async function bundleFunctions(folder: string = bundleFolder): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  const entryPoints = functionNames.map((name) => ({ in: `functions/${name}/handler.ts`, out: `${name}/handler` }));
  await build({ ...settings, outdir: folder, entryPoints });
  return folder;
}
