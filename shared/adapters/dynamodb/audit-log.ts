import { DomainEvent, subjectOf } from '#shared/domain/events.ts';
import type { AuditLog } from '#shared/ports.ts';
import { fromBody, toBody } from './body.ts';
import { queryPage, type TableAccess } from './read-rows.ts';
import { putRows } from './write-rows.ts';

const KEY_NAMES = ['subject', 'at'];

export const makeAuditLog = (table: TableAccess): AuditLog => ({
  async append(events) {
    // The key says which event it is, so that appending again writes the same row again, and twice in a batch is once.
    const rows = new Map(
      events.map((event) => {
        const [subject, at] = [subjectOf(event), `${event.at}#${event.eventId}`];
        return [`${subject}#${at}`, { subject, at, body: toBody(event) }];
      }),
    );
    await putRows(table, [...rows.values()]);
  },
  async list(subject, page) {
    const { items, cursor } = await queryPage(
      table,
      {
        KeyConditionExpression: 'subject = :subject',
        ExpressionAttributeValues: { ':subject': subject },
      },
      KEY_NAMES,
      page,
    );
    return { items: items.map((row) => fromBody(DomainEvent, row)), cursor };
  },
});
