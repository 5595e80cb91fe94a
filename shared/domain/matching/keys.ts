import { licenceKey } from '#shared/reference/licences.ts';
import { skillKey } from '#shared/reference/skills.ts';

/** Labels remembered at most: a pool uses a few thousand, and what is forgotten is only computed again. */
const MOST_REMEMBERED = 50_000;

/** A pool repeats few labels many times, and folding one costs as much as scoring dozens of pairs. */
const remembered = (keyOf: (label: string) => string): ((label: string) => string) => {
  const keys = new Map<string, string>();
  return (label) => {
    const known = keys.get(label);
    if (known !== undefined) return known;
    if (keys.size >= MOST_REMEMBERED) keys.clear();
    const key = keyOf(label) || label;
    keys.set(label, key);
    return key;
  };
};

/** The key under which a skill is compared; a label without a letter or a figure equals only itself. */
export const skillKeyOf = remembered(skillKey);

/** The key under which a licence is compared; a label without a letter or a figure equals only itself. */
export const licenceKeyOf = remembered(licenceKey);
