import type { DomainEvent, DomainEventType } from '#shared/domain/events.ts';
import type { ChangedPerson } from '#shared/domain/matching/pool-log.ts';
import type { MatchMessage, NotifyMessage } from '#shared/wire/messages.ts';

/** What one event says to whom. */
export interface Messages {
  /** Of whom the pool must be read again: logged before anybody is told. */
  readonly pool: readonly ChangedPerson[];
  readonly match: readonly MatchMessage[];
  readonly notify: readonly NotifyMessage[];
}

type EventOf<T extends DomainEventType> = Extract<DomainEvent, { type: T }>;

const toMatch = (...match: readonly MatchMessage[]): Messages => ({ pool: [], match, notify: [] });
const toNotify = (...notify: readonly NotifyMessage[]): Messages => ({ pool: [], match: [], notify });

const contractChanged = ({
  contractId,
  revision,
}: EventOf<'contract-registered' | 'contract-updated' | 'contract-qualified'>): Messages =>
  toMatch({ type: 'contract-changed', contractId, revision });

const poolChanged = (person: ChangedPerson): Messages => ({ ...toMatch({ type: 'pool-changed' }), pool: [person] });

/** Who is told of each event. A new type of event without a line here does not compile; none is a decision too. */
export const subscriptions: { readonly [T in DomainEventType]: (event: EventOf<T>) => Messages } = {
  'contract-registered': contractChanged,
  'contract-updated': contractChanged,
  'contract-qualified': contractChanged,
  'candidate-published': ({ candidateId }) => poolChanged({ candidateId }),
  'candidate-withdrawn': ({ candidateId }) => poolChanged({ candidateId }),
  // Retained here, a person has one open proposal more: ties and the ceiling move on every other list.
  'decision-recorded': ({ candidateId, contractId, positionId }) =>
    poolChanged({ candidateId, decidedOn: { contractId, positionId } }),
  // The lists concerned are those whose policy version is no longer in force: matching finds them by their inputs.
  'policy-changed': ({ eventId }) => toMatch({ type: 'rematch-all', marker: eventId }),
  'shortlist-changed': ({ eventId, contractId, positionId, version, newInTop, entries, shortfallHours }) =>
    toNotify({
      type: 'shortlist-changed',
      eventId,
      contractId,
      positionId,
      version,
      newInTop,
      entries,
      shortfallHours,
    }),
};

/** The messages that an event gives, by {@link subscriptions}. */
export const messagesOf = (event: DomainEvent): Messages => {
  // The map is keyed by the type that the event has: what TypeScript cannot follow through a union.
  const told = subscriptions[event.type] as (event: DomainEvent) => Messages;
  return told(event);
};
