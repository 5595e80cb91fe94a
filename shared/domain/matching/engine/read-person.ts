/* eslint complexity: off -- `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import { CandidateId, StructureId } from '../../ids.ts';
import { experienceOf, type PreparedCandidate } from '../prepare-candidate.ts';
import { candidateTie } from '../tie.ts';
import { ATTESTED, CONSENTED, occupationCount, PUBLICS_MASK, WITHDRAWN } from './bits.ts';
import { ALWAYS, daysSince1970, NEVER } from './day-column.ts';
import { employerOf, NOWHERE, type Dictionaries } from './dictionaries.ts';
import { idAt } from './packed-ids.ts';
import type { Segment } from './segment.ts';
import { parentRome } from '#shared/reference/rome.ts';
import { SectorId } from '#shared/reference/sectors.ts';

/** Last index whose value is not above the one looked for, in a sorted array whose first value is not above it. */
const lastNotAbove = (sorted: Uint32Array, value: number): number => {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
};

const wordsAt = ({ people, blocks }: Segment, slot: number): readonly number[] => {
  const block = lastNotAbove(blocks.firstSlot.subarray(0, -1), slot);
  const { wordCount } = people.columns;
  let first = blocks.firstWord[block] ?? 0;
  for (let before = blocks.firstSlot[block] ?? 0; before < slot; before += 1) first += wordCount[before] ?? 0;
  return [...people.words.subarray(first, first + (wordCount[slot] ?? 0))];
};

/** The terms of one person, without their occupations. */
export const termsAt = (segment: Segment, slot: number): readonly number[] =>
  wordsAt(segment, slot).slice(2 * occupationCount(segment.people.columns.recorded[slot] ?? 0));

export const homeOf = (place: number, { places, territories }: Dictionaries): PreparedCandidate['home'] => {
  if (place === NOWHERE) return null;
  const { territory, x, y } = places.columns();
  return { territory: territories.textOf(territory[place] ?? 0), x: x[place] ?? 0, y: y[place] ?? 0 };
};

type Skills = Pick<PreparedCandidate, 'occupations' | 'experience' | 'skills' | 'licences'>;

const skillsOf = (segment: Segment, slot: number, { occupations, terms }: Dictionaries): Skills => {
  const words = wordsAt(segment, slot);
  const count = occupationCount(segment.people.columns.recorded[slot] ?? 0);
  const held = Array.from({ length: count }, (_, index) => ({
    romeCode: occupations.textOf(words[2 * index] ?? 0),
    experienceMonths: words[2 * index + 1] ?? 0,
  }));
  const texts = words.slice(2 * count).map((term) => terms.textOf(term));
  const keysOf = (kind: string): readonly string[] =>
    texts.filter((text) => text.startsWith(kind)).map((text) => text.slice(kind.length));
  return {
    occupations: held.map(({ romeCode, experienceMonths }) => ({
      romeCode,
      parent: parentRome(romeCode),
      months: experienceMonths,
    })),
    experience: experienceOf({ occupations: held, sectors: keysOf('x').map((id) => SectorId.parse(id)) }),
    skills: new Set(keysOf('s')),
    licences: new Set(keysOf('l')),
  };
};

/** One person of a segment as `prepareCandidate` makes them: the columns hold all that the rule reads. */
export const readPerson = (segment: Segment, slot: number, dictionaries: Dictionaries): PreparedCandidate => {
  const { people, day } = segment;
  const { columns, state, openOn } = people;
  const bits = day.ofPerson(slot);
  const [from, to] = [columns.freeFrom[slot] ?? ALWAYS, columns.freeTo[slot] ?? NEVER];
  const candidateId = idAt(people.ids, slot);
  const { structureId, proposalCeiling } = employerOf(dictionaries.employers.textOf(columns.employer[slot] ?? 0));
  return {
    candidateId: CandidateId.parse(candidateId),
    structureId: StructureId.parse(structureId),
    withdrawn: ((state[slot] ?? 0) & WITHDRAWN) !== 0,
    consented: (bits & CONSENTED) !== 0,
    attested: (bits & ATTESTED) !== 0,
    publics: bits & PUBLICS_MASK,
    freeFrom: from === ALWAYS ? Number.MIN_SAFE_INTEGER : daysSince1970(from),
    freeTo: to === NEVER ? Number.MAX_SAFE_INTEGER : daysSince1970(to),
    weeklyHours: columns.weeklyHours[slot] ?? 0,
    home: homeOf(columns.place[slot] ?? NOWHERE, dictionaries),
    radiusM: 1000 * (columns.radiusKm[slot] ?? 0),
    ...skillsOf(segment, slot, dictionaries),
    proposalCeiling,
    openOn: openOn().get(slot) ?? [],
    tie: candidateTie(candidateId),
  };
};
