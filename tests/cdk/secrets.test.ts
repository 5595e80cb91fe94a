import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { anApp, templatesOf } from '#tests/cdk/synthesise.ts';

const templates = templatesOf(anApp());
const withUserPool = templatesOf(anApp({ oidc: undefined, publicUrl: undefined }));

/** Every text of a template with the path that leads to it. */
const textsOf = (value: unknown, path = ''): readonly (readonly [path: string, text: string])[] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => textsOf(child, `${path}/${name}`));
};

/** What secrets look like: keys of AWS, of webhooks, private keys, tokens, passwords in addresses. */
const SECRET_TEXT =
  /AKIA[0-9A-Z]{16}|whsec_|-----BEGIN|eyJ[\w-]{10,}\.|xox[bp]-|gh[pousr]_\w{30,}|:\/\/[^/\s:@]+:[^/\s:@]+@/;
/** Members that would hold one; not those that say in which unit a token's life is counted. */
const SECRET_NAME = /(?<!TokenValidityUnits\/\w*)(secret|password|token|privatekey|apikey|credential)s?$/i;

const Deployed = z.object({
  Properties: z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) }),
});

const every: readonly (readonly [string, Template])[] = [templates, withUserPool].flatMap(
  ({ data, service, observability }) => [
    ['data', data],
    ['service', service],
    ['observability', observability],
  ],
);

describe.each(every)('template %s', (_, template) => {
  const texts = textsOf(template.toJSON());

  it('holds no text that looks like a secret', () => {
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter(([, text]) => SECRET_TEXT.test(text))).toEqual([]);
  });

  it('gives no secret in clear to any member named for one', () => {
    expect(texts.filter(([path, text]) => SECRET_NAME.test(path) && text !== '')).toEqual([]);
  });
});

it('would find a secret, by its look and by the name it is given', () => {
  expect('postgres://app:hunter2@db.example.org/app').toMatch(SECRET_TEXT);
  expect('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw').toMatch(SECRET_TEXT);
  expect('/Resources/Client/Properties/ClientSecret').toMatch(SECRET_NAME);
});

describe('variables of the functions', () => {
  const variables = Object.values(templates.service.findResources('AWS::Lambda::Function')).flatMap((each) =>
    Object.entries(Deployed.parse(each).Properties.Environment.Variables),
  );

  it('name where a secret is kept, never the secret', () => {
    const named = variables.filter(([name]) => /SECRET|PASSWORD|TOKEN|CREDENTIAL|PRIVATE/.test(name));
    expect(named.length).toBeGreaterThan(0);
    for (const [name, value] of named) {
      expect(name).toMatch(/_ID$/);
      expect(JSON.stringify(value)).toMatch(/^\{"Ref":"\w*Secret\w*"\}$/);
    }
  });

  it('are references, or settings that anybody may read', () => {
    const literal = variables.filter(([, value]) => typeof value === 'string');
    for (const [name, value] of literal) {
      expect(`${name}=${String(value)}`).toMatch(
        /^(POWERTOOLS_|LOG_LEVEL|NODE_OPTIONS|TZ|SENDER_EMAIL|PUBLIC_URL|OIDC_|AWS_)/,
      );
    }
  });
});

it('makes its secrets where they are kept: no value goes through the template', () => {
  const secrets = Object.values(templates.service.findResources('AWS::SecretsManager::Secret'));
  expect(secrets.length).toBeGreaterThan(0);
  for (const secret of secrets) {
    const { Properties } = secret as { readonly Properties: Record<string, unknown> };
    expect(Properties['SecretString']).toBeUndefined();
    expect(Properties['GenerateSecretString']).toBeDefined();
  }
});
