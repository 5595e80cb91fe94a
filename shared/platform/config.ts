import * as z from 'zod';

/** What a function needs of its environment is missing or malformed: it cannot start. Values are not repeated. */
export class BadConfiguration extends Error {
  override readonly name = 'BadConfiguration';
}

/**
 * The environment variables named by the shape, parsed; nothing else is let through.
 *
 * @throws BadConfiguration naming every variable that is missing or malformed
 */
export const readConfig = <Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: NodeJS.ProcessEnv = process.env,
): z.infer<z.ZodObject<Shape>> => {
  const parsed = z.object(shape).safeParse(environment);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))];
  const wrong = names.map((name) => `${name} (${environment[name] === undefined ? 'missing' : 'malformed'})`);
  throw new BadConfiguration(`Environment variables: ${wrong.join(', ')}`);
};
