/**
 * The one key schema of every table: read by the CDK app, hence by the embedded stack, and by the tests.
 * Access patterns stand beside the key that serves them. Every attribute named here is a string.
 */
export interface IndexSchema {
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** Carries keys alone: what reads it wants identifiers, so no body is copied at each change, nor read past. */
  readonly keysOnly?: true;
}

export interface TableSchema extends IndexSchema {
  /** Environment variable that carries the table's physical name. */
  readonly environmentName: string;
  readonly indexes: Readonly<Record<string, IndexSchema>>;
  /** Holds personal data: encrypted under the customer-managed key. */
  readonly personal: boolean;
}

/** Rows with events not yet published; sparse, so a quiet table has an empty index. */
const outbox: IndexSchema = { partitionKey: 'outboxKey', sortKey: 'outboxSince', keysOnly: true };

export const tables = {
  /** One contract; the contracts of a department (`93`), region (`r:93`) or `none`; the open ones, for re-matching. */
  contracts: {
    environmentName: 'CONTRACTS_TABLE',
    partitionKey: 'contractId',
    indexes: {
      byPlace: { partitionKey: 'placeKey', sortKey: 'listKey' },
      byStatus: { partitionKey: 'statusKey', sortKey: 'contractId', keysOnly: true },
      outbox,
    },
    personal: false,
  },
  /** One contract's card and what came of it; those of a place. Made again from other tables, so nothing is lost with it. */
  portfolio: {
    environmentName: 'PORTFOLIO_TABLE',
    partitionKey: 'contractId',
    indexes: { byPlace: { partitionKey: 'placeKey', sortKey: 'contractId' } },
    // Who was retained, hired and at work, by pseudonym.
    personal: true,
  },
  /** One candidate; the candidates of a structure. */
  candidates: {
    environmentName: 'CANDIDATES_TABLE',
    partitionKey: 'candidateId',
    indexes: { byStructure: { partitionKey: 'structureId', sortKey: 'externalId' }, outbox },
    personal: true,
  },
  /** The encrypted identities of one candidate: immutable rows, of which the candidate names the current one. */
  identities: {
    environmentName: 'IDENTITIES_TABLE',
    partitionKey: 'candidateId',
    sortKey: 'identityId',
    indexes: {},
    personal: true,
  },
  /** `position#<id>`: a position's shortlist; `decision#<positionId>#<candidateId>`; a candidate's introductions. */
  shortlists: {
    environmentName: 'SHORTLISTS_TABLE',
    partitionKey: 'contractId',
    sortKey: 'item',
    indexes: { byCandidate: { partitionKey: 'candidateId', sortKey: 'decidedAt' }, outbox },
    personal: true,
  },
  /** `profile`, `user#<id>`, `policy#<version>`, `layout#<shape>` of an organisation; `principal#<subject>`; organisations of a kind. */
  organisations: {
    environmentName: 'ORGANISATIONS_TABLE',
    partitionKey: 'organisationId',
    sortKey: 'item',
    indexes: { byKind: { partitionKey: 'kind', sortKey: 'organisationId' } },
    personal: true,
  },
  /** `header`, `part#00001` (counts), `records#00001` (outcomes) of an import; the imports not finished yet. */
  imports: {
    environmentName: 'IMPORTS_TABLE',
    partitionKey: 'importId',
    sortKey: 'item',
    indexes: { unfinished: { partitionKey: 'unfinished', sortKey: 'since' } },
    personal: false,
  },
  /** E-mails owed and sent to one recipient; those waiting for a digest. */
  notifications: {
    environmentName: 'NOTIFICATIONS_TABLE',
    partitionKey: 'recipientId',
    sortKey: 'notificationId',
    indexes: { pending: { partitionKey: 'pending', sortKey: 'since' } },
    personal: true,
  },
  /** The audit log of one subject (contract, candidate, organisation), oldest first. Append-only. */
  events: {
    environmentName: 'EVENTS_TABLE',
    partitionKey: 'subject',
    sortKey: 'at',
    indexes: {},
    personal: false,
  },
  /** What a facilitator shared with each contractor on each position; what was shared with one contractor. */
  shares: {
    environmentName: 'SHARES_TABLE',
    partitionKey: 'contractId',
    sortKey: 'item',
    indexes: { byContractor: { partitionKey: 'contractorId', sortKey: 'listKey' }, outbox },
    personal: true,
  },
  /** `endpoint#<id>` of an organisation; `inbound`: the secrets with which it signs what it sends. */
  endpoints: {
    environmentName: 'ENDPOINTS_TABLE',
    partitionKey: 'organisationId',
    sortKey: 'item',
    indexes: { outbox },
    personal: false,
  },
  /** One request of a contractor; those of one, latest first; those that are no position yet. */
  requests: {
    environmentName: 'REQUESTS_TABLE',
    partitionKey: 'contractorId',
    sortKey: 'requestId',
    indexes: {
      byContractor: { partitionKey: 'contractorId', sortKey: 'listKey' },
      unplaced: { partitionKey: 'unplaced', sortKey: 'receivedAt', keysOnly: true },
      outbox,
    },
    // A comment is free text.
    personal: true,
  },
  /** Hours worked on a contract, a row for each person and month; those of one person. */
  hours: {
    environmentName: 'HOURS_TABLE',
    partitionKey: 'contractId',
    sortKey: 'hoursId',
    indexes: { byCandidate: { partitionKey: 'candidateId', sortKey: 'month' }, outbox },
    personal: true,
  },
  /** `delivery#<id>`, `head` (numbering) and `health` of an endpoint; those of an organisation; those that are due. */
  deliveries: {
    environmentName: 'DELIVERIES_TABLE',
    partitionKey: 'endpointId',
    sortKey: 'item',
    indexes: {
      byOrganisation: { partitionKey: 'organisationId', sortKey: 'listKey' },
      due: { partitionKey: 'due', sortKey: 'dueAt' },
    },
    personal: false,
  },
  /** The pool of one shard: `manifest`, which snapshot is in force; `change#000000000001`…, what changed, by name only. */
  pool: { environmentName: 'POOL_TABLE', partitionKey: 'shardId', sortKey: 'item', indexes: {}, personal: false },
  /** Markers of the machinery: debounce, idempotency keys. */
  jobs: { environmentName: 'JOBS_TABLE', partitionKey: 'jobId', indexes: {}, personal: false },
} as const satisfies Record<string, TableSchema>;

export type TableName = keyof typeof tables;
