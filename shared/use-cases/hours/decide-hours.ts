import { event } from '#shared/domain/events.ts';
import type { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import { HoursId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Clock, HoursRepository } from '#shared/ports.ts';
import type { HoursDecision } from '#shared/wire/http/hours.ts';
import { makeFindScope, type ScopeDependencies } from '../contracts/contract-scope.ts';

interface Dependencies extends ScopeDependencies {
  readonly hours: Pick<HoursRepository, 'find' | 'save'>;
  readonly clock: Clock;
}

type Refusal = { readonly code: 'contract-not-found' | 'hours-not-found' | 'edited-meanwhile' };
interface Command {
  readonly organisation: Organisation;
  readonly contractId: string;
  readonly hoursId: string;
  readonly decision: HoursDecision;
  readonly by: string;
  readonly ifRevision?: readonly number[] | undefined;
}
export type DecideHours = (command: Command) => Promise<Result<HoursEntry, Refusal>>;

/** Validates or refuses hours that a contractor told of; a facilitator may correct the number with the same act. */
export const makeDecideHours = (dependencies: Dependencies): DecideHours => {
  const { hours, clock } = dependencies;
  const findScope = makeFindScope(dependencies);
  const find = async ({ organisation, contractId, hoursId }: Command): Promise<Result<HoursEntry, Refusal>> => {
    const scope = await findScope(organisation, contractId);
    if (scope === undefined) return refuse({ code: 'contract-not-found' });
    const id = HoursId.safeParse(hoursId).data;
    const entry = id && (await hours.find(scope.stored.contract.contractId, id));
    return entry === undefined ? refuse({ code: 'hours-not-found' }) : ok(entry);
  };
  return async (command) => {
    const found = await find(command);
    if (!found.ok) return found;
    const { decision, by, ifRevision } = command;
    const before = found.value;
    if (ifRevision?.includes(before.revision) === false) return refuse({ code: 'edited-meanwhile' });

    const { status, hours: corrected = before.hours, comment = before.comment } = decision;
    if (before.status === status && before.hours === corrected && before.comment === comment) return ok(before);
    const at = clock().toISOString();
    const revision = before.revision + 1;
    const after = { ...before, status, hours: corrected, comment, updatedAt: at, updatedBy: by, revision };
    const happened = { type: 'hours-recorded' as const, at, by, contractId: before.contractId, status, entries: 1 };
    const saved = await hours.save(after, [event(happened, before.hoursId, revision)]);
    return saved.ok ? ok(after) : saved;
  };
};
