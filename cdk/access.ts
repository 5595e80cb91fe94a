import type { QueueName } from '#shared/ports.ts';
import type { TableName } from '#shared/adapters/dynamodb/tables.ts';
import type { ObjectAccess, TableAccess, WebhookKeyUse } from '#cdk/constructs/deployed-function.ts';
import type { FunctionName } from '#cdk/functions.ts';

/** All that one function may touch. What is not written here it cannot reach, nor even name. */
export interface Access {
  readonly tables: Partial<Readonly<Record<TableName, readonly TableAccess[]>>>;
  /** Queues it sends to. */
  readonly queues: readonly QueueName[];
  /** Sends back what these queues have set aside. */
  readonly redrives?: readonly QueueName[];
  readonly objects?: readonly ObjectAccess[];
  /** Snapshots of the pool. */
  readonly snapshots?: ObjectAccess['access'];
  /** May decrypt the identities of candidates; and encrypt them, where their table may be written. */
  readonly identities?: true;
  /** What it may do with the secrets of webhooks. */
  readonly webhookSecrets?: readonly WebhookKeyUse[];
  /** May send e-mail. */
  readonly sendsMail?: true;
  /** Checks OpenID tokens. */
  readonly checksTokens?: true;
  /** Signs people in and keeps their session. */
  readonly keepsSessions?: true;
  /** Seals links that the pages open without anybody signing in. */
  readonly sealsLinks?: true;
}

const READ = ['read'] as const;
const READ_WRITE = ['read', 'write'] as const;
/** The audit log grows; nobody may update or delete in it. */
const APPEND = ['append'] as const;
/** Whoever publishes events adds to the pool's log, after having read its last entry. */
const LOG_CHANGES = ['read', 'append'] as const;

const INGEST_OBJECTS: readonly ObjectAccess[] = [
  { prefix: 'uploads/', access: ['read'] },
  { prefix: 'imports/', access: ['read', 'write'] },
];

const MAIL_READS = { organisations: READ, contracts: READ, shortlists: READ, notifications: READ_WRITE } as const;

/** Who may do what: the one place where rights are given. */
export const access: Readonly<Record<FunctionName, Access>> = {
  api: {
    tables: {
      contracts: READ_WRITE,
      // A structure that withdraws somebody erases them.
      candidates: ['read', 'write', 'delete'],
      // Replacing an identity removes the former one.
      identities: ['read', 'write', 'delete'],
      shortlists: READ_WRITE,
      shares: READ_WRITE,
      endpoints: READ_WRITE,
      deliveries: READ_WRITE,
      requests: READ_WRITE,
      hours: READ_WRITE,
      // The administration is told what came of the whole country.
      portfolio: ['read', 'scan'],
      organisations: READ_WRITE,
      imports: READ_WRITE,
      notifications: READ,
      events: ['read', 'append'],
      pool: LOG_CHANGES,
      // Idempotency keys, counts of requests, the mark of a reconciliation.
      jobs: READ_WRITE,
    },
    queues: ['contracts', 'candidates', 'requests', 'match', 'notify', 'webhooks'],
    redrives: ['contracts', 'candidates', 'requests', 'match', 'notify', 'webhooks'],
    objects: [
      { prefix: 'imports/', access: ['read', 'write'] },
      // Presigned addresses carry this right, to one object and for a few minutes.
      { prefix: 'uploads/', access: ['write'] },
    ],
    identities: true,
    // It draws secrets and shows them once; of ours it cannot read one again.
    webhookSecrets: ['seal', 'check'],
    checksTokens: true,
  },
  web: {
    tables: {
      contracts: READ_WRITE,
      // The administration is shown what came of the whole country.
      portfolio: ['read', 'scan'],
      // A structure that withdraws somebody erases them.
      candidates: ['read', 'write', 'delete'],
      // Shown to a facilitator once the person is retained. Replacing an identity removes the former one.
      identities: ['read', 'write', 'delete'],
      shortlists: READ_WRITE,
      shares: READ_WRITE,
      // The administration takes access back.
      organisations: ['read', 'write', 'delete'],
      events: ['read', 'append'],
      pool: LOG_CHANGES,
      imports: READ_WRITE,
      requests: READ_WRITE,
      endpoints: READ_WRITE,
      deliveries: READ_WRITE,
      hours: READ_WRITE,
    },
    queues: ['contracts', 'candidates', 'requests', 'match', 'notify', 'webhooks'],
    // The administration, on its page.
    redrives: ['contracts', 'candidates', 'requests', 'match', 'notify', 'webhooks'],
    objects: [{ prefix: 'imports/', access: ['read', 'write'] }],
    identities: true,
    // It draws secrets and shows them once; it cannot read one again.
    webhookSecrets: ['seal'],
    checksTokens: true,
    keepsSessions: true,
  },
  'ingest-contracts': {
    tables: { contracts: READ_WRITE, imports: READ_WRITE, events: APPEND, pool: LOG_CHANGES },
    queues: ['contracts', 'match', 'notify', 'webhooks'],
    objects: INGEST_OBJECTS,
  },
  'ingest-candidates': {
    tables: {
      candidates: READ_WRITE,
      // Replacing an identity removes the former one.
      identities: ['read', 'write', 'delete'],
      organisations: READ,
      imports: READ_WRITE,
      events: APPEND,
      pool: LOG_CHANGES,
    },
    queues: ['candidates', 'match', 'notify', 'webhooks'],
    objects: INGEST_OBJECTS,
    identities: true,
  },
  'place-requests': {
    tables: {
      requests: READ_WRITE,
      contracts: READ_WRITE,
      organisations: READ,
      events: APPEND,
      pool: LOG_CHANGES,
    },
    queues: ['match', 'notify', 'webhooks'],
  },
  match: {
    tables: {
      contracts: READ,
      portfolio: ['write'],
      // The whole pool is read when there is no snapshot, and the introductions of all candidates with it.
      candidates: ['read', 'scan'],
      // A position that is gone takes its list with it.
      shortlists: ['read', 'scan', 'write', 'delete'],
      organisations: READ,
      jobs: READ_WRITE,
      events: APPEND,
      pool: LOG_CHANGES,
    },
    queues: ['match', 'notify', 'webhooks'],
    snapshots: ['read'],
  },
  notify: { tables: { ...MAIL_READS, endpoints: READ }, queues: [], sendsMail: true },
  'deliver-webhook': {
    tables: {
      // Hours validated are counted on their contract.
      contracts: READ_WRITE,
      // Whoever left is taken off the hours they worked.
      hours: READ_WRITE,
      shortlists: READ,
      // What came of contracts is counted, and what is told of whom.
      portfolio: ['write'],
      candidates: READ,
      organisations: READ,
      // Whoever left is taken out of what was shared.
      shares: READ_WRITE,
      // An endpoint that is gone is disabled.
      endpoints: READ_WRITE,
      deliveries: READ_WRITE,
      events: APPEND,
      pool: LOG_CHANGES,
    },
    queues: ['match', 'notify', 'webhooks'],
    webhookSecrets: ['open'],
  },
  'relay-events': {
    tables: {
      contracts: READ_WRITE,
      candidates: READ_WRITE,
      shortlists: ['read', 'write', 'scan'],
      // Policies whose change nobody has heard of yet.
      organisations: READ_WRITE,
      shares: READ_WRITE,
      // One that nobody mends is disabled.
      endpoints: READ_WRITE,
      deliveries: READ_WRITE,
      requests: READ_WRITE,
      hours: ['read', 'write', 'scan'],
      // Whatever was not counted since it changed is asked for again.
      portfolio: ['scan'],
      // An upload that never came is marked as failed.
      imports: READ_WRITE,
      events: APPEND,
      pool: LOG_CHANGES,
      jobs: READ_WRITE,
    },
    queues: ['contracts', 'candidates', 'requests', 'match', 'notify', 'webhooks'],
  },
  // It asks structures who of theirs is still available, by links that only the pages can open.
  'send-digests': { tables: { ...MAIL_READS, candidates: READ }, queues: [], sendsMail: true, sealsLinks: true },
  expire: {
    tables: {
      candidates: ['read', 'scan', 'write', 'delete'],
      // Erases identities without being able to read one: it has no key.
      identities: ['read', 'delete'],
      contracts: READ_WRITE,
      jobs: READ_WRITE,
      events: APPEND,
      pool: LOG_CHANGES,
    },
    queues: ['match', 'notify', 'webhooks'],
  },
  'compact-pool': {
    tables: {
      candidates: ['scan'],
      shortlists: ['scan'],
      contracts: READ,
      // Moves the manifest and forgets old changes.
      pool: ['read', 'append', 'delete'],
    },
    queues: [],
    snapshots: ['read', 'write', 'delete'],
  },
};
