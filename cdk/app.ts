// What the `cdk` command runs. Settings come from `--context name=value` or from PASSERELLE_… variables.
import { App } from 'aws-cdk-lib/core';
import { bundleFunctions } from '#cdk/bundle.ts';
import { addNagChecks } from '#cdk/nag.ts';
import { readSettings } from '#cdk/settings.ts';
import { buildApp } from '#cdk/stages.ts';

const settings = readSettings((name) => new App().node.tryGetContext(name) as unknown, process.env);
const { app } = buildApp({ ...settings, bundles: await bundleFunctions(), validateTemplates: true });
addNagChecks(app);
app.synth();
