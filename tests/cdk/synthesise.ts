import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { functionNames } from '#cdk/functions.ts';
import { buildApp } from '#cdk/stages.ts';
import type { BuildOptions } from '#cdk/stages.ts';

/** Bundles stand for themselves here: what is deployed is checked, not what it does. */
function emptyBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-bundles-'));
  for (const name of functionNames) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'handler.mjs'), `// ${name}\n`);
  }
  return folder;
}

/** The whole application, with an issuer given unless told otherwise. */
export function anApp(options: Partial<BuildOptions> = {}): ReturnType<typeof buildApp> {
  return buildApp({
    stageName: 'test',
    bundles: emptyBundles(),
    senderEmail: 'clauses@example.org',
    oidc: { issuer: 'https://issuer.example.org', audience: 'passerelle', webClientId: 'pages' },
    publicUrl: 'https://passerelle.example.org',
    ...options,
  });
}

export interface Templates {
  readonly data: Template;
  readonly service: Template;
  readonly observability: Template;
}

export function templatesOf({ stacks }: ReturnType<typeof buildApp>): Templates {
  return {
    data: Template.fromStack(stacks.data),
    service: Template.fromStack(stacks.service),
    observability: Template.fromStack(stacks.observability),
  };
}
