/**
 * A text without case, accents, ligatures and punctuation, words separated by single spaces: the form in which names
 * and labels are compared.
 *
 * @param text - any French text
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
