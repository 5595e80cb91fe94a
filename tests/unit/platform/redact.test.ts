import { describe, expect, it } from 'vitest';
import { redact, redactError } from '#shared/platform/redact.ts';

describe('what is taken out of an error before it is logged', () => {
  it.each([
    ['Email address is not verified: camille.dupond+x@mairie.example.org', 'Email address is not verified: <e-mail>'],
    ['call 06 12 34 56 78 or +33 6.12.34.56.78', 'call <phone> or <phone>'],
    ['0612345678', '<phone>'],
    ['n° 255089306604297', 'n° <nir>'],
    ['contract c_0123 of 2026-11-25, 1234567890123', 'contract c_0123 of 2026-11-25, 1234567890123'],
  ])('%s', (said, kept) => {
    expect(redact(said)).toBe(kept);
  });

  it('is taken out where a long text is cut', () => {
    for (const said of ['jean.dupont@example.org', '06 12 34 56 78']) {
      const kept = redact(`${'x '.repeat(993)}${said}`);
      expect(kept.length).toBeLessThanOrEqual(2_000);
      expect(kept).not.toMatch(/jean|06 12/);
    }
  });

  it('is taken out of the message, the stack and the causes, and the name stays', () => {
    const cause = new TypeError('no such user: jean@example.org');
    const error = redactError(new RangeError('failed for 06 12 34 56 78', { cause }));
    expect(error).toMatchObject({ name: 'RangeError', message: 'failed for <phone>' });
    expect(String(error.stack)).not.toContain('06 12');
    expect(error.cause).toMatchObject({ name: 'TypeError', message: 'no such user: <e-mail>' });
    expect(redactError('thrown text')).toMatchObject({ message: 'thrown text' });
  });
});
