import { App, Aspects, Tags } from 'aws-cdk-lib/core';
import type { Environment } from 'aws-cdk-lib/core';
import { QueueRules } from '#cdk/constructs/queue-rules.ts';
import type { OidcOptions } from '#cdk/constructs/sign-in.ts';
import { DataStack } from '#cdk/stacks/data.ts';
import { ObservabilityStack } from '#cdk/stacks/observability.ts';
import { ServiceStack } from '#cdk/stacks/service.ts';

export interface BuildOptions {
  /** Name of this copy of the service: `local`, `dev`, `prod`… Lower-case letters, digits and hyphens. */
  readonly stageName: string;
  /** Folder of the functions' bundles, as `bundleFunctions` leaves it. */
  readonly bundles: string;
  /** Sender of every e-mail. */
  readonly senderEmail: string;
  /** The issuer of tokens. @default a Cognito user pool is made */
  readonly oidc?: OidcOptions | undefined;
  /** Address that people see, without a final slash. @default the HTTP API's own */
  readonly publicUrl?: string | undefined;
  /** E-mail that alarms are sent to. @default nobody */
  readonly alarmEmail?: string | undefined;
  /** Account and region. @default decided when deploying */
  readonly env?: Environment | undefined;
  /**
   * Check the templates against CloudFormation's own rules, as errors: about 6 s, so the cdk command does it,
   * and `npm start` does not. @default false
   */
  readonly validateTemplates?: boolean;
  /** Where the templates are written. @default a temporary folder, or where the cdk command says */
  readonly outdir?: string | undefined;
}

export interface Stacks {
  readonly data: DataStack;
  readonly service: ServiceStack;
  readonly observability: ObservabilityStack;
}

/** The whole application, in this process: what cdk/app.ts deploys, cdk/local runs here, and tests/cdk checks. */
export function buildApp(options: BuildOptions): { readonly app: App; readonly stacks: Stacks } {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(options.stageName)) throw new Error(`Not a stage name: ${options.stageName}`);
  const app = new App({
    ...(options.outdir !== undefined && { outdir: options.outdir }),
    analyticsReporting: false,
    builtinCloudFormationValidation: options.validateTemplates ?? false,
    // Here rather than in cdk.json, so that the template is the same whoever asks for it.
    context: {
      '@aws-cdk/aws-iam:minimizePolicies': true,
      '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
      // A table in use cannot be removed: the deployment fails, rather than the service.
      '@aws-cdk/core:defaultCrossStackReferences': 'strong',
      '@aws-cdk/core:enablePartitionLiterals': true,
      '@aws-cdk/core:validateAgainstDefaultRules': true,
    },
  });
  const { stageName, bundles, senderEmail, oidc, publicUrl, alarmEmail } = options;
  const common = options.env ? { env: options.env } : {};
  const name = (part: string): string => `Passerelle-${stageName}-${part}`;
  const data = new DataStack(app, name('Data'), common);
  const service = new ServiceStack(app, name('Service'), {
    ...common,
    stageName,
    data,
    bundles,
    senderEmail,
    oidc,
    publicUrl,
  });
  const observability = new ObservabilityStack(app, name('Observability'), { ...common, data, service, alarmEmail });
  Aspects.of(app).add(new QueueRules());
  Tags.of(app).add('service', 'passerelle');
  Tags.of(app).add('stage', stageName);
  return { app, stacks: { data, service, observability } };
}
