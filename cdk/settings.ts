import * as z from 'zod';
import type { BuildOptions } from '#cdk/stages.ts';

const Settings = z.object({
  stageName: z.string().default('dev'),
  senderEmail: z.email().default('passerelle@example.org'),
  publicUrl: z.url().optional(),
  alarmEmail: z.email().optional(),
  oidcIssuer: z.url().optional(),
  oidcAudience: z.string().default('passerelle'),
  oidcWebClientId: z.string().optional(),
});

const VARIABLES = {
  stageName: 'PASSERELLE_STAGE',
  senderEmail: 'PASSERELLE_SENDER_EMAIL',
  publicUrl: 'PASSERELLE_PUBLIC_URL',
  alarmEmail: 'PASSERELLE_ALARM_EMAIL',
  oidcIssuer: 'PASSERELLE_OIDC_ISSUER',
  oidcAudience: 'PASSERELLE_OIDC_AUDIENCE',
  oidcWebClientId: 'PASSERELLE_OIDC_WEB_CLIENT_ID',
} as const satisfies Record<keyof z.input<typeof Settings>, string>;

/**
 * The settings of a deployment: the cdk command's context first, then the environment.
 *
 * @throws ZodError when one is malformed, which stops the synthesis
 */
export function readSettings(
  context: (name: string) => unknown,
  environment: Readonly<Record<string, string | undefined>>,
): Omit<BuildOptions, 'bundles'> {
  const given = Object.entries(VARIABLES).map(([name, variable]) => [name, context(name) ?? environment[variable]]);
  const { oidcIssuer, oidcAudience, oidcWebClientId, ...rest } = Settings.parse(Object.fromEntries(given));
  if (oidcIssuer === undefined) return rest;
  return {
    ...rest,
    oidc: {
      issuer: oidcIssuer,
      audience: oidcAudience,
      ...(oidcWebClientId !== undefined && { webClientId: oidcWebClientId }),
    },
  };
}
