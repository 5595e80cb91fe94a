import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';

const MAX_LOG_BYTES = 20 * 1024 * 1024;

export interface FunctionLog {
  readonly write: (functionName: string, line: string) => void;
  readonly close: () => Promise<void>;
}

const Structured = z.object({
  level: z.enum(['WARN', 'ERROR', 'CRITICAL']),
  message: z.string(),
  error: z.object({ name: z.string(), message: z.string(), location: z.string().optional() }).optional(),
});

/** What a person at the terminal needs of a line; undefined when nothing is wrong. */
const troubleOf = (line: string): string | undefined => {
  if (!line.startsWith('{')) return /^(ERROR|\S*Error:)/.test(line) ? line : undefined;
  if (!/"level":"(WARN|ERROR|CRITICAL)"/.test(line)) return undefined;
  try {
    const { message, error } = Structured.parse(JSON.parse(line));
    return error ? `${message} : ${error.name}: ${error.message} (${error.location ?? ''})` : message;
  } catch {
    return line;
  }
};

const SHOWN_CHARACTERS = 300;
/** The same trouble, of many messages for instance, is shown once in this time. */
const REPEAT_MS = 10_000;

/** What the functions log goes to a file; what went wrong is also shown. One former file is kept. */
export const openFunctionLog = (file: string, show: (line: string) => void): FunctionLog => {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > MAX_LOG_BYTES) renameSync(file, `${file}.1`);
  const shownAt = new Map<string, number>();
  const showOnce = (trouble: string): void => {
    const now = Date.now();
    if (now - (shownAt.get(trouble) ?? 0) < REPEAT_MS) return;
    if (shownAt.size > 1000) shownAt.clear();
    shownAt.set(trouble, now);
    show(trouble);
  };
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  return {
    write: (functionName, line) => {
      stream.write(`${new Date().toISOString()} ${functionName} ${line}\n`);
      const trouble = troubleOf(line);
      if (trouble !== undefined) showOnce(`[${functionName}] ${trouble.slice(0, SHOWN_CHARACTERS)}`);
    },
    close: () =>
      new Promise((resolve) => {
        stream.end(resolve);
      }),
  };
};
