import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleFunctions } from '#cdk/bundle.ts';
import type { Stack } from './template.ts';
import { Template } from './template.ts';

export interface Synthesised {
  readonly stacks: readonly Stack[];
  /** One folder per function, with the bundle that is deployed. */
  readonly bundlesDir: string;
}

export interface SynthesisOptions {
  readonly directory: string;
  readonly publicUrl: string;
  readonly oidc: { readonly issuer: string; readonly audience: string; readonly webClientId: string };
}

/** Bundles the functions and synthesises the very app that is deployed, told where this machine's issuer is. */
export const synthesise = async ({ directory, publicUrl, oidc }: SynthesisOptions): Promise<Synthesised> => {
  // The CDK validates its own templates against a schema, 1.5 s here: left to the continuous integration.
  process.env['CDK_VALIDATION'] ??= 'false';
  const bundling = bundleFunctions(join(directory, 'functions'));
  const { buildApp } = await import('#cdk/stages.ts');
  const bundles = await bundling;
  const outdir = join(directory, 'cdk.out');
  await rm(outdir, { recursive: true, force: true });
  const senderEmail = 'ne-pas-repondre@passerelle.example.org';
  const { app } = buildApp({ stageName: 'local', bundles, senderEmail, oidc, publicUrl, outdir });
  const { stacksRecursively } = app.synth();
  const stacks = stacksRecursively.map(({ stackName, template }) => ({
    stackName,
    template: Template.parse(template),
  }));
  return { stacks, bundlesDir: bundles };
};
