import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const MAX_LOG_BYTES = 20 * 1024 * 1024;

export interface FunctionLog {
  readonly write: (functionName: string, line: string) => void;
  readonly close: () => Promise<void>;
}

/** Structured (`"level":"ERROR"`), as the console writes it, or as Node reports it. */
const isTrouble = (line: string): boolean => /"level":"(ERROR|CRITICAL|WARN)"|\b(ERROR|Error:)/.test(line);

/** What the functions log goes to a file; what went wrong is also shown. One former file is kept. */
export const openFunctionLog = (file: string, show: (line: string) => void): FunctionLog => {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > MAX_LOG_BYTES) renameSync(file, `${file}.1`);
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  return {
    write: (functionName, line) => {
      stream.write(`${new Date().toISOString()} ${functionName} ${line}\n`);
      if (isTrouble(line)) show(`[${functionName}] ${line.slice(0, 500)}`);
    },
    close: () =>
      new Promise((resolve) => {
        stream.end(resolve);
      }),
  };
};
