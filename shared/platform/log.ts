import { Logger } from '@aws-lambda-powertools/logger';
import { currentOrigin } from './correlation.ts';
import { redactError } from './redact.ts';

/** What a log line may carry beside its code: identifiers and numbers, never personal data. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Lines are found by their code, a stable kebab-case name of what happened. */
export interface Log {
  readonly info: (code: string, fields?: LogFields) => void;
  readonly warn: (code: string, fields?: LogFields, error?: unknown) => void;
  readonly error: (code: string, fields?: LogFields, error?: unknown) => void;
}

/** Structured lines, as JSON, under the name of the function that writes them and with what set it to work. */
export const makeLog = (serviceName: string): Log => {
  const logger = new Logger({ serviceName });
  const extra = (fields: LogFields = {}, error?: unknown): Record<string, unknown> => {
    const origin = currentOrigin();
    return {
      ...fields,
      ...(origin && { correlationIds: [...origin.correlationIds] }),
      ...(error !== undefined && { error: redactError(error) }),
    };
  };
  return {
    info: (code, fields) => logger.info(code, extra(fields)),
    warn: (code, fields, error) => logger.warn(code, extra(fields, error)),
    error: (code, fields, error) => logger.error(code, extra(fields, error)),
  };
};
