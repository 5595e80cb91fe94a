import { addDays, type Day, type Instant } from '../calendar.ts';
import type { Candidate } from './candidate.ts';
import { CandidateProfile } from './candidate.ts';

/** Marks a row that holds nobody any more and only awaits its removal. */
const WITHDRAWN = 'withdrawn';

/**
 * Whether consent covers a day; its last day is included.
 *
 * @param day - the day in France
 */
export const hasConsentOn = ({ profile: { consent } }: Candidate, day: Day): boolean =>
  consent.givenOn <= day && day <= consent.expiresOn;

/** Whether the row is what a withdrawal left before the row itself could be removed. */
export const isWithdrawn = ({ contentHash }: Candidate): boolean => contentHash === WITHDRAWN;

/** Whether somebody is there on a day, to be proposed, shared and shown: not withdrawn, and consenting. */
export const isPresentOn = (candidate: Candidate, day: Day): boolean =>
  !isWithdrawn(candidate) && hasConsentOn(candidate, day);

/**
 * What is left of a person for the moment between deciding the withdrawal and removing the row: nothing about them, and
 * a consent that ended the day before, so that nothing matches. Saving it is what makes the withdrawal certain: its
 * event waits in the same row until published, and an edit made meanwhile is not lost unseen.
 */
export const withdrawn = (candidate: Candidate, now: Instant, today: Day): Candidate => ({
  ...candidate,
  profile: CandidateProfile.parse({
    communeCode: candidate.profile.communeCode,
    consent: { givenOn: addDays(today, -2), expiresOn: addDays(today, -1) },
  }),
  home: null,
  identityId: null,
  contentHash: WITHDRAWN,
  revision: candidate.revision + 1,
  updatedAt: now,
});
