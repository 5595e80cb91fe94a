import { addDays, addMonths, dayInFrance } from '#shared/domain/calendar.ts';
import { composeContract } from '#shared/domain/contract/compose-contract.ts';
import { isQualified, qualify } from '#shared/domain/contract/qualify.ts';
import { sectorOfContract } from '#shared/domain/contract/sector-of-contract.ts';
import type { ContractFacts, StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { event } from '#shared/domain/events.ts';
import { contractIdOf, type OrganisationId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import { ok } from '#shared/domain/result.ts';
import type { Clock, ContractRepository } from '#shared/ports.ts';
import type { ContractInput } from '#shared/wire/http/contract-input.ts';
import { decisionsOf } from './decisions-of.ts';

interface Command {
  readonly input: ContractInput;
  readonly organisationId: OrganisationId;
  /** Who acts: the subject of their token. */
  readonly by: string;
  /** That nobody else gets; the same when the same is asked again. */
  readonly name: string;
}

export type CreateContract = (
  command: Command,
) => Promise<Result<StoredContract, { readonly code: 'edited-meanwhile' }>>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find' | 'save'>;
  readonly clock: Clock;
}

const endOf = ({ startsOn, endsOn, durationMonths }: ContractInput): string | null => {
  if (endsOn !== null || startsOn === null || durationMonths === null) return endsOn;
  const end = addMonths(startsOn, durationMonths);
  return end < '2100-01-01' ? end : addDays('2100-01-01', -1);
};

const factsOf = (input: ContractInput, id: string): ContractFacts => ({
  source: { kind: 'native', format: null, id },
  kind: input.kind,
  subject: input.subject,
  buyer: input.buyer,
  contractors: input.contractors,
  cpvCode: input.cpvCode,
  sector: input.sector ?? sectorOfContract(input.cpvCode, input.subject),
  placeOfPerformance: input.placeOfPerformance,
  amountEur: input.amountEur,
  durationMonths: input.durationMonths,
  notifiedOn: input.notifiedOn,
  startsOn: input.startsOn ?? input.notifiedOn,
  endsOn: endOf({ ...input, startsOn: input.startsOn ?? input.notifiedOn }),
  socialConsiderations: input.socialConsiderations,
  clauseSignals: ['declared'],
  warnings: [],
});

/** Registers a contract that a facilitator typed. It is open at once when they said its hours and its positions. */
export const makeCreateContract =
  ({ contracts, clock }: Dependencies): CreateContract =>
  async ({ input, organisationId, by, name }) => {
    const now = clock();
    const at = now.toISOString();
    const today = dayInFrance(now);
    const contractId = contractIdOf(`native:${name}`);
    const facts = factsOf(input, name);
    const decided = qualify({}, decisionsOf(input), { facts, clause: null, today });
    const opens = decided.status === undefined && isQualified(decided) && (facts.endsOn ?? today) >= today;
    const qualification = opens ? { ...decided, status: 'open' as const } : decided;

    const contract = composeContract(facts, qualification, { contractId, revision: 1, today });
    const stored: StoredContract = {
      contract,
      facts,
      qualification,
      registeredBy: organisationId,
      registeredAt: at,
      updatedAt: at,
      lastImport: null,
    };
    const saved = await contracts.save(stored, [
      event({ type: 'contract-registered', at, by, contractId, revision: 1 }, 1),
    ]);
    if (saved.ok) return ok(stored);
    // Made before, by the same request, whose answer nobody got.
    const made = await contracts.find(contractId);
    return made === undefined ? saved : ok(made);
  };
