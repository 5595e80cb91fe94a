import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { CannotRun } from './session.ts';

const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

/** What the stacks say of themselves: the outputs of all of them, by name. */
export type StackOutputs = Readonly<Record<string, string>>;

/** @throws CannotRun when the file is not what `cdk deploy --outputs-file` writes */
export const readOutputs = async (file: string): Promise<StackOutputs> => {
  try {
    const byStack = Outputs.parse(JSON.parse(await readFile(file, 'utf8')));
    return Object.assign({}, ...Object.values(byStack)) as StackOutputs;
  } catch {
    throw new CannotRun(`${file} n’est pas un fichier que « cdk deploy --outputs-file ${file} » écrit`);
  }
};

/** @throws CannotRun when no stack has that output */
export const outputOf = (outputs: StackOutputs, name: string): string => {
  const value = outputs[name];
  if (value === undefined) throw new CannotRun(`aucune pile n’a la sortie ${name}`);
  return value;
};
