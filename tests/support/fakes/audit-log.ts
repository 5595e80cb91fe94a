import { isAct } from '#shared/domain/acts.ts';
import { subjectOf, type DomainEvent } from '#shared/domain/events.ts';
import type { AuditLog } from '#shared/ports.ts';
import { fakePage } from './pages.ts';

export interface FakeAuditLog extends AuditLog {
  /** Every event appended, once, in the order of arrival. */
  all(): readonly DomainEvent[];
}

const keyOf = ({ at, eventId }: DomainEvent): string => `${at}#${eventId}`;

/** The audit log in memory. */
export const makeFakeAuditLog = (): FakeAuditLog => {
  const events = new Map<string, DomainEvent>();
  return {
    all: () => [...events.values()],
    append: (appended) => {
      for (const one of appended) events.set(`${subjectOf(one)}#${keyOf(one)}`, structuredClone(one));
      return Promise.resolve();
    },
    list: (subject, page) =>
      Promise.resolve(
        fakePage(
          [...events.values()].filter((one) => subjectOf(one) === subject),
          keyOf,
          page,
        ),
      ),
    listActs: (month, page) =>
      Promise.resolve(
        fakePage(
          [...events.values()].filter((one) => isAct(one) && one.at.startsWith(month)),
          keyOf,
          page,
          'descending',
        ),
      ),
  };
};
