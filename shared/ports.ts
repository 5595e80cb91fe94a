import type { Candidate, Identity } from '#shared/domain/candidate/candidate.ts';
import type { Day, Instant, Month } from '#shared/domain/calendar.ts';
import type { ContractCard, ContractSite, CountedFacts } from '#shared/domain/contract/contract-card.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { DomainError } from '#shared/domain/errors.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import type {
  CandidateId,
  ContractId,
  DeliveryId,
  EndpointId,
  HoursId,
  ImportId,
  OrganisationId,
  PositionId,
  RequestId,
  ShareId,
  StructureId,
} from '#shared/domain/ids.ts';
import type { FileLayout } from '#shared/domain/import/file-layout.ts';
import type { ImportCounts, ImportHeader, ImportRecord } from '#shared/domain/import/import.ts';
import type { Organisation, Principal, User } from '#shared/domain/organisation/organisation.ts';
import type { ChangedPerson, LoggedChange, PoolManifest } from '#shared/domain/matching/pool-log.ts';
import type { Policy } from '#shared/domain/organisation/policy.ts';
import type { Result } from '#shared/domain/result.ts';
import type { Share } from '#shared/domain/shortlist/share.ts';
import type { ShortlistHead } from '#shared/domain/shortlist/shortlist-head.ts';
import type { Decision, ListKey, Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import type { AttemptFault, Delivery, DeliveryDraft } from '#shared/domain/webhook/delivery.ts';
import type { EndpointHealth } from '#shared/domain/webhook/endpoint-health.ts';
import type { Endpoint } from '#shared/domain/webhook/endpoint.ts';
import type { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import type { Outcomes } from '#shared/domain/impact/outcomes.ts';
import type { Notification } from '#shared/domain/notification/notification.ts';
import type { CandidateRequest } from '#shared/domain/request/candidate-request.ts';
import type { SigningSecrets } from '#shared/domain/webhook/signing-secrets.ts';
import type {
  ImportMessage,
  MatchMessage,
  NotifyMessage,
  RequestMessage,
  WebhookMessage,
} from '#shared/wire/messages.ts';

/** The present, as an argument. */
export type Clock = () => Date;

/** One page of a list that stays stable under inserts. `cursor` is opaque; null when there is no more. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor: string | null;
}
export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

/** Thrown by a list that is given a cursor which it could not have handed out. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

type Saved = Result<undefined, Extract<DomainError, { code: 'edited-meanwhile' }>>;

export interface ContractRepository {
  find(contractId: ContractId): Promise<StoredContract | undefined>;
  /** Those found, by id; any number of ids. */
  findMany(contractIds: readonly ContractId[]): Promise<ReadonlyMap<ContractId, StoredContract>>;
  /**
   * Writes the contract if the stored revision is the one before (`revision - 1`; 0: not stored yet). With `events`,
   * they are kept in the same row until published; without, the caller's own message drives their publication.
   */
  save(contract: StoredContract, events: readonly DomainEvent[]): Promise<Saved>;
  /** Contracts of one place key (`93`, `r:11`, `none`), latest notification first. */
  listByPlace(placeKey: string, page: PageRequest): Promise<Page<StoredContract>>;
  /** Ids of all contracts that are not closed. */
  listOpenIds(): Promise<readonly ContractId[]>;
}

/** A contract with what came of it; null: nothing was ever decided. */
export interface CountedContract {
  readonly facts: CountedFacts;
  readonly outcomes: Outcomes | null;
}

/** What pages list and count of contracts: one small row each, made again from the contract, its lists, decisions and hours. */
export interface PortfolioRepository {
  /** Writes a card, unless the one kept saw a later contract or later lists. By matching, which every change of either goes through. */
  keep(card: ContractCard): Promise<void>;
  /** The turn of whoever begins to count a contract now: of two, the later one's is higher. */
  beginCount(contractId: ContractId): Promise<number>;
  /** Writes beside the card what came of the contract, unless what is kept was counted in a later turn. */
  keepOutcomes(outcomes: Outcomes, turn: number): Promise<void>;
  /** Cards of one place key, in no order. */
  listByPlace(placeKey: string): Promise<readonly ContractCard[]>;
  /** Where the contracts of one place key are, in no order: to choose among them before any is read. */
  listSites(placeKey: string): Promise<readonly ContractSite[]>;
  /** What is counted of contracts and what came of them; null: those of the whole country. */
  listOutcomes(placeKey: string | null): Promise<readonly CountedContract[]>;
  /** How much of each contract was counted: for the reconciling job. */
  scanSeen(): AsyncIterable<Pick<Outcomes, 'contractId' | 'seen'>>;
}

export interface CandidateRepository {
  find(candidateId: CandidateId): Promise<Candidate | undefined>;
  findMany(candidateIds: readonly CandidateId[]): Promise<ReadonlyMap<CandidateId, Candidate>>;
  save(candidate: Candidate, events: readonly DomainEvent[]): Promise<Saved>;
  /**
   * Removes the row for good, if it is still of that revision and none of its events waits to be published: somebody
   * published again meanwhile stays, and so does what the sweeper must still tell. Answers whether the row is gone.
   */
  remove(candidate: Pick<Candidate, 'candidateId' | 'revision'>): Promise<boolean>;
  listByStructure(structureId: StructureId, page: PageRequest): Promise<Page<Candidate>>;
  /** Every candidate, in no order: for the matching job and the expiry job. */
  scan(): AsyncIterable<Candidate>;
}

/** Identities, encrypted at rest under their own key, apart from everything else. */
export interface IdentityVault {
  /** Stores and answers the id to keep on the candidate's row. One call may carry many: one data key for all. */
  put(
    identities: readonly { readonly candidateId: CandidateId; readonly identity: Identity }[],
  ): Promise<ReadonlyMap<CandidateId, string>>;
  get(candidateId: CandidateId, identityId: string): Promise<Identity | undefined>;
  /** Those that are there, by candidate; each candidate is named once at most. */
  getMany(
    wanted: readonly { readonly candidateId: CandidateId; readonly identityId: string }[],
  ): Promise<ReadonlyMap<CandidateId, Identity>>;
  /** Removes one identity that no row names any more; harmless when it is gone. */
  discard(candidateId: CandidateId, identityId: string): Promise<void>;
  /** Removes all of a candidate's identities but the one kept (none: all of them). */
  purge(candidateId: CandidateId, keep?: string): Promise<void>;
}

export interface ShortlistRepository {
  find(contractId: ContractId, positionId: PositionId): Promise<Shortlist | undefined>;
  listByContract(contractId: ContractId): Promise<readonly Shortlist[]>;
  /** The same lists without their people, as last written. */
  listHeads(contractId: ContractId): Promise<readonly ShortlistHead[]>;
  /** Somebody's rank on each list, from 1, in the order given, each named once; null: not on it, or there is none. */
  ranksOf(candidateId: CandidateId, lists: readonly ListKey[]): Promise<readonly (number | null)[]>;
  /** Writes version n if the stored version is n-1 (0: none). */
  save(shortlist: Shortlist, events: readonly DomainEvent[]): Promise<Saved>;
  /** Positions that no longer exist lose their list. */
  remove(contractId: ContractId, positionId: PositionId): Promise<void>;
  findDecision(contractId: ContractId, positionId: PositionId, candidateId: CandidateId): Promise<Decision | undefined>;
  listDecisions(contractId: ContractId): Promise<readonly Decision[]>;
  listDecisionsOfCandidate(candidateId: CandidateId): Promise<readonly Decision[]>;
  saveDecision(decision: Decision, events: readonly DomainEvent[]): Promise<Saved>;
  /** Every decision in force: for the matching job, which counts open proposals. */
  scanDecisions(): AsyncIterable<Decision>;
}

export interface OrganisationRepository {
  find(organisationId: OrganisationId): Promise<Organisation | undefined>;
  save(organisation: Organisation): Promise<void>;
  listByKind(kind: Organisation['kind']): Promise<readonly Organisation[]>;
  findPrincipal(subject: string): Promise<Principal | undefined>;
  savePrincipal(principal: Principal): Promise<void>;
  findUser(organisationId: OrganisationId, userId: string): Promise<User | undefined>;
  listUsers(organisationId: OrganisationId): Promise<readonly User[]>;
  saveUser(user: User): Promise<void>;
  /** The subject stands for nobody any more, then the person is of the organisation no more; harmless when repeated. */
  removeUser(organisationId: OrganisationId, userId: string): Promise<void>;
  /** The policy in force; the default when none was set. */
  currentPolicy(organisationId: OrganisationId): Promise<Policy>;
}

/** Every version of each organisation's policy. Versions are added, never changed. */
export interface PolicyRepository {
  /** Adds a version, unless it exists already. Its events are kept in the same row until published. */
  savePolicy(organisationId: OrganisationId, policy: Policy, events: readonly DomainEvent[]): Promise<Saved>;
  /** Latest first. The product's default is no version of anybody's. */
  listPolicies(organisationId: OrganisationId, page: PageRequest): Promise<Page<Policy>>;
}

/** What each structure said of files with columns of their own. */
export interface FileLayoutRepository {
  find(organisationId: OrganisationId, shape: string): Promise<FileLayout | undefined>;
  /** In place of what was said before of the same headers. */
  save(layout: FileLayout): Promise<void>;
  /** Latest first. */
  list(organisationId: OrganisationId): Promise<readonly FileLayout[]>;
}

export interface ImportRepository {
  create(header: ImportHeader): Promise<void>;
  find(importId: ImportId): Promise<ImportHeader | undefined>;
  /** Moves `awaitingUpload`/`accepted` to `running` with the number of parts; harmless when repeated. */
  markSplit(importId: ImportId, partsTotal: number, ignoredColumns?: readonly string[]): Promise<void>;
  /** Whether a part's result was already written. */
  isPartDone(importId: ImportId, part: number): Promise<boolean>;
  /** Writes a part's outcomes and counts, then adds it to the done parts; harmless when repeated. Answers the header after. */
  recordPart(importId: ImportId, part: number, records: readonly ImportRecord[]): Promise<ImportHeader>;
  /** Sum of the parts done so far. */
  countsSoFar(importId: ImportId): Promise<ImportCounts>;
  finish(importId: ImportId, counts: ImportCounts, finishedAt: string): Promise<void>;
  fail(
    importId: ImportId,
    failure: { readonly code: string; readonly message: string },
    finishedAt: string,
  ): Promise<void>;
  listRecords(importId: ImportId, page: PageRequest): Promise<Page<ImportRecord>>;
  /** Imports neither done nor failed, on which nothing has moved since the instant. */
  listUnfinished(before: string): Promise<readonly ImportHeader[]>;
}

/** Bodies too large for a queue. Keys: `imports/<importId>/…`, and `uploads/<kind>/<importId>` for presigned uploads. */
export interface ObjectStore {
  put(key: string, body: string | Uint8Array, contentType: string): Promise<void>;
  /** The object's bytes, streamed; undefined when there is none. */
  read(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  remove(keys: readonly string[]): Promise<void>;
  /** Where and how to PUT one object from outside, for a quarter of an hour. */
  presignUpload(
    key: string,
    contentType: string,
  ): Promise<{
    readonly uploadUrl: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly expiresAt: string;
  }>;
}

/** Sends to a queue; many at once are batched. `delaySeconds` 0 to 900. */
export interface MessageQueue<M> {
  send(messages: readonly M[], options?: { readonly delaySeconds?: number }): Promise<void>;
}

/** How long a queue hides messages that were received from it and are not deleted; then they are delivered again. */
export interface MessageVisibility {
  hide(hidings: readonly { readonly receiptHandle: string; readonly seconds: number }[]): Promise<void>;
}
export type QueueName = 'contracts' | 'candidates' | 'requests' | 'match' | 'notify' | 'webhooks';

/** Where the messages of one queue are set aside after too many failures. */
export interface ParkedMessages {
  /** Sends all of them back to their queue; answers how many. */
  sendBack(): Promise<number>;
  /** About how many there are: engines count with a minute's delay. */
  count(): Promise<number>;
}

export type ImportQueue = MessageQueue<ImportMessage>;
export type MatchQueue = MessageQueue<MatchMessage>;
export type NotifyQueue = MessageQueue<NotifyMessage>;
export type WebhookQueue = MessageQueue<WebhookMessage>;
export type RequestQueue = MessageQueue<RequestMessage>;

/** Appends to the audit log and tells the consumers of each event; repeating it repeats nothing that can be seen. */
export type PublishEvents = (events: readonly DomainEvent[]) => Promise<void>;

export interface AuditLog {
  append(events: readonly DomainEvent[]): Promise<void>;
  list(subject: string, page: PageRequest): Promise<Page<DomainEvent>>;
  /** What people did in a month, whatever it is about, latest first. */
  listActs(month: Month, page: PageRequest): Promise<Page<DomainEvent>>;
}

/** A row whose events nobody has been told of. */
interface WaitingRow {
  readonly since: Instant;
  /** None: they cannot be read, and stay until somebody looks. */
  readonly events: readonly DomainEvent[];
  clear(): Promise<void>;
}

/** What a crash left unpublished, table by table. */
export interface Outbox {
  /** Rows whose events have waited since before the instant. */
  stale(before: string): Promise<readonly WaitingRow[]>;
}

/** What changed in the pool, in one order that everybody sees alike. */
export interface PoolLog {
  /** Adds entries after the last one. When an entry can be read, so can all those before it. */
  append(people: readonly ChangedPerson[]): Promise<void>;
  /**
   * Entries after a sequence, in order, the very last one included. The first of them is not the next one when those in
   * between were forgotten.
   */
  after(sequence: number): Promise<readonly LoggedChange[]>;
  /** Removes the oldest entries, of a sequence below and logged before the instant. Answers how many. */
  forget(below: number, before: Instant): Promise<number>;
}

/** Which snapshot is in force. */
export interface PoolManifests {
  current(): Promise<PoolManifest | undefined>;
  /** Puts the next revision in force; false when somebody else did first. */
  move(next: PoolManifest): Promise<boolean>;
}

/** Snapshots: files that are written once, under a name never used before, and never change. */
export interface PoolFiles {
  put(file: string, bytes: Uint8Array): Promise<void>;
  /** The whole file, in memory of its own; undefined when it is not there, or not of so many bytes. */
  read(file: string, bytes: number): Promise<Uint8Array | undefined>;
  list(): Promise<readonly { readonly file: string; readonly writtenAt: Instant }[]>;
  remove(files: readonly string[]): Promise<void>;
}

/** The machinery's own state. */
export interface JobState {
  /** True for the one caller that sets the marker; false while another's is in force. */
  setRematchMarker(marker: string, now: string): Promise<boolean>;
  /** Removes the marker if it is still this one. */
  clearRematchMarker(marker: string): Promise<void>;
  /** A marker set before the instant whose message must have been lost. */
  staleRematchMarker(before: string): Promise<string | undefined>;
  /** Has the next reconciliation take nothing for too recent, as after queues were emptied. */
  askReconciliation(now: string): Promise<void>;
  /** When that was asked for, until it is cleared. */
  reconciliationAsked(): Promise<string | undefined>;
  /** It is done, unless it was asked for again meanwhile. */
  clearReconciliation(askedAt: string): Promise<void>;
}

/** One e-mail, ready to send. No personal data of candidates in any field. */
export interface Email {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Same id, same mail: written in a header so that a reader can tell a duplicate. */
  readonly messageId: string;
}
export type SendEmail = (email: Email) => Promise<void>;

export interface NotificationRepository {
  /** False when this fact is already known: nothing is told twice. */
  record(notification: Notification): Promise<boolean>;
  listPending(channel: Notification['channel']): Promise<readonly Notification[]>;
  /** Those among these facts that are still pending, as last written. */
  findPending(facts: readonly Pick<Notification, 'recipientId' | 'notificationId'>[]): Promise<readonly Notification[]>;
  /**
   * Puts facts in the mail of that name, before it is sent: whoever repeats an interrupted sending sends the same mail
   * under the same name. A fact that is in a mail already stays there. Answers the facts, each with its mail.
   */
  enclose(facts: readonly Notification[], mailId: string): Promise<readonly Notification[]>;
  settle(notifications: readonly Notification[], state: 'sent' | 'dropped', on: Day): Promise<void>;
}

/** An answer given once, to be given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is known of an idempotency key: nobody held it (it is the caller's now), somebody does, or the answer is there. */
export type KeyState =
  | {
      readonly state: 'claimed';
      /** When this request was first made: taken over from a caller who died, it is still that request. */
      readonly since: string;
    }
  | { readonly state: 'running'; readonly fingerprint: string }
  | { readonly state: 'answered'; readonly fingerprint: string; readonly answer: KeptAnswer };

/** Requests that must not be done twice, for 24 hours. A claim never settled (a crash) lapses after a minute. */
export interface IdempotencyKeys {
  claim(key: string, fingerprint: string, now: Date): Promise<KeyState>;
  settle(key: string, answer: KeptAnswer): Promise<void>;
  /** Gives the key back: the request failed for reasons of ours. Made again, it is the same request. */
  release(key: string): Promise<void>;
}

/** How many requests each client made in the present window. */
export interface RequestCounter {
  /**
   * Counts so many more, and answers how many that makes. Windows are numbered; only the present one is remembered.
   *
   * @param requests - at least 1, the default
   */
  count(client: string, window: number, requests?: number): Promise<number>;
}

export interface ShareRepository {
  find(contractId: ContractId, shareId: ShareId): Promise<Share | undefined>;
  listByContract(contractId: ContractId): Promise<readonly Share[]>;
  /** Latest first. */
  listByContractor(contractorId: OrganisationId, page: PageRequest): Promise<Page<Share>>;
  save(share: Share, events: readonly DomainEvent[]): Promise<Saved>;
}

export interface EndpointRepository {
  find(organisationId: OrganisationId, endpointId: EndpointId): Promise<Endpoint | undefined>;
  /** All of an organisation's, the removed ones included, oldest first. */
  list(organisationId: OrganisationId): Promise<readonly Endpoint[]>;
  save(endpoint: Endpoint, events: readonly DomainEvent[]): Promise<Saved>;
}

export interface DeliveryRepository {
  /** Gives the delivery its number and writes it; the one that is there already when it was told before. */
  enqueue(draft: DeliveryDraft): Promise<Delivery>;
  find(endpointId: EndpointId, deliveryId: DeliveryId): Promise<Delivery | undefined>;
  save(delivery: Delivery): Promise<Saved>;
  /** An organisation's, latest first; `since`: those begun at that instant or after. */
  list(organisationId: OrganisationId, which: { readonly since?: string }, page: PageRequest): Promise<Page<Delivery>>;
  /** Those whose time had come before the instant, the longest waiting first. */
  listDue(before: string, limit: number): Promise<readonly Delivery[]>;
  findHealth(endpointId: EndpointId): Promise<EndpointHealth>;
  saveHealth(endpoint: Pick<Endpoint, 'organisationId' | 'endpointId'>, health: EndpointHealth): Promise<Saved>;
  /** Endpoints that have failed without a success since before the instant. */
  listFailing(before: string): Promise<readonly Pick<Endpoint, 'organisationId' | 'endpointId'>[]>;
}

export interface CandidateRequestRepository {
  find(contractorId: OrganisationId, requestId: RequestId): Promise<CandidateRequest | undefined>;
  /** Writes a request, unless it is there already; answers the one that is there then. */
  create(request: CandidateRequest): Promise<CandidateRequest>;
  save(request: CandidateRequest, events: readonly DomainEvent[]): Promise<Saved>;
  /** A contractor's, latest first. */
  listByContractor(contractorId: OrganisationId, page: PageRequest): Promise<Page<CandidateRequest>>;
  /** Received before the instant and not placed yet, the longest waiting first. */
  listUnplaced(before: string, limit: number): Promise<readonly Pick<CandidateRequest, 'contractorId' | 'requestId'>[]>;
}

/** Hours worked, one row for each person and month of a contract. */
export interface HoursRepository {
  find(contractId: ContractId, hoursId: HoursId): Promise<HoursEntry | undefined>;
  save(entry: HoursEntry, events: readonly DomainEvent[]): Promise<Saved>;
  /** As last written, in no order. */
  listByContract(contractId: ContractId): Promise<readonly HoursEntry[]>;
  listByCandidate(candidateId: CandidateId): Promise<readonly HoursEntry[]>;
  /** Every row, in no order: for the reconciling job. */
  scan(): AsyncIterable<HoursEntry>;
}

/** The secrets with which contractors sign what they send. */
export interface SigningSecretRepository {
  find(contractorId: OrganisationId): Promise<SigningSecrets | undefined>;
  save(secrets: SigningSecrets, events: readonly DomainEvent[]): Promise<Saved>;
}

/** Secrets encrypted under a key of their own. What is sealed for one owner opens for no other. */
export interface SecretVault {
  seal(owner: string, secret: string): Promise<string>;
  open(owner: string, sealed: string): Promise<string>;
}

/** Why an address is not called. */
export type AddressRefusal = 'not-https' | 'not-an-address' | 'address-refused';
/** Whether an address may be registered; what its name leads to is looked at here, and again at each call. */
export type CheckAddress = (url: string) => Promise<AddressRefusal | undefined>;

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export type WebhookAnswer =
  { readonly status: number; readonly retryAfter: string | null } | { readonly fault: AttemptFault };
/** Calls an address of the outside, and only of the outside; never throws for what the other side does. */
export type SendWebhook = (request: WebhookRequest) => Promise<WebhookAnswer>;
