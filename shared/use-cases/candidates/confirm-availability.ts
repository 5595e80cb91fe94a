import { addDays, dayInFrance, type Day } from '#shared/domain/calendar.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { isPresentOn } from '#shared/domain/candidate/withdraw-candidate.ts';
import type { StructureId } from '#shared/domain/ids.ts';
import type { CandidateRepository, Clock, Page } from '#shared/ports.ts';
import { publishedEvent } from './published-event.ts';

/** Days after which a file that nobody has read again is doubted. Assumption: a month, as France Travail asks. */
export const DOUBTED_AFTER_DAYS = 30;
const PAGE = 200;
/** Confirmed by one click. */
const MOST_AT_ONCE = 200;

/** People of a structure whose file nobody has read for a month, longest first. */
export type ListDoubted = (structureId: StructureId) => Promise<readonly Candidate[]>;

const isDoubted =
  (today: Day) =>
  (candidate: Candidate): boolean =>
    isPresentOn(candidate, today) && dayInFrance(new Date(candidate.updatedAt)) <= addDays(today, -DOUBTED_AFTER_DAYS);

export const makeListDoubted =
  ({
    candidates,
    clock,
  }: {
    readonly candidates: Pick<CandidateRepository, 'listByStructure'>;
    readonly clock: Clock;
  }): ListDoubted =>
  async (structureId) => {
    const doubted = isDoubted(dayInFrance(clock()));
    const found: Candidate[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Candidate> = await candidates.listByStructure(structureId, { limit: PAGE, cursor });
      found.push(...page.items.filter(doubted));
      ({ cursor } = page);
    } while (cursor !== null);
    return found.toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt));
  };

export type ConfirmAvailability = (command: {
  readonly structureId: StructureId;
  /** Pseudonyms; those that are nobody doubted of this structure are left out. */
  readonly candidateIds: readonly string[];
  readonly by: string;
}) => Promise<number>;

/** The file as read again today; an availability that has ended goes on. */
const readAgain = (candidate: Candidate, now: Date): Candidate => {
  const { availability } = candidate.profile;
  const ended = availability.to !== null && availability.to < dayInFrance(now);
  return {
    ...candidate,
    profile: ended ? { ...candidate.profile, availability: { ...availability, to: null } } : candidate.profile,
    updatedAt: now.toISOString(),
    revision: candidate.revision + 1,
  };
};

/** Records that people are still available. Saying it again changes nothing: they are doubted no more. */
export const makeConfirmAvailability =
  ({
    listDoubted,
    candidates,
    clock,
  }: {
    readonly listDoubted: ListDoubted;
    readonly candidates: Pick<CandidateRepository, 'save'>;
    readonly clock: Clock;
  }): ConfirmAvailability =>
  async ({ structureId, candidateIds, by }) => {
    const wanted = new Set(candidateIds);
    const doubted = await listDoubted(structureId);
    let confirmed = 0;
    for (const candidate of doubted.filter((one) => wanted.has(one.candidateId)).slice(0, MOST_AT_ONCE)) {
      const after = readAgain(candidate, clock());
      const saved = await candidates.save(after, [publishedEvent(after, by, candidate)]);
      if (saved.ok) confirmed += 1;
    }
    return confirmed;
  };
