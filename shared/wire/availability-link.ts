import * as z from 'zod';
import { StructureId } from '#shared/domain/ids.ts';

/** What the link of an e-mail opens, sealed: the people of one structure who are to be confirmed, and nothing else. */
export const AvailabilityLink = z.object({
  structureId: StructureId,
  /** Whom the mail was sent to: the journal says who confirmed. */
  subject: z.string(),
});
export type AvailabilityLink = z.infer<typeof AvailabilityLink>;

/** The use that it is sealed for. */
export const AVAILABILITY_USE = 'availability';
/** How long such a link opens, in seconds: until the mail after next. */
export const AVAILABILITY_SECONDS = 14 * 24 * 3600;
