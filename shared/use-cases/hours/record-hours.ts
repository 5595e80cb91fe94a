import { dayInFrance } from '#shared/domain/calendar.ts';
import type { DomainError, FieldError } from '#shared/domain/errors.ts';
import { event } from '#shared/domain/events.ts';
import { hasBegun, hoursIdOf, tellHours, type HoursEntry, type Teller } from '#shared/domain/hours/hours-entry.ts';
import type { ContractId, OrganisationId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Clock, HoursRepository, ShortlistRepository } from '#shared/ports.ts';
import type { PersonMonth } from '#shared/wire/http/hours.ts';
import { makeFindScope, type ScopeDependencies } from '../contracts/contract-scope.ts';
import { makePeopleAtWork } from './people-at-work.ts';

export interface RecordDependencies extends ScopeDependencies {
  readonly hours: Pick<HoursRepository, 'find' | 'save'>;
  readonly shortlists: Pick<ShortlistRepository, 'listDecisions'>;
  readonly clock: Clock;
}

interface Command {
  /** A facilitator, whose word validates; or a contractor. */
  readonly organisation: Organisation | { readonly kind: 'contractor'; readonly organisationId: OrganisationId };
  readonly contractId: string;
  readonly entries: readonly PersonMonth[];
  /** Who acts: the subject of their token, or the contractor that signed. */
  readonly by: string;
}

type Refusal = Extract<
  DomainError,
  { code: 'contract-not-found' | 'not-hired' | 'hours-validated' | 'edited-meanwhile' | 'invalid' }
>;
export type RecordHours = (command: Command) => Promise<Result<readonly HoursEntry[], Refusal>>;

const tooEarly = (entries: readonly PersonMonth[], today: string): readonly FieldError[] =>
  entries.flatMap(({ month }, index) =>
    hasBegun(month, today)
      ? []
      : [{ path: `/entries/${index}/month`, code: 'future-month', message: 'ce mois n’a pas commencé' }],
  );

/** Two people telling the same month at once: the second is laid over the first. */
const ATTEMPTS = 3;

/** Writes the hours that people worked. Telling the same again changes nothing. */
export const makeRecordHours = (dependencies: RecordDependencies): RecordHours => {
  const { hours, clock } = dependencies;
  const findScope = makeFindScope(dependencies);
  const peopleAtWork = makePeopleAtWork(dependencies);

  const tell = async (contractId: ContractId, entry: PersonMonth, teller: Teller) => {
    const before = await hours.find(contractId, hoursIdOf(contractId, entry.candidateId, entry.month));
    const told = tellHours(before, { contractId, ...entry }, teller);
    return told.ok ? ok({ entry: told.value, changed: told.value !== before }) : told;
  };

  /** The last row that changes tells of them all: interrupted before, whoever tells them again ends with it. */
  const write = async (
    contractId: ContractId,
    entries: readonly PersonMonth[],
    teller: Teller,
  ): Promise<Result<readonly HoursEntry[], Refusal>> => {
    const outcomes: { readonly entry: HoursEntry; readonly changed: boolean }[] = [];
    for (const entry of entries) {
      const told = await tell(contractId, entry, teller);
      if (!told.ok) return told;
      outcomes.push(told.value);
    }
    const changed = outcomes.flatMap((one) => (one.changed ? [one.entry] : []));
    for (const [index, entry] of changed.entries()) {
      const { status, hoursId, revision } = entry;
      const happened = { type: 'hours-recorded' as const, at: teller.at, by: teller.by, contractId, status };
      const last = index === changed.length - 1;
      const events = last ? [event({ ...happened, entries: changed.length }, hoursId, revision)] : [];
      const saved = await hours.save(entry, events);
      if (!saved.ok) return saved;
    }
    return ok(outcomes.map(({ entry }) => entry));
  };

  return async ({ organisation, contractId, entries, by }) => {
    const scope = await findScope(organisation, contractId);
    if (scope === undefined) return refuse({ code: 'contract-not-found' });
    const now = clock();
    const errors = tooEarly(entries, dayInFrance(now));
    if (errors.length > 0) return refuse({ code: 'invalid', errors });
    const isContractor = organisation.kind === 'contractor';
    const people = await peopleAtWork(scope, isContractor);
    if (!entries.every(({ candidateId }) => people.has(candidateId))) return refuse({ code: 'not-hired' });

    const contractorId = isContractor ? organisation.organisationId : null;
    const teller = { contractorId, by, at: now.toISOString() };
    for (let attempt = 1; ; attempt++) {
      const written = await write(scope.stored.contract.contractId, entries, teller);
      if (written.ok || written.error.code !== 'edited-meanwhile' || attempt === ATTEMPTS) return written;
    }
  };
};
