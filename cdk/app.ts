// What the `cdk` command runs. Settings come from `--context name=value` or from PASSERELLE_… variables.
import { App } from 'aws-cdk-lib/core';
import { bundleFunctions } from '#cdk/bundle.ts';
import { addNagChecks } from '#cdk/nag.ts';
import { readSettings } from '#cdk/settings.ts';
import { buildApp } from '#cdk/stages.ts';

// Only to read the command's context: it must not write an assembly of its own over the real one when the process ends.
const { node } = new App({ autoSynth: false });
const settings = readSettings((name): unknown => node.tryGetContext(name), process.env);
const { app } = buildApp({ ...settings, bundles: await bundleFunctions(), validateTemplates: true });
addNagChecks(app);
app.synth();
