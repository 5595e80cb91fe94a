import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { keptInFile, writePrivateFile } from '../durable-file.ts';
import { ACCOUNT, type Engine, jsonEngine, REGION, ServiceRefusal } from './engine.ts';

const Kept = z.record(z.string(), z.string());
const GetSecretValue = z.object({
  SecretId: z.string(),
  VersionStage: z.enum(['AWSCURRENT', 'AWSPREVIOUS']).default('AWSCURRENT'),
});
const PutSecretValue = z.object({ SecretId: z.string(), SecretString: z.string().min(1) });

const nameOf = (secretId: string): string => secretId.split(':secret:').at(-1) ?? secretId;
/** Where the value before the present one is kept: no secret has such a name. */
const previousOf = (name: string): string => `${name}\u0000previous`;

export const secretArn = (name: string): string => `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}`;

export interface Secrets extends Engine {
  /** Makes a secret of that name unless it has one already. `fixed` gives the value instead of randomness. */
  readonly ensure: (name: string, fixed?: string) => string;
}

/** Secrets Manager's reading side, and the changing of a value; both are kept in a private file. */
export const openSecrets = (file: string): Secrets => {
  const values = keptInFile(
    file,
    (text) => Kept.parse(JSON.parse(text)),
    (): Record<string, string> => ({}),
  );
  const keep = (): void => {
    writePrivateFile(file, JSON.stringify(values, null, 2));
  };
  const engine = jsonEngine({
    GetSecretValue: (value) => {
      const { SecretId, VersionStage } = GetSecretValue.parse(value);
      const name = nameOf(SecretId);
      const SecretString = values[VersionStage === 'AWSCURRENT' ? name : previousOf(name)];
      if (SecretString === undefined) throw new ServiceRefusal('ResourceNotFoundException', `No secret named ${name}.`);
      return { ARN: secretArn(name), Name: name, SecretString, VersionStages: [VersionStage] };
    },
    PutSecretValue: (value) => {
      const { SecretId, SecretString } = PutSecretValue.parse(value);
      const name = nameOf(SecretId);
      const current = values[name];
      if (current === undefined) throw new ServiceRefusal('ResourceNotFoundException', `No secret named ${name}.`);
      values[previousOf(name)] = current;
      values[name] = SecretString;
      keep();
      return { ARN: secretArn(name), Name: name, VersionStages: ['AWSCURRENT'] };
    },
  });
  return {
    ...engine,
    ensure: (name, fixed) => {
      const value = fixed ?? values[name] ?? randomBytes(32).toString('base64url');
      if (values[name] !== value) {
        values[name] = value;
        keep();
      }
      return value;
    },
  };
};
