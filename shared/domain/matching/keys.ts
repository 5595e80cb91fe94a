import { licenceKey } from '#shared/reference/licences.ts';
import { skillKey } from '#shared/reference/skills.ts';

/** The key under which a skill is compared; a label without a letter or a figure equals only itself. */
export const skillKeyOf = (label: string): string => skillKey(label) || label;

/** The key under which a licence is compared; a label without a letter or a figure equals only itself. */
export const licenceKeyOf = (label: string): string => licenceKey(label) || label;
