/** Longer ones are cut, once clean: an error's message may hold a whole document. */
const MOST_CHARACTERS = 2_000;

const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  // SES names recipients in its refusals; a library may name whatever it was given.
  [/[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g, '<e-mail>'],
  // French numbers: 06 12 34 56 78, +33 6 12 34 56 78.
  [/(?:\+33[ .-]?|\b0)[1-9](?:[ .-]?\d{2}){4}\b/g, '<phone>'],
  // Social security numbers.
  [/\b[12]\d{2}(?:0[1-9]|1[0-2])(?:\d{2}|2[AB])\d{6}(?:\d{2})?\b/g, '<nir>'],
];

/** The text without e-mail addresses, phone numbers and social security numbers, and not too long. */
export const redact = (text: string): string =>
  REPLACEMENTS.reduce((kept, [pattern, by]) => kept.replace(pattern, by), text).slice(0, MOST_CHARACTERS);

/** How deep causes are followed. */
const MOST_CAUSES = 3;

/** An error that says the same, without personal data: in its message, its stack and its causes. */
export const redactError = (error: unknown, depth = 0): Error => {
  const original = error instanceof Error ? error : new Error(String(error));
  const cause =
    original.cause === undefined || depth >= MOST_CAUSES ? undefined : redactError(original.cause, depth + 1);
  const clean = new Error(redact(original.message), cause && { cause });
  clean.name = original.name;
  clean.stack = redact(original.stack ?? '');
  return clean;
};
