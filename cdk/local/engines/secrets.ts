import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { keptInFile, writePrivateFile } from '../durable-file.ts';
import { ACCOUNT, type Engine, jsonEngine, REGION, ServiceRefusal } from './engine.ts';

const Kept = z.record(z.string(), z.string());
const GetSecretValue = z.object({ SecretId: z.string() });

export const secretArn = (name: string): string => `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}`;

export interface Secrets extends Engine {
  /** Makes a secret of that name unless it has one already. `fixed` gives the value instead of randomness. */
  readonly ensure: (name: string, fixed?: string) => string;
}

/** Secrets Manager's reading side; values are generated once and kept in a private file. */
export const openSecrets = (file: string): Secrets => {
  const values = keptInFile(
    file,
    (text) => Kept.parse(JSON.parse(text)),
    (): Record<string, string> => ({}),
  );
  const engine = jsonEngine({
    GetSecretValue: (value) => {
      const { SecretId } = GetSecretValue.parse(value);
      const name = SecretId.split(':secret:').at(-1) ?? SecretId;
      const SecretString = values[name];
      if (SecretString === undefined) throw new ServiceRefusal('ResourceNotFoundException', `No secret named ${name}.`);
      return { ARN: secretArn(name), Name: name, SecretString, VersionStages: ['AWSCURRENT'] };
    },
  });
  return {
    ...engine,
    ensure: (name, fixed) => {
      const value = fixed ?? values[name] ?? randomBytes(32).toString('base64url');
      if (values[name] !== value) {
        values[name] = value;
        writePrivateFile(file, JSON.stringify(values, null, 2));
      }
      return value;
    },
  };
};
