import { findForbiddenData } from '#shared/domain/candidate/forbidden-data.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { requestIdOf } from '#shared/domain/request/candidate-request.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { CandidateRequestData } from '#shared/wire/http/candidate-requests.ts';
import { makeRecordRequest, type RecordDependencies } from './record-request.ts';

export type AskCandidates = (command: {
  /** A contractor, else refused. */
  readonly organisation: Organisation;
  readonly data: CandidateRequestData;
  /** That nobody else gets; the same when the same is asked again, which is then one request. */
  readonly name: string;
}) => Promise<Result<RequestId, { readonly code: 'not-allowed' | 'forbidden-personal-data' }>>;

/** A contractor's request made on a page: from here on the same as one that its software signs. */
export const makeAskCandidates = (dependencies: RecordDependencies): AskCandidates => {
  const record = makeRecordRequest(dependencies);
  return async ({ organisation, data, name }) => {
    if (organisation.kind !== 'contractor') return refuse({ code: 'not-allowed' });
    if (findForbiddenData(data) !== null) return refuse({ code: 'forbidden-personal-data' });
    const requestId = requestIdOf(organisation.organisationId, `page:${name}`);
    await record(requestId, organisation.organisationId, data);
    return ok(requestId);
  };
};
