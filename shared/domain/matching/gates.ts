import { Gate } from '../shortlist/shortlist.ts';
import { distanceOf } from './criteria/location.ts';
import type { PreparedCandidate } from './prepare-candidate.ts';
import type { PreparedPosition } from './prepare-position.ts';
import { LATEST_START_DAYS } from './rule.ts';

/** What the gates read of a person. */
export type GateFacts = Pick<
  PreparedCandidate,
  | 'consented'
  | 'attested'
  | 'withdrawn'
  | 'freeFrom'
  | 'freeTo'
  | 'home'
  | 'radiusM'
  | 'licences'
  | 'openOn'
  | 'proposalCeiling'
>;

/** Open proposals of a person on positions other than this one: being proposed here does not count against being here. */
export const openElsewhere = (
  { openOn }: Pick<PreparedCandidate, 'openOn'>,
  { ref }: Pick<PreparedPosition, 'ref'>,
): number => {
  if (openOn.length === 0) return 0;
  return openOn.filter((open) => open !== ref).length;
};

const isUnavailable = ({ freeFrom, freeTo }: GateFacts, { start }: PreparedPosition): boolean =>
  freeFrom > start + LATEST_START_DAYS || freeTo < start;

const isOutOfReach = (candidate: GateFacts, position: PreparedPosition): boolean => {
  const distance = distanceOf(candidate, position);
  return distance === null || distance > candidate.radiusM;
};

/** The required licences that a person lacks, as the position's author wrote them. */
export const missingLicences = (
  { licences }: GateFacts,
  { requiredLicences }: PreparedPosition,
): readonly { readonly key: string; readonly label: string }[] =>
  requiredLicences.filter(({ key }) => !licences.has(key));

/** Open proposals from which a person is proposed no more: the lower of what their structure and the policy allow. */
export const ceilingOf = (
  { proposalCeiling }: Pick<PreparedCandidate, 'proposalCeiling'>,
  position: Pick<PreparedPosition, 'proposalCeiling'>,
): number => Math.min(proposalCeiling, position.proposalCeiling);

type FailsGate = (candidate: GateFacts, position: PreparedPosition) => boolean;

const failsGate: Readonly<Record<Gate, FailsGate>> = {
  'no-consent': ({ consented }) => !consented,
  'not-eligible': ({ attested }, { needsAttestation }) => needsAttestation && !attested,
  withdrawn: ({ withdrawn }) => withdrawn,
  unavailable: isUnavailable,
  'out-of-reach': isOutOfReach,
  'missing-licence': (candidate, position) => position.requiredLicences.some(({ key }) => !candidate.licences.has(key)),
  'proposal-ceiling': (candidate, position) => openElsewhere(candidate, position) >= ceilingOf(candidate, position),
};

const GATES = Gate.options.map((gate) => ({ gate, fails: failsGate[gate] }));

/** The first gate that a pair fails, in the order of the rule: the one it is counted under. Undefined: it passes. */
export const firstFailedGate = (candidate: GateFacts, position: PreparedPosition): Gate | undefined =>
  GATES.find(({ fails }) => fails(candidate, position))?.gate;

/** Every gate that a pair fails, in the order of the rule. */
export const failedGates = (candidate: GateFacts, position: PreparedPosition): readonly Gate[] =>
  GATES.filter(({ fails }) => fails(candidate, position)).map(({ gate }) => gate);
