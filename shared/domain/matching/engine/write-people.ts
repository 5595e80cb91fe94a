import type { Candidate } from '../../candidate/candidate.ts';
import { attestedUntil } from '../attestation.ts';
import { licenceKeyOf, skillKeyOf } from '../keys.ts';
import type { PoolRow } from '../pool-index.ts';
import { HAS_PROPOSALS, REPLACED } from './bits.ts';
import { ALWAYS, columnDayOf, NEVER } from './day-column.ts';
import { employerName, licenceTerm, NOWHERE, sectorTerm, skillTerm, type Dictionaries } from './dictionaries.ts';
import { makeGrowable, type Growable } from './growable.ts';
import { packIds } from './packed-ids.ts';
import type { Columns, People } from './people.ts';
import { recordedOf } from './recorded.ts';

/** Takes people in, one by one, and gives them back in columns in that order. Somebody who comes twice replaces the first. */
export interface PeopleWriter {
  add(row: PoolRow): void;
  people(): People;
}

const bytes = (): Growable<Uint8Array> => makeGrowable((length) => new Uint8Array(length));
const shorts = (): Growable<Uint16Array> => makeGrowable((length) => new Uint16Array(length));
const words = (): Growable<Uint32Array> => makeGrowable((length) => new Uint32Array(length));

const makeColumns = () => ({
  place: words(),
  employer: words(),
  radiusKm: bytes(),
  weeklyHours: bytes(),
  freeFrom: shorts(),
  freeTo: shorts(),
  consentFrom: shorts(),
  consentTo: shorts(),
  attestedTo: shorts(),
  recorded: words(),
  checkedOn: shorts(),
  wordCount: bytes(),
});

const viewsOf = (columns: ReturnType<typeof makeColumns>): Columns => ({
  place: columns.place.view(),
  employer: columns.employer.view(),
  radiusKm: columns.radiusKm.view(),
  weeklyHours: columns.weeklyHours.view(),
  freeFrom: columns.freeFrom.view(),
  freeTo: columns.freeTo.view(),
  consentFrom: columns.consentFrom.view(),
  consentTo: columns.consentTo.view(),
  attestedTo: columns.attestedTo.view(),
  recorded: columns.recorded.view(),
  checkedOn: columns.checkedOn.view(),
  wordCount: columns.wordCount.view(),
});

/** The terms of a person, each once. */
const termsOf = ({ skills, licences, sectors }: Candidate['profile']): ReadonlySet<string> =>
  new Set([
    ...skills.map((label) => skillTerm(skillKeyOf(label))),
    ...licences.map((label) => licenceTerm(licenceKeyOf(label))),
    ...sectors.map(sectorTerm),
  ]);

const markReplaced = (state: Uint8Array, replaced: readonly number[]): Uint8Array => {
  for (const slot of replaced) state[slot] = (state[slot] ?? 0) | REPLACED;
  return state;
};

/** A writer of people whose words are numbered by these dictionaries. */
export const makePeopleWriter = (dictionaries: Dictionaries): PeopleWriter => {
  const columns = makeColumns();
  const allWords = words();
  const state = bytes();
  const slots = new Map<string, number>();
  const ids: string[] = [];
  const replaced: number[] = [];
  const openOn = new Map<number, readonly string[]>();

  const placeOf = ({ home }: Candidate): number =>
    home === null ? NOWHERE : dictionaries.places.add(dictionaries.territories.add(home.territory), home.x, home.y);

  const writeWords = (profile: Candidate['profile']): void => {
    const before = allWords.length;
    for (const { romeCode, experienceMonths } of profile.occupations) {
      allWords.push(dictionaries.occupations.add(romeCode));
      allWords.push(experienceMonths);
    }
    for (const term of termsOf(profile)) allWords.push(dictionaries.terms.add(term));
    columns.wordCount.push(allWords.length - before);
  };

  const writeDays = ({ profile, structureKind }: Candidate): void => {
    const { availability, consent, eligibility } = profile;
    const attested = attestedUntil(profile, structureKind);
    columns.freeFrom.push(availability.from === null ? ALWAYS : columnDayOf(availability.from));
    columns.freeTo.push(availability.to === null ? NEVER : columnDayOf(availability.to));
    columns.consentFrom.push(columnDayOf(consent.givenOn));
    columns.consentTo.push(columnDayOf(consent.expiresOn));
    columns.attestedTo.push(attested === null ? 0 : columnDayOf(attested));
    columns.checkedOn.push(eligibility === null ? 0 : columnDayOf(eligibility.checkedOn));
  };

  const add = ({ candidate, openOn: refs }: PoolRow): void => {
    const { profile } = candidate;
    const earlier = slots.get(candidate.candidateId);
    if (earlier !== undefined) replaced.push(earlier);
    slots.set(candidate.candidateId, ids.length);
    if (refs.length > 0) openOn.set(ids.length, refs);
    ids.push(candidate.candidateId);
    state.push(refs.length > 0 ? HAS_PROPOSALS : 0);
    columns.place.push(placeOf(candidate));
    columns.employer.push(dictionaries.employers.add(employerName(candidate.structureId, candidate.proposalCeiling)));
    columns.radiusKm.push(profile.mobilityKm);
    columns.weeklyHours.push(profile.availability.weeklyHours);
    columns.recorded.push(recordedOf(profile, profile.occupations.length));
    writeDays(candidate);
    writeWords(profile);
  };

  return {
    add,
    people: () => ({
      size: ids.length,
      columns: viewsOf(columns),
      words: allWords.view(),
      ids: packIds(ids),
      state: markReplaced(state.view(), replaced),
      openOn: () => openOn,
    }),
  };
};
