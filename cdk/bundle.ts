import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'rolldown';
import { functionNames } from '#cdk/functions.ts';

export const bundleFolder = '.build/functions';

interface BundleRequest {
  readonly entry: string;
  /** Folder of the bundle. */
  readonly folder: string;
  /** Of the bundle, `.mjs` left out. */
  readonly name: string;
  /** Modules that it imports when it runs. */
  readonly external?: BuildOptions['external'];
}

/**
 * Bundles a program for Node into one ES module. Module-level constants stay constants: where a bundler makes variables of
 * them, a compiler reads and checks each at every use (docs/adr/0006-engine.md).
 */
export async function bundle({ entry, folder, name, external = [] }: BundleRequest): Promise<string> {
  await build({
    input: { [name]: entry },
    platform: 'node',
    external,
    // The SDK's ES module builds tree-shake; its CommonJS ones do not.
    resolve: { mainFields: ['module', 'main'] },
    transform: { target: 'node20.19' },
    logLevel: 'warn',
    output: {
      dir: folder,
      format: 'esm',
      entryFileNames: '[name].mjs',
      codeSplitting: false,
      // Names are kept: they appear in stack traces and in the `name` of errors.
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
      comments: false,
      sourcemap: true,
      sourcemapExcludeSources: true,
    },
  });
  return join(folder, `${name}.mjs`);
}

/**
 * Bundles every function into `<folder>/<function>/handler.mjs`. The same sources give the same bytes, so an unchanged
 * function is not deployed again.
 */
export async function bundleFunctions(folder: string = bundleFolder): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await Promise.all(
    functionNames.map((name) =>
      bundle({ entry: `functions/${name}/handler.ts`, folder: join(folder, name), name: 'handler' }),
    ),
  );
  return folder;
}
