import { expect, it } from 'vitest';
import { makeSessionKey } from '#shared/platform/session-key.ts';

const SECRET = 'a secret of at least thirty-two characters';

it('reads the secret once however many links are sealed', async () => {
  const asked: string[] = [];
  const sessionKey = makeSessionKey('session', (secretId) => {
    asked.push(secretId);
    return Promise.resolve(SECRET);
  });
  const [first, second] = await Promise.all([sessionKey(), sessionKey()]);
  expect(first).toHaveLength(32);
  expect(second).toBe(first);
  expect(asked).toEqual(['session']);
});

it('reads it again after it could not be read, and refuses one that is too short', async () => {
  const answers = ['short', SECRET];
  const sessionKey = makeSessionKey('session', () => Promise.resolve(answers.shift()));
  await expect(sessionKey()).rejects.toThrow();
  expect(await sessionKey()).toHaveLength(32);
});
