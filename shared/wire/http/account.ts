import * as z from 'zod';
import { DomainEvent } from '#shared/domain/events.ts';
import { NotificationPreference } from '#shared/domain/organisation/organisation.ts';
import { PageQuery } from './page.ts';

export const AuditQuery = PageQuery.extend({
  subject: z.string().min(3).max(100).meta({ description: 'Identifier of a contract, a candidate or an organisation' }),
});

export const AuditEvent = DomainEvent.meta({ id: 'AuditEvent' });

export const Preferences = z
  .strictObject({ notifications: NotificationPreference })
  .readonly()
  .meta({ id: 'Preferences', example: { notifications: 'dailyDigest' } });
