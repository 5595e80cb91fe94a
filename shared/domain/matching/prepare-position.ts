import type { Contract, Position } from '../contract/contract.ts';
import type { ContractId, PositionId } from '../ids.ts';
import type { Weights } from '../organisation/policy.ts';
import { occupationMatch, type OccupationMatch } from './criteria/occupation-match.ts';
import { licenceKeyOf } from './keys.ts';
import { dayNumber, positionRef } from './prepare-candidate.ts';
import { publicBit, type PublicBits } from './publics-of.ts';
import { positionSkills, type PositionSkill, type SkillWeights } from './skill-weights.ts';
import { contractTie, type TieWords } from './tie.ts';
import { toMetres, type PointInMetres } from '#shared/reference/projection.ts';
import { parentRome } from '#shared/reference/rome.ts';
import type { SectorId } from '#shared/reference/sectors.ts';

/** What of a contract the rule reads. */
export type MatchedContract = Pick<
  Contract,
  'contractId' | 'sector' | 'placeOfPerformance' | 'insertionClause' | 'priorityPublics'
> & {
  /** Open proposals that the policy allows a person, see `underPolicy`; absent or null: as many as their structure. */
  readonly proposalCeiling?: number | null;
};

interface WeightedSkill extends PositionSkill {
  readonly weight: number;
}

/** One position as the rule sees it, with the weights of the policy and of the pool. */
export interface PreparedPosition {
  readonly ref: string;
  readonly contractId: ContractId;
  readonly positionId: PositionId;
  /** First day of work, in days since 1970. */
  readonly start: number;
  readonly weeklyHours: number;
  /** Null when the place has no coordinates: nobody can be said to reach it. */
  readonly place: PointInMetres | null;
  /** The contract bears an insertion clause, so that its hours count only with an attested public. */
  readonly needsAttestation: boolean;
  /** Open proposals that the policy allows a person; infinite when it says nothing. */
  readonly proposalCeiling: number;
  readonly requiredLicences: readonly { readonly key: string; readonly label: string }[];
  readonly skills: readonly WeightedSkill[];
  /** Sum of the skills' weights. */
  readonly skillTotal: number;
  /** ROME 3.47 code of the position. */
  readonly occupation: string;
  /** How a worker's occupation, by its parent code, relates to the position's. */
  readonly matchOccupation: (parent: string) => OccupationMatch;
  readonly sector: SectorId;
  readonly priorities: readonly { readonly bit: PublicBits; readonly weight: number }[];
  readonly weights: Weights;
  readonly tie: TieWords;
}

const placeInMetres = (contract: MatchedContract, position: Position): PointInMetres | null => {
  const place = position.placeOfPerformance ?? contract.placeOfPerformance;
  return place?.lat == null || place.lon === null ? null : toMetres(place.lat, place.lon);
};

/** Looks each occupation up once: a pool has few of them and many people. */
const rememberMatches = (positionRome: string): ((parent: string) => OccupationMatch) => {
  const known = new Map<string, OccupationMatch>();
  return (parent) => {
    const found = known.get(parent) ?? occupationMatch(parent, positionRome);
    known.set(parent, found);
    return found;
  };
};

/** Women count in the score only with a recorded ground (Code du travail, L1142-4); every other public as declared. */
const prioritiesOf = ({ priorityPublics }: MatchedContract): PreparedPosition['priorities'] =>
  priorityPublics
    .filter((priority) => priority.public !== 'women' || priority.basis !== null)
    .map((priority) => ({ bit: publicBit(priority.public), weight: priority.weight }));

/**
 * A position in the form that the rule reads.
 *
 * @param weights - thousandths of each criterion, from the policy
 * @param skillWeights - by skill key, from `skillWeightsOf`; a skill that it lacks weighs nothing
 */
export const preparePosition = (
  contract: MatchedContract,
  position: Position,
  weights: Weights,
  skillWeights: SkillWeights,
): PreparedPosition => {
  // Named one by one: a spread would give each skill a form of its own, which every reader would then look up by name.
  const skills = positionSkills(position).map(({ key, label, required }) => ({
    key,
    label,
    required,
    weight: skillWeights[key] ?? 0,
  }));
  const occupation = parentRome(position.romeCode);
  const licences = new Map(position.requiredLicences.map((label) => [licenceKeyOf(label), label]));
  return {
    ref: positionRef(contract.contractId, position.positionId),
    contractId: contract.contractId,
    positionId: position.positionId,
    start: dayNumber(position.startsOn),
    weeklyHours: position.weeklyHours,
    place: placeInMetres(contract, position),
    needsAttestation: contract.insertionClause !== null,
    proposalCeiling: contract.proposalCeiling ?? Infinity,
    requiredLicences: [...licences].map(([key, label]) => ({ key, label })),
    skills,
    skillTotal: skills.reduce((sum, { weight }) => sum + weight, 0),
    occupation,
    matchOccupation: rememberMatches(occupation),
    sector: contract.sector,
    priorities: prioritiesOf(contract),
    weights,
    tie: contractTie(contract.contractId),
  };
};
