import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { BadConfiguration, readConfig } from '#shared/platform/config.ts';

describe('readConfig', () => {
  it('reads what is named, parsed, and nothing else', () => {
    const config = readConfig({ TABLE: z.string(), LIMIT: z.coerce.number() }, { TABLE: 't', LIMIT: '5', OTHER: 'x' });
    expect(config).toEqual({ TABLE: 't', LIMIT: 5 });
  });

  it('names every variable that is missing or malformed, and repeats no value', () => {
    const read = () => readConfig({ TABLE: z.string(), URL: z.url(), FINE: z.string() }, { URL: 's3cret', FINE: 'x' });
    expect(read).toThrow(new BadConfiguration('Environment variables: TABLE (missing), URL (malformed)'));
  });
});
