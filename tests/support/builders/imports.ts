import type * as z from 'zod';
import { ImportHeader, ImportRecord } from '#shared/domain/import/import.ts';
import { NOW } from './clock.ts';

/** An import of contracts, accepted and not yet split. */
export const anImportHeader = (overrides: Partial<z.input<typeof ImportHeader>> = {}): ImportHeader =>
  ImportHeader.parse({
    importId: 'i_november',
    kind: 'contracts',
    organisationId: 'f_plaine-commune',
    requestedBy: 'facilitator@example.org',
    contentType: 'application/json',
    include: 'clause',
    status: 'accepted',
    acceptedAt: NOW,
    finishedAt: null,
    partsTotal: null,
    doneParts: [],
    ignoredColumns: [],
    counts: null,
    failure: null,
    ...overrides,
  });

/** A record that was imported. */
export const anImportRecord = (overrides: Partial<z.input<typeof ImportRecord>> = {}): ImportRecord =>
  ImportRecord.parse({ index: 0, sourceId: '2026S00042', outcome: 'imported', ...overrides });
