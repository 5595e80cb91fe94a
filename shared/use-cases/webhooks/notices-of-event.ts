import { OrganisationId, type CandidateId, type ContractId } from '#shared/domain/ids.ts';
import { withdrawFrom, type Share } from '#shared/domain/shortlist/share.ts';
import type { STRUCTURE_EVENTS, WebhookEvent } from '#shared/domain/webhook/webhook-event.ts';
import type { Clock, ContractRepository, ShareRepository, ShortlistRepository } from '#shared/ports.ts';
import type { EventToTell } from '#shared/wire/messages.ts';
import type { CountHours } from '../hours/count-hours.ts';
import type { ForgetHours } from '../hours/forget-hours.ts';
import type { CountPeople } from '../impact/count-people.ts';
import { mapAtMost } from '../map-at-most.ts';

export interface NoticeDependencies {
  readonly shares: Pick<ShareRepository, 'listByContract' | 'save'>;
  readonly shortlists: Pick<ShortlistRepository, 'findDecision' | 'listDecisionsOfCandidate'>;
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly countHours: CountHours;
  readonly forgetHours: ForgetHours;
  readonly countPeople: CountPeople;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** One thing to tell one organisation. */
export type Notice = WebhookEvent & {
  readonly organisationId: OrganisationId;
  /** Tells apart what one event says to one organisation more than once. */
  readonly subject: string;
  readonly contractId: ContractId;
};
export type NoticesOf = (event: EventToTell) => Promise<readonly Notice[]>;

const AT_ONCE = 4;

type EventOf<T extends EventToTell['type']> = Extract<EventToTell, { type: T }>;
type Decided = Pick<EventOf<'candidate-decided'>, 'contractId' | 'positionId' | 'candidateId'>;

const makeToStructure =
  ({ shortlists }: Pick<NoticeDependencies, 'shortlists'>) =>
  async (
    { contractId, positionId, candidateId }: Decided,
    eventType: (typeof STRUCTURE_EVENTS)[number],
  ): Promise<readonly Notice[]> => {
    const decision = await shortlists.findDecision(contractId, positionId, candidateId);
    if (decision === undefined) return [];
    const organisationId = OrganisationId.parse(decision.structureId);
    const data = { contractId, positionId, candidateId };
    return [{ organisationId, eventType, subject: candidateId, contractId, data }];
  };

/** Erases what was shared of somebody before they left, and before anybody is told so; false: nothing was. */
const makeForget =
  ({ shares, clock }: Pick<NoticeDependencies, 'shares' | 'clock'>) =>
  async (share: Share, candidateId: CandidateId, left: string): Promise<boolean> => {
    const person = share.people.find((one) => one.candidateId === candidateId);
    // Told late or twice, a departure says nothing of somebody who came back and was shared again.
    if (person === undefined || person.sharedAt > left) return false;
    if (person.entry !== null) {
      const saved = await shares.save(withdrawFrom(share, candidateId, clock().toISOString()), []);
      // The message comes back, and finds the share as it is then.
      if (!saved.ok) throw new Error(`${share.shareId} was changed meanwhile`);
    }
    return true;
  };

/** Hours are counted on their contract before those who work on it are told. */
const makeOfHours =
  ({ contracts, shares, countHours, publicUrl }: NoticeDependencies) =>
  async ({ contractId }: EventOf<'hours-recorded'>): Promise<readonly Notice[]> => {
    await countHours(contractId);
    const stored = await contracts.find(contractId);
    const { hoursTarget = null, hoursDone = 0 } = stored?.contract.insertionClause ?? {};
    const url = `${publicUrl}/v1/contracts/${contractId}/hours`;
    const data = { contractId, ...(hoursTarget !== null && { hoursTarget }), hoursDone, url };
    const contractors = new Set((await shares.listByContract(contractId)).map(({ contractorId }) => contractorId));
    const eventType = 'contract.hours-updated' as const;
    return [...contractors].map((organisationId) => ({ organisationId, eventType, subject: '', contractId, data }));
  };

/** Who is to be told what of an event. */
export const makeNoticesOf = (dependencies: NoticeDependencies): NoticesOf => {
  const { shares, shortlists, forgetHours, countPeople, publicUrl } = dependencies;
  const ofHours = makeOfHours(dependencies);
  const toStructure = makeToStructure(dependencies);
  const forget = makeForget(dependencies);
  const shareUrl = (contractId: string, shareId: string): string =>
    `${publicUrl}/v1/contracts/${contractId}/shares/${shareId}`;

  const ofShare = async (event: EventOf<'shortlist-shared'>): Promise<readonly Notice[]> => {
    const { contractId, positionId, shareId, contractorId, candidateIds } = event;
    const data = { contractId, positionId, shareId, candidateIds, url: shareUrl(contractId, shareId) };
    const proposed = await mapAtMost(candidateIds, AT_ONCE, (candidateId) =>
      toStructure({ contractId, positionId, candidateId }, 'candidate.proposed'),
    );
    const eventType = 'shortlist.shared' as const;
    return [{ organisationId: contractorId, eventType, subject: '', contractId, data }, ...proposed.flat()];
  };

  const ofRequest = (event: EventOf<'candidates-requested'>): Promise<readonly Notice[]> => {
    const { contractId, positionId, contractorId, requestId } = event;
    const url = `${publicUrl}/v1/contractors/${contractorId}/candidate-requests/${requestId}`;
    const data = { requestId, contractId, positionId, url };
    const eventType = 'request.received' as const;
    return Promise.resolve([{ organisationId: contractorId, eventType, subject: requestId, contractId, data }]);
  };

  const ofWithdrawal = async ({ candidateId, at }: EventOf<'candidate-withdrawn'>): Promise<readonly Notice[]> => {
    await forgetHours(candidateId, at);
    await countPeople([candidateId]);
    const decisions = await shortlists.listDecisionsOfCandidate(candidateId);
    // Only those decided on are shared, so decisions lead to all that is known of them.
    const contractIds = [...new Set(decisions.map(({ contractId }) => contractId))];
    const all = (await mapAtMost(contractIds, AT_ONCE, (contractId) => shares.listByContract(contractId))).flat();
    const notices: Notice[] = [];
    for (const share of all) {
      if (!(await forget(share, candidateId, at))) continue;
      const { contractorId, contractId, positionId, shareId } = share;
      const data = { contractId, positionId, shareId, candidateId, url: shareUrl(contractId, shareId) };
      const eventType = 'candidate.withdrawn' as const;
      notices.push({ organisationId: contractorId, eventType, subject: shareId, contractId, data });
    }
    return notices;
  };

  return (event) => {
    switch (event.type) {
      case 'shortlist-shared':
        return ofShare(event);
      case 'candidate-withdrawn':
        return ofWithdrawal(event);
      case 'candidates-requested':
        return ofRequest(event);
      case 'hours-recorded':
        return ofHours(event);
      case 'candidate-decided':
        return toStructure(event, event.decision === 'hired' ? 'candidate.hired' : 'candidate.retained');
    }
  };
};
