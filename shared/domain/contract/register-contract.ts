import { dayInFrance, type Instant } from '../calendar.ts';
import { contractIdOf, type OrganisationId } from '../ids.ts';
import { composeContract } from './compose-contract.ts';
import { coreFingerprintOf, fingerprintOf, unionOfCompanies, type ContractNotice } from './contract-notice.ts';
import type { ContractFacts, Provenance, SeenPublication, StoredContract } from './stored-contract.ts';

export interface RegistrationContext {
  readonly importId: string;
  /** Place of the record in the import. */
  readonly index: number;
  readonly organisationId: OrganisationId;
  /** The instant of the write. */
  readonly now: Instant;
  /** The revision that a change makes: one more than what is stored, however many records of one write change it. */
  readonly revision: number;
}

/**
 * What became of one publication of a contract. `changed` says that `stored` must be written; when it is false, what
 * `stored` remembers in addition is worth keeping only if something else is written.
 */
export interface Registration {
  readonly outcome: SeenPublication['outcome'];
  readonly changed: boolean;
  readonly stored: StoredContract;
  /** Set for a publication already taken into account, with what it was answered then. */
  readonly seen?: SeenPublication;
}

/** Publications remembered on a row: far more than one contract has; the oldest are forgotten first. */
const MOST_SEEN = 50;

const dateInForce = (stored: StoredContract): string => stored.provenance?.publishedOn ?? '';

/**
 * The facts after one more publication. Publications of one day that differ by their holders only are one contract
 * published once for each holder: all are kept. Otherwise the publication received last replaces the one in force.
 */
function mergeFacts(current: ContractFacts, incoming: ContractFacts, sameDate: boolean): ContractFacts {
  if (!sameDate || coreFingerprintOf(current) !== coreFingerprintOf(incoming)) return incoming;
  return { ...current, contractors: unionOfCompanies(current.contractors, incoming.contractors) };
}

function remember(
  existing: StoredContract | undefined,
  notice: ContractNotice,
  outcome: SeenPublication['outcome'],
  { importId, index, now, revision }: RegistrationContext,
): Provenance {
  const past = existing?.provenance;
  const seen = { fingerprint: fingerprintOf(notice.facts), importId, index, outcome, revision, at: now };
  const later = (notice.publishedOn ?? '') > (past?.publishedOn ?? '') ? notice.publishedOn : past?.publishedOn;
  return { publishedOn: later ?? null, seen: [...(past?.seen ?? []), seen].slice(-MOST_SEEN) };
}

function write(
  existing: StoredContract | undefined,
  notice: ContractNotice,
  facts: ContractFacts,
  context: RegistrationContext,
): Registration {
  const { importId, index, now } = context;
  const outcome = existing === undefined ? 'imported' : 'updated';
  const registeredAt = existing?.registeredAt ?? now;
  const qualification = existing?.qualification ?? {};
  const contract = composeContract(facts, qualification, {
    contractId: contractIdOf(notice.nationalKey),
    revision: context.revision,
    today: dayInFrance(new Date(now)),
    receivedOn: dayInFrance(new Date(registeredAt)),
  });
  const stored: StoredContract = {
    contract,
    facts,
    qualification,
    registeredBy: existing?.registeredBy ?? context.organisationId,
    registeredAt,
    updatedAt: now,
    lastImport: { importId, index, outcome },
    provenance: remember(existing, notice, outcome, context),
    ...(existing?.placedRequests && { placedRequests: existing.placedRequests }),
  };
  return { outcome, changed: true, stored };
}

/** The memory of this publication: the one of this very record first. */
function recall(existing: StoredContract, fingerprint: string, context: RegistrationContext) {
  const same = (existing.provenance?.seen ?? []).filter((one) => one.fingerprint === fingerprint);
  const own = same.find(({ importId, index }) => importId === context.importId && index === context.index);
  return { own, known: same.length > 0 };
}

/**
 * Whether a publication that speaks of no clause concerns a contract already registered: one met before, or later than
 * the one in force, which may have lost its clause. Otherwise it is as if it were about a contract unknown to us.
 */
export const concerns = (existing: StoredContract, notice: ContractNotice): boolean =>
  (notice.publishedOn ?? '') > dateInForce(existing) ||
  existing.provenance?.seen.some(({ fingerprint }) => fingerprint === fingerprintOf(notice.facts)) === true;

/**
 * What one publication makes of a contract.
 *
 * - never met: the contract is registered;
 * - the record of an import already taken into account: the answer that it got then, so that a message delivered
 *   twice reports once;
 * - a publication already taken into account, or older than the one in force: nothing, whatever came after it. Hence
 *   importing a document twice changes nothing, even one that contradicts itself;
 * - the same facts: nothing; other facts: they replace those in force, and facilitators' decisions stay over them.
 *
 * @param existing - the contract as stored, undefined when unknown
 * @param notice - the publication
 * @param context - import, instant and revision
 */
export function registerContract(
  existing: StoredContract | undefined,
  notice: ContractNotice,
  context: RegistrationContext,
): Registration {
  if (existing === undefined) return write(existing, notice, notice.facts, context);

  const fingerprint = fingerprintOf(notice.facts);
  const { own, known } = recall(existing, fingerprint, context);
  if (own !== undefined) return { outcome: own.outcome, changed: false, stored: existing, seen: own };

  const date = notice.publishedOn ?? '';
  const isNews = known ? date > dateInForce(existing) : date >= dateInForce(existing);
  if (!isNews) return { outcome: 'unchanged', changed: false, stored: existing };

  const facts = mergeFacts(existing.facts, notice.facts, date === dateInForce(existing));
  if (fingerprintOf(facts) !== fingerprintOf(existing.facts)) return write(existing, notice, facts, context);
  const provenance = remember(existing, notice, 'unchanged', { ...context, revision: existing.contract.revision });
  return { outcome: 'unchanged', changed: false, stored: { ...existing, provenance } };
}
