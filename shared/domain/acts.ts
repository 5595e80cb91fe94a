import type { DomainEvent, DomainEventType } from './events.ts';

/** What somebody did, as the journal of the whole service tells it: who saw, decided, shared, changed. */
export const ACTS = {
  saw: ['identity-shown'],
  decided: ['decision-recorded'],
  shared: ['shortlist-shared'],
  qualified: ['contract-qualified'],
  worked: ['hours-recorded'],
  asked: ['candidates-requested'],
  withdrew: ['candidate-withdrawn'],
  settings: [
    ...['policy-changed', 'organisation-changed', 'account-granted', 'account-withdrawn'],
    ...['signing-secret-rotated', 'endpoint-changed', 'endpoint-disabled'],
  ] as const,
} as const satisfies Readonly<Record<string, readonly DomainEventType[]>>;
export type Act = keyof typeof ACTS;

const told: ReadonlySet<DomainEventType> = new Set(Object.values(ACTS).flat());

/**
 * Whether an event belongs in the journal of the whole service: what Passerelle does by itself does not, nor the files that
 * come in by the thousand. Each is in the journal of what it is about.
 */
export const isAct = ({ type, by }: DomainEvent): boolean => by !== 'system' && told.has(type);
