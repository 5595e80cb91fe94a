/** SIREN of La Poste, whose establishments carry numbers of another rule. */
const LA_POSTE = '356000000';

const digitsOf = (text: string): readonly number[] => Array.from(text, Number);

/** Luhn: from the right, every second digit is doubled and its own digits added; the sum is a multiple of 10. */
const passesLuhn = (digits: string): boolean =>
  digitsOf(digits)
    .toReversed()
    .map((digit, index) => (index % 2 === 0 ? digit : digit * 2))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) %
    10 ===
  0;

/**
 * Whether a SIRET can have been given to anyone: 14 digits whose check digit is right (INSEE, Luhn), or for La Poste
 * whose digits add up to a multiple of 5. Catches the slips of the finger, not the numbers of others.
 *
 * @param siret - 14 digits, no spaces
 */
export function isPlausibleSiret(siret: string): boolean {
  if (!/^\d{14}$/.test(siret)) return false;
  if (passesLuhn(siret)) return true;
  return siret.startsWith(LA_POSTE) && digitsOf(siret).reduce((sum, digit) => sum + digit, 0) % 5 === 0;
}
