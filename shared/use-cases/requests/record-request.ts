import type { OrganisationId, RequestId } from '#shared/domain/ids.ts';
import type { CandidateRequest } from '#shared/domain/request/candidate-request.ts';
import type { CandidateRequestRepository, Clock, RequestQueue } from '#shared/ports.ts';
import type { CandidateRequestData } from '#shared/wire/http/candidate-requests.ts';

export interface RecordDependencies {
  readonly requests: Pick<CandidateRequestRepository, 'create'>;
  readonly requestQueue: RequestQueue;
  readonly clock: Clock;
}

const toRequest = (
  requestId: RequestId,
  contractorId: OrganisationId,
  data: CandidateRequestData,
  receivedAt: string,
): CandidateRequest => ({
  ...{ requestId, contractorId, receivedAt },
  wanted: {
    contractId: data.contractId ?? null,
    buyerSiret: data.buyerSiret ?? null,
    contractNumber: data.contractNumber ?? null,
    romeCode: data.romeCode,
    headcount: data.headcount,
    weeklyHours: data.weeklyHours,
    startsOn: data.startsOn ?? null,
    communeCode: data.communeCode ?? null,
    requiredLicences: data.requiredLicences,
    comment: data.comment ?? null,
  },
  placedOn: null,
  status: 'accepted',
  revision: 1,
});

/**
 * Takes a request that may be made: a row, then a message, so that nothing accepted is lost. The same again finds the
 * row, and asks for the work once more.
 */
export const makeRecordRequest =
  ({ requests, requestQueue, clock }: RecordDependencies) =>
  async (requestId: RequestId, contractorId: OrganisationId, data: CandidateRequestData): Promise<void> => {
    const kept = await requests.create(toRequest(requestId, contractorId, data, clock().toISOString()));
    if (kept.status === 'accepted') await requestQueue.send([{ type: 'place-request', contractorId, requestId }]);
  };
