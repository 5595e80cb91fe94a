import { isAct } from '#shared/domain/acts.ts';
import { DomainEvent, subjectOf } from '#shared/domain/events.ts';
import type { AuditLog } from '#shared/ports.ts';
import { fromBody, toBody } from './body.ts';
import { queryPage, type RowQuery, type TableAccess } from './read-rows.ts';
import { putRows } from './write-rows.ts';

const KEY_NAMES = ['subject', 'at'];

/** Where the acts of a month are listed, whatever they are about. By the universal day, as instants are written. */
const actsOf = (at: string): string => `acts#${at.slice(0, 7)}`;

const ofSubject = (subject: string): RowQuery => ({
  KeyConditionExpression: 'subject = :subject',
  ExpressionAttributeValues: { ':subject': subject },
});

export const makeAuditLog = (table: TableAccess): AuditLog => ({
  async append(events) {
    // The key says which event it is, so that appending again writes the same row again, and twice in a batch is once.
    const rows = new Map(
      events.flatMap((event) => {
        const at = `${event.at}#${event.eventId}`;
        const subjects = [subjectOf(event), ...(isAct(event) ? [actsOf(event.at)] : [])];
        return subjects.map((subject) => [`${subject}#${at}`, { subject, at, body: toBody(event) }] as const);
      }),
    );
    await putRows(table, [...rows.values()]);
  },
  async list(subject, page) {
    const { items, cursor } = await queryPage(table, ofSubject(subject), KEY_NAMES, page);
    return { items: items.map((row) => fromBody(DomainEvent, row)), cursor };
  },
  async listActs(month, page) {
    const query = { ...ofSubject(actsOf(month)), ScanIndexForward: false };
    const { items, cursor } = await queryPage(table, query, KEY_NAMES, page);
    return { items: items.map((row) => fromBody(DomainEvent, row)), cursor };
  },
});
