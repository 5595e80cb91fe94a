import type { DomainEvent, DomainEventType } from '#shared/domain/events.ts';
import type { CandidateId, ContractId } from '#shared/domain/ids.ts';
import type { ChangedPerson } from '#shared/domain/matching/pool-log.ts';
import type { MatchMessage, NotifyMessage, WebhookMessage } from '#shared/wire/messages.ts';

/** What one event says to whom. */
export interface Messages {
  /** Of whom the pool must be read again: logged before anybody is told. */
  readonly pool: readonly ChangedPerson[];
  readonly match: readonly MatchMessage[];
  readonly notify: readonly NotifyMessage[];
  readonly webhooks: readonly WebhookMessage[];
  /** Of whom something else may be told now where they are counted. */
  readonly recount: readonly CandidateId[];
}

type EventOf<T extends DomainEventType> = Extract<DomainEvent, { type: T }>;

const toNobody: Messages = { pool: [], match: [], notify: [], webhooks: [], recount: [] };
const toMatch = (...match: readonly MatchMessage[]): Messages => ({ ...toNobody, match });
const toNotify = (...notify: readonly NotifyMessage[]): Messages => ({ ...toNobody, notify });
const toWebhooks = (...webhooks: readonly WebhookMessage[]): Messages => ({ ...toNobody, webhooks });

const contractChanged = ({
  contractId,
  revision,
}: EventOf<'contract-registered' | 'contract-updated' | 'contract-qualified'>): Messages =>
  toMatch({ type: 'contract-changed', contractId, revision });

const poolChanged = (person: ChangedPerson): Messages => ({ ...toMatch({ type: 'pool-changed' }), pool: [person] });

/** Retained or hired, a person is of interest to their structure; what was decided otherwise waits in their file. */
const decided = ({ eventId, at, contractId, positionId, candidateId, decision }: EventOf<'decision-recorded'>) =>
  decision === 'retained' || decision === 'hired'
    ? toWebhooks({ type: 'candidate-decided', eventId, at, contractId, positionId, candidateId, decision })
    : toNobody;

/** What came of a contract is counted again. */
const countAgain = ({ contractId }: { readonly contractId: ContractId }): WebhookMessage => ({
  type: 'count-outcomes',
  contractId,
});

/** Who is told of each event. A new type of event without a line here does not compile; none is a decision too. */
export const subscriptions: { readonly [T in DomainEventType]: (event: EventOf<T>) => Messages } = {
  'contract-registered': contractChanged,
  'contract-updated': contractChanged,
  'contract-qualified': contractChanged,
  'candidate-published': ({ candidateId, revision, countsAlike }) => ({
    ...poolChanged({ candidateId }),
    // Nothing was ever decided of somebody new.
    recount: revision > 1 && countsAlike === undefined ? [candidateId] : [],
  }),
  'candidate-withdrawn': ({ eventId, at, candidateId }) => ({
    ...poolChanged({ candidateId }),
    webhooks: [{ type: 'candidate-withdrawn', eventId, at, candidateId }],
  }),
  // Retained here, a person has one open proposal more: ties and the ceiling move on every other list.
  'decision-recorded': (event) => ({
    ...poolChanged({
      candidateId: event.candidateId,
      decidedOn: { contractId: event.contractId, positionId: event.positionId },
    }),
    webhooks: [...decided(event).webhooks, countAgain(event)],
  }),
  'shortlist-shared': ({ eventId, at, contractId, positionId, shareId, contractorId, candidateIds }) =>
    toWebhooks({ type: 'shortlist-shared', eventId, at, contractId, positionId, shareId, contractorId, candidateIds }),
  'candidates-requested': ({ eventId, at, contractId, positionId, contractorId, requestId, headcount }) => ({
    ...toNotify({ type: 'candidates-requested', eventId, contractId, positionId, headcount }),
    webhooks: [{ type: 'candidates-requested', eventId, at, contractId, positionId, contractorId, requestId }],
  }),
  'hours-recorded': ({ eventId, at, contractId }) =>
    toWebhooks({ type: 'hours-recorded', eventId, at, contractId }, countAgain({ contractId })),
  'signing-secret-rotated': () => toNobody,
  // For the journal. A ceiling counts from the next publication on, a territory from the next reading.
  'organisation-changed': () => toNobody,
  'account-granted': () => toNobody,
  'account-withdrawn': () => toNobody,
  'identity-shown': () => toNobody,
  'endpoint-changed': () => toNobody,
  'endpoint-disabled': ({ eventId, organisationId, endpointId, reason }) =>
    // Its owner knows what its owner did.
    reason === 'owner'
      ? toNobody
      : toNotify({ type: 'endpoint-disabled', eventId, organisationId, endpointId, reason }),
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
