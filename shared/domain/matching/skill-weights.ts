import type { Position } from '../contract/contract.ts';
import { skillKeyOf } from './keys.ts';
import { MAX_SKILL_WEIGHT } from './rule.ts';

/** A skill that a position asks for, under its key, with the label that its author wrote first. */
export interface PositionSkill {
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
}

/** How rare skills are in the pool seen. */
export interface SkillCensus {
  /** People in the pool, the withdrawn left out. */
  readonly people: number;
  /** People who have the skill of that key. */
  peopleWith(skillKey: string): number;
}

/** Weights by skill key, doubled where required: as stored with a shortlist, so that it can be recomputed. */
export type SkillWeights = Readonly<Record<string, number>>;

/** The skills of a position, each key once: required ones first, which win over desired ones of the same key. */
export const positionSkills = ({
  requiredSkills,
  desiredSkills,
}: Pick<Position, 'requiredSkills' | 'desiredSkills'>): readonly PositionSkill[] => {
  const byKey = new Map<string, PositionSkill>();
  const add = (label: string, required: boolean): void => {
    const key = skillKeyOf(label);
    if (!byKey.has(key)) byKey.set(key, { key, label, required });
  };
  for (const label of requiredSkills) add(label, true);
  for (const label of desiredSkills) add(label, false);
  return [...byKey.values()];
};

/**
 * How much a skill tells people of a pool apart: 1 + floor(log2((people + 1) / (peopleWith + 1))), from 1 to
 * {@link MAX_SKILL_WEIGHT}, doubled when required. Counted by doubling, because a logarithm is not the same on every
 * machine.
 *
 * @param people - people in the pool, at least 0
 * @param peopleWith - people among them who have the skill
 */
export const skillWeight = (people: number, peopleWith: number, required: boolean): number => {
  let weight = 1;
  for (let bar = (peopleWith + 1) * 2; bar <= people + 1 && weight < MAX_SKILL_WEIGHT; bar *= 2) weight += 1;
  return required ? 2 * weight : weight;
};

/** The weights of a position's skills over a pool, by skill key. */
export const skillWeightsOf = (
  position: Pick<Position, 'requiredSkills' | 'desiredSkills'>,
  census: SkillCensus,
): SkillWeights =>
  Object.fromEntries(
    positionSkills(position).map(({ key, required }) => [
      key,
      skillWeight(census.people, census.peopleWith(key), required),
    ]),
  );
