/**
 * The rule 2026-11.1 read from its text (MATCHING §1 and docs/adr/0004-matching-readings.md), on naive objects, one pair
 * at a time. It shares the reference tables with the product and nothing of its matching: when both say the same, it is
 * because both say what the text says. Slow on purpose; keep it plain.
 */
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract as DeclaredContract, Position } from '#shared/domain/contract/contract.ts';
import { licenceKey } from '#shared/reference/licences.ts';
import { toMetres } from '#shared/reference/projection.ts';
import { areAdjacent, parentRome, sectorsOfRome } from '#shared/reference/rome.ts';
import { skillKey } from '#shared/reference/skills.ts';
import { isEntitled, isOfPublic } from './people.ts';
import { daysFromTo } from './days.ts';

/** A contract with the ceiling that its organisation's policy adds, if any. */
export type Contract = DeclaredContract & { readonly proposalCeiling?: number | null };

export interface OracleWeights {
  readonly skills: number;
  readonly location: number;
  readonly sector: number;
  readonly priorityPublic: number;
  readonly availability: number;
}

/** Everything a list depends on. */
export interface OracleWorld {
  readonly day: string;
  readonly people: readonly Candidate[];
  /** Ids of those who withdrew since. */
  readonly withdrawn: ReadonlySet<string>;
  /** `contractId/positionId` of every open proposal, by candidate. */
  readonly proposals: ReadonlyMap<string, readonly string[]>;
  readonly weights: OracleWeights;
}

export interface OracleLine {
  readonly id: string;
  readonly score: number;
  readonly values: OracleWeights;
}

/** Remembers what a text gives, only to make ten thousand worlds affordable. */
const remembered = <T>(make: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? make(text);
    known.set(text, value);
    return value;
  };
};
const skillName = remembered((label) => skillKey(label) || label);
const licenceName = remembered((label) => licenceKey(label) || label);
const metresAt = remembered((point) => {
  const [lat = 0, lon = 0] = point.split(' ').map(Number);
  return toMetres(lat, lon);
});
const unique = (names: readonly string[]): string[] => [...new Set(names)];

const placeOf = (contract: Contract, position: Position) => {
  const place = position.placeOfPerformance ?? contract.placeOfPerformance;
  if (place === null || place.lat === null || place.lon === null) return null;
  return metresAt(`${place.lat} ${place.lon}`);
};

const metresApart = (person: Candidate, contract: Contract, position: Position): number => {
  const place = placeOf(contract, position);
  const { home } = person;
  if (place === null || home === null || home.territory !== place.territory || place.territory === 'elsewhere') {
    return Number.POSITIVE_INFINITY;
  }
  return Math.floor(Math.sqrt((home.x - place.x) ** 2 + (home.y - place.y) ** 2));
};

const proposalsElsewhere = (world: OracleWorld, person: Candidate, contract: Contract, position: Position): number =>
  (world.proposals.get(person.candidateId) ?? []).filter(
    (open) => open !== `${contract.contractId}/${position.positionId}`,
  ).length;

const freeInTime = ({ profile }: Candidate, position: Position): boolean => {
  const { from, to } = profile.availability;
  if (from !== null && daysFromTo(position.startsOn, from) > 30) return false;
  return to === null || to >= position.startsOn;
};

const hasLicences = ({ profile }: Candidate, position: Position): boolean => {
  const held = profile.licences.map(licenceName);
  return position.requiredLicences.every((needed) => held.includes(licenceName(needed)));
};

/** The structure's ceiling, or the policy's when that is lower. */
const mostProposals = (person: Candidate, { proposalCeiling }: Contract): number =>
  proposalCeiling == null ? person.proposalCeiling : Math.min(person.proposalCeiling, proposalCeiling);

/** The first gate failed, or null. */
const oracleGate = (world: OracleWorld, person: Candidate, contract: Contract, position: Position) => {
  const { consent, mobilityKm } = person.profile;
  if (world.day < consent.givenOn || world.day > consent.expiresOn) return 'no-consent';
  if (contract.insertionClause !== null && !isEntitled(person, world.day)) return 'not-eligible';
  if (world.withdrawn.has(person.candidateId)) return 'withdrawn';
  if (!freeInTime(person, position)) return 'unavailable';
  if (metresApart(person, contract, position) > mobilityKm * 1000) return 'out-of-reach';
  if (!hasLicences(person, position)) return 'missing-licence';
  if (proposalsElsewhere(world, person, contract, position) >= mostProposals(person, contract))
    return 'proposal-ceiling';
  return null;
};

/** log2 of (N + 1) / (df + 1), rounded down, plus one, from 1 to 16. In exact integers. */
const rarityOf = (present: number, having: number): number => {
  let exponent = 0;
  while (BigInt(having + 1) * 2n ** BigInt(exponent + 1) <= BigInt(present + 1)) exponent += 1;
  return Math.min(16, Math.max(1, 1 + exponent));
};

const rarities = new WeakMap<OracleWorld, (skill: string) => number>();

/** How rare each skill is among the people of a world, by name; counted once a world. */
const rarityIn = (world: OracleWorld): ((skill: string) => number) => {
  const known = rarities.get(world);
  if (known !== undefined) return known;
  const present = world.people.filter(({ candidateId }) => !world.withdrawn.has(candidateId));
  const having = new Map<string, number>();
  for (const skill of present.flatMap(({ profile }) => unique(profile.skills.map(skillName)))) {
    having.set(skill, (having.get(skill) ?? 0) + 1);
  }
  const rarity = remembered((skill) => rarityOf(present.length, having.get(skill) ?? 0));
  rarities.set(world, rarity);
  return rarity;
};

const occupationPoints = (own: string, asked: string): number => {
  const [from, to] = [parentRome(own), parentRome(asked)];
  if (from === to) return 1000;
  if (areAdjacent(from, to)) return 600;
  return from.slice(0, 3) === to.slice(0, 3) ? 300 : 0;
};

const skillsPoints = (world: OracleWorld, person: Candidate, position: Position): number => {
  const r = Math.max(
    0,
    ...person.profile.occupations.map(({ romeCode }) => occupationPoints(romeCode, position.romeCode)),
  );
  const required = unique(position.requiredSkills.map(skillName));
  const asked = unique([...required, ...position.desiredSkills.map(skillName)]);
  const own = person.profile.skills.map(skillName);
  const rarity = rarityIn(world);
  let [all, shared] = [0, 0];
  for (const skill of asked) {
    const weight = rarity(skill) * (required.includes(skill) ? 2 : 1);
    all += weight;
    if (own.includes(skill)) shared += weight;
  }
  const o = asked.length === 0 ? r : Math.floor((1000 * shared) / all);
  return Math.floor((4 * r + 5 * o) / 9);
};

const locationPoints = (person: Candidate, contract: Contract, position: Position): number => {
  const radius = person.profile.mobilityKm * 1000;
  const distance = metresApart(person, contract, position);
  return distance === 0 ? 1000 : 1000 - Math.floor((1000 * distance) / radius);
};

const sectorPoints = (person: Candidate, contract: Contract): number => {
  let months = 0;
  for (const { romeCode, experienceMonths } of person.profile.occupations) {
    if (sectorsOfRome(romeCode).includes(contract.sector)) months += experienceMonths;
  }
  if (months === 0 && person.profile.sectors.includes(contract.sector)) months = 6;
  return Math.min(1000, Math.floor((1000 * months) / 36));
};

const publicPoints = (world: OracleWorld, person: Candidate, contract: Contract): number => {
  let points = 0;
  for (const { public: name, weight, basis } of contract.priorityPublics) {
    if (name === 'women' && basis === null) continue;
    if (isOfPublic(person, name, world.day)) points += weight;
  }
  return Math.min(points, 1000);
};

const availabilityPoints = (person: Candidate, position: Position): number => {
  const { from, weeklyHours } = person.profile.availability;
  const late = from === null ? 0 : Math.max(0, daysFromTo(position.startsOn, from));
  return Math.max(0, 1000 - 20 * late - 40 * Math.abs(position.weeklyHours - weeklyHours));
};

const valuesOf = (world: OracleWorld, person: Candidate, contract: Contract, position: Position): OracleWeights => ({
  skills: skillsPoints(world, person, position),
  location: locationPoints(person, contract, position),
  sector: sectorPoints(person, contract),
  priorityPublic: publicPoints(world, person, contract),
  availability: availabilityPoints(person, position),
});

const scoreOf = (values: OracleWeights, weights: OracleWeights): number =>
  values.skills * weights.skills +
  values.location * weights.location +
  values.sector * weights.sector +
  values.priorityPublic * weights.priorityPublic +
  values.availability * weights.availability;

const MASK = 0xffff_ffffn;

/** FNV-1a, 32 bits, in big integers. */
const fnv = (text: string, start: bigint): bigint => {
  let word = start;
  for (const character of text) word = ((word ^ BigInt(character.charCodeAt(0))) * 0x0100_0193n) & MASK;
  return word;
};

/** The finaliser of MurmurHash3, 32 bits, in big integers. */
const murmur = (word: bigint): bigint => {
  let mixed = word;
  mixed = ((mixed ^ (mixed >> 16n)) * 0x85eb_ca6bn) & MASK;
  mixed = ((mixed ^ (mixed >> 13n)) * 0xc2b2_ae35n) & MASK;
  return mixed ^ (mixed >> 16n);
};

/** The 64-bit hash of (candidate, contract, rule) that breaks ties. */
const oracleHash = (candidateId: string, contractId: string): bigint => {
  const contract = `${contractId}\u001f2026-11.1`;
  const word = (start: bigint): bigint => murmur(fnv(candidateId, start) ^ fnv(contract, start));
  return (word(0x811c_9dc5n) << 32n) | word(0x9747_b28cn);
};

const order = <T extends bigint | string>(a: T, b: T): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** The whole list of a position, best first, with the people excluded by gate: those in the pool, not those who left it. */
export const oracleShortlist = (world: OracleWorld, contract: Contract, position: Position) => {
  const excluded: Record<string, number> = {};
  const lines: (OracleLine & { readonly open: number })[] = [];
  const hash = remembered((id) => oracleHash(id, contract.contractId));
  for (const person of world.people) {
    if (world.withdrawn.has(person.candidateId)) continue;
    const gate = oracleGate(world, person, contract, position);
    if (gate !== null) {
      excluded[gate] = (excluded[gate] ?? 0) + 1;
      continue;
    }
    const values = valuesOf(world, person, contract, position);
    lines.push({
      id: person.candidateId,
      score: scoreOf(values, world.weights),
      values,
      open: proposalsElsewhere(world, person, contract, position),
    });
  }
  lines.sort((a, b) => b.score - a.score || a.open - b.open || order(hash(a.id), hash(b.id)) || order(a.id, b.id));
  return { excluded, lines: lines.map(({ id, score, values }): OracleLine => ({ id, score, values })) };
};

/** Every position that a person passes the gates of, best first, as `contractId/positionId`. */
export const oracleMatches = (world: OracleWorld, person: Candidate, contracts: readonly Contract[]) => {
  const lines = contracts.flatMap((contract) =>
    contract.positions.flatMap((position) => {
      if (oracleGate(world, person, contract, position) !== null) return [];
      const score = scoreOf(valuesOf(world, person, contract, position), world.weights);
      const hash = oracleHash(person.candidateId, contract.contractId);
      return [{ contractId: contract.contractId, positionId: position.positionId, score, hash }];
    }),
  );
  lines.sort(
    (a, b) =>
      b.score - a.score ||
      order(a.hash, b.hash) ||
      order<string>(a.contractId, b.contractId) ||
      order<string>(a.positionId, b.positionId),
  );
  return lines.map(({ contractId, positionId, score }) => ({ id: `${contractId}/${positionId}`, score }));
};
