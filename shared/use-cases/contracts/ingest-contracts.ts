import { dayInFrance, type Day } from '#shared/domain/calendar.ts';
import type { ContractNotice } from '#shared/domain/contract/contract-notice.ts';
import { concerns, registerContract, type Registration } from '#shared/domain/contract/register-contract.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { event, type DomainEvent } from '#shared/domain/events.ts';
import type { ImportHeader, ImportRecord } from '#shared/domain/import/import.ts';
import type { RawRecord } from '#shared/domain/import/raw-record.ts';
import { contractIdOf, type ContractId } from '#shared/domain/ids.ts';
import type { Clock, ContractRepository, PublishEvents } from '#shared/ports.ts';
import { parseDecpRecord } from '#shared/wire/decp/parse-record.ts';
import type { IngestRecords } from '../imports/ingest-part.ts';
import { mapAtMost } from '../map-at-most.ts';

/** Writes under way at once: a small function's share of an on-demand table. */
const SAVES_AT_ONCE = 8;
/** Somebody editing at the same time is met once or twice, never five times. */
const ATTEMPTS = 5;

interface Numbered {
  readonly index: number;
  readonly notice: ContractNotice;
}

/** The records of one part about one contract. */
interface Group {
  readonly contractId: ContractId;
  readonly records: readonly Numbered[];
}

interface Deps {
  readonly contracts: Pick<ContractRepository, 'findMany' | 'find' | 'save'>;
  readonly publish: PublishEvents;
  readonly clock: Clock;
}

const SKIPPED = {
  outcome: 'skipped',
  code: 'no-social-clause',
  message: 'Ce contrat n’annonce aucune considération sociale.',
} as const;

type Judged = { readonly record: ImportRecord } | Numbered;

/** What can be said of a record by itself. */
function judge(raw: RawRecord, today: Day): Judged {
  const { index } = raw;
  if ('refusal' in raw) return { record: { index, sourceId: null, outcome: 'refused', ...raw.refusal } };
  const parsed = parseDecpRecord(raw.value, today);
  if (parsed.ok) return { index, notice: parsed.value };
  const outcome = parsed.error.code === 'not-current' ? 'skipped' : 'refused';
  return { record: { index, outcome, ...parsed.error } };
}

/** Records of one contract together, oldest publication first; the order of the document otherwise. */
function groupsOf(numbered: readonly Numbered[]): readonly Group[] {
  const groups = new Map<ContractId, Numbered[]>();
  for (const one of numbered) {
    const contractId = contractIdOf(one.notice.nationalKey);
    groups.set(contractId, [...(groups.get(contractId) ?? []), one]);
  }
  const date = ({ notice }: Numbered): string => notice.publishedOn ?? '';
  return [...groups].map(([contractId, records]) => ({
    contractId,
    records: records.toSorted((a, b) => (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0)),
  }));
}

const outcomeOf = ({ index, notice }: Numbered, { outcome, stored }: Registration): ImportRecord => {
  const doubt = outcome === 'unchanged' ? undefined : stored.facts.warnings.find((w) => w.code === 'clause-to-confirm');
  return {
    index,
    sourceId: notice.sourceId,
    outcome,
    contractId: stored.contract.contractId,
    ...(doubt && { code: doubt.code, message: doubt.message }),
  };
};

interface Folded {
  readonly stored: StoredContract | undefined;
  readonly changed: boolean;
  readonly records: readonly ImportRecord[];
}

/** Applies the records of one contract one after the other. Nothing is written: one write follows for all of them. */
function fold(header: ImportHeader, existing: StoredContract | undefined, group: Group, now: Date): Folded {
  const revision = (existing?.contract.revision ?? 0) + 1;
  let folded: Folded = { stored: existing, changed: false, records: [] };
  for (const one of group.records) {
    const { index, notice } = one;
    const bare = header.include === 'clause' && notice.facts.clauseSignals.length === 0;
    if (bare && (folded.stored === undefined || !concerns(folded.stored, notice))) {
      const record = { index, sourceId: notice.sourceId, ...SKIPPED };
      folded = { ...folded, records: [...folded.records, record] };
      continue;
    }
    const context = { ...header, index, revision, now: now.toISOString() };
    const registration = registerContract(folded.stored, notice, context);
    folded = {
      stored: registration.stored,
      changed: folded.changed || registration.changed,
      records: [...folded.records, outcomeOf(one, registration)],
    };
  }
  return folded;
}

/** What this import did to a contract, as its row remembers it: a part delivered again says the same again. */
function eventsOf(
  { importId, requestedBy }: ImportHeader,
  stored: StoredContract,
  group: Group,
): readonly DomainEvent[] {
  const { contractId } = stored.contract;
  const indexes = new Set(group.records.map(({ index }) => index));
  const events = new Map<number, DomainEvent>();
  for (const { revision, outcome, at, ...seen } of stored.provenance?.seen ?? []) {
    if (seen.importId !== importId || !indexes.has(seen.index) || outcome === 'unchanged') continue;
    // Several records of one write make one revision: the first of them says whether the contract is new.
    if (events.has(revision)) continue;
    const type = outcome === 'imported' ? 'contract-registered' : 'contract-updated';
    events.set(revision, event({ type, at, by: requestedBy, contractId, revision }, revision));
  }
  return [...events.values()];
}

/**
 * Takes DECP records into the contracts table: one read for the part, one conditional write for each contract that
 * changed, then the events of all of them. A record of which the row remembers the answer gets that answer.
 */
export const makeIngestContracts = ({ contracts, publish, clock }: Deps): IngestRecords => {
  const settle = async (header: ImportHeader, group: Group, known: StoredContract | undefined) => {
    let existing = known;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const { stored, changed, records } = fold(header, existing, group, clock());
      const saved = stored === undefined || !changed || (await contracts.save(stored, [])).ok;
      if (saved) return { records, events: stored === undefined ? [] : eventsOf(header, stored, group) };
      existing = await contracts.find(group.contractId);
    }
    throw new Error(`Contract ${group.contractId} was edited at each attempt`);
  };

  return async (header, raw) => {
    // The day of acceptance, not of work: a part delivered again after midnight reads the same.
    const today = dayInFrance(new Date(header.acceptedAt));
    const judged = raw.map((one) => judge(one, today));
    const groups = groupsOf(judged.filter((one) => 'notice' in one));
    const existing = await contracts.findMany(groups.map(({ contractId }) => contractId));
    const settled = await mapAtMost(groups, SAVES_AT_ONCE, (group) =>
      settle(header, group, existing.get(group.contractId)),
    );
    await publish(settled.flatMap(({ events }) => events));
    const refused = judged.filter((one) => 'record' in one).map(({ record }) => record);
    return [...refused, ...settled.flatMap(({ records }) => records)].toSorted((a, b) => a.index - b.index);
  };
};
