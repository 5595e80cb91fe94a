import { fold } from '#shared/reference/fold.ts';
import type { SocialConsideration } from '#shared/domain/contract/contract.ts';
import { isObject, listOf } from './fields.ts';

/** Folded; a letter may be missing where its accent was damaged. */
const MEANINGS: readonly (readonly [RegExp, SocialConsideration | null])[] = [
  [/^clauses? sociales?/, 'socialClause'],
  [/^crit ?e?re?s? social|^crit \w*re?s? social/, 'socialCriterion'],
  [/^(march\w*|concession|lot)s? ?r ?e?serv/, 'reservedContract'],
  [/^sans objet$|^pas de consid|^aucun|^non|^n c$|^nc$|^neant$|^null$|^0$/, null],
];

/** Every text in a value, however deep it is wrapped, lists joined by commas taken apart. */
function textsOf(value: unknown, depth = 0): readonly string[] {
  if (depth > 8) return [];
  if (isObject(value)) return Object.values(value).flatMap((inner) => textsOf(inner, depth + 1));
  if (typeof value === 'string' && !/^\s*[[{]/.test(value)) return value.split(/[,;|\n]/);
  const list = listOf(value);
  if (typeof value === 'string' && list[0] === value) return value.split(/[,;|\n]/);
  return list.flatMap((inner) => textsOf(inner, depth + 1));
}

/**
 * The social considerations of a record, each told apart, in a fixed order without repetition: "Critère social, Clause
 * sociale" and its reverse are the same. "Sans objet" and "Pas de considération sociale" are none.
 *
 * @param value - as published: a wrapped list, a list, or one text joined by commas
 * @returns `unknown` when a text is none of those
 */
export function readSocialConsiderations(value: unknown): {
  readonly considerations: readonly SocialConsideration[];
  readonly unknown: boolean;
} {
  const texts = textsOf(value).map(fold).filter(Boolean);
  const meanings = texts.map((text) => MEANINGS.find(([pattern]) => pattern.test(text))?.[1]);
  const order: readonly SocialConsideration[] = ['socialClause', 'socialCriterion', 'reservedContract'];
  return {
    considerations: order.filter((one) => meanings.includes(one)),
    unknown: meanings.includes(undefined),
  };
}
