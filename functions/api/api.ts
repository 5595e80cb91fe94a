import type { Hono } from 'hono';
import { makeApp, type ApiEnv, type ApiSettings } from './app.ts';
import type { Operation } from './operation.ts';
import { accountOperations } from './routes/account.ts';
import { candidateOperations } from './routes/candidates.ts';
import { contractOperations } from './routes/contracts.ts';
import { deliveryOperations } from './routes/deliveries.ts';
import { endpointOperations } from './routes/endpoints.ts';
import { hoursOperations } from './routes/hours.ts';
import { impactOperations } from './routes/impact.ts';
import { importOperations } from './routes/imports.ts';
import { policyOperations } from './routes/policies.ts';
import { queueOperations } from './routes/queues.ts';
import { requestOperations } from './routes/requests.ts';
import { readJson } from './request-body.ts';
import { shareOperations } from './routes/shares.ts';
import { shortlistOperations } from './routes/shortlists.ts';
import type {
  AuditLog,
  CandidateRepository,
  CandidateRequestRepository,
  CheckAddress,
  Clock,
  ContractRepository,
  DeliveryRepository,
  EndpointRepository,
  HoursRepository,
  IdentityVault,
  ImportQueue,
  ImportRepository,
  JobState,
  ObjectStore,
  OrganisationRepository,
  ParkedMessages,
  PolicyRepository,
  PortfolioRepository,
  QueueName,
  RequestQueue,
  SecretVault,
  ShareRepository,
  ShortlistRepository,
  SigningSecretRepository,
  WebhookQueue,
} from '#shared/ports.ts';
import { makeEraseOnRequest } from '#shared/use-cases/candidates/erase-on-request.ts';
import { makePublishAndView } from '#shared/use-cases/candidates/publish-and-view.ts';
import { makeListCandidates, makeReadCandidate } from '#shared/use-cases/candidates/read-candidate.ts';
import { makeReadProposedCandidate } from '#shared/use-cases/candidates/read-proposed-candidate.ts';
import { makeWithdrawCandidate } from '#shared/use-cases/candidates/withdraw-candidate.ts';
import { makeChangePreference, makeReadPreference } from '#shared/use-cases/change-preference.ts';
import { makeCreateContract } from '#shared/use-cases/contracts/create-contract.ts';
import { makeFindContract } from '#shared/use-cases/contracts/find-contract.ts';
import { makeListContracts } from '#shared/use-cases/contracts/list-contracts.ts';
import { makeQualifyContract } from '#shared/use-cases/contracts/qualify-contract.ts';
import { makeDecideHours } from '#shared/use-cases/hours/decide-hours.ts';
import { makeListHours } from '#shared/use-cases/hours/list-hours.ts';
import { makeReceiveHours } from '#shared/use-cases/hours/receive-hours.ts';
import { makeRecordHours } from '#shared/use-cases/hours/record-hours.ts';
import { makeAcceptImport } from '#shared/use-cases/imports/accept-import.ts';
import { makeReadImport } from '#shared/use-cases/imports/read-import.ts';
import { makeRequestUpload } from '#shared/use-cases/imports/request-upload.ts';
import { makeChangePolicy } from '#shared/use-cases/policies/change-policy.ts';
import { makeComparePolicy } from '#shared/use-cases/policies/compare-policy.ts';
import { makeListPolicyVersions, makeReadPolicy } from '#shared/use-cases/policies/read-policy.ts';
import { makeListRequests, makeReadRequest } from '#shared/use-cases/requests/read-requests.ts';
import { makeReceiveRequest } from '#shared/use-cases/requests/receive-request.ts';
import { makeRotateSigningSecret } from '#shared/use-cases/requests/rotate-signing-secret.ts';
import { makeReadAudit } from '#shared/use-cases/read-audit.ts';
import { makeReadImpact } from '#shared/use-cases/impact/read-impact.ts';
import {
  makeListOwnShares,
  makeListShares,
  makeReadShare,
  makeShowShare,
} from '#shared/use-cases/shares/read-shares.ts';
import { makeShareCandidates } from '#shared/use-cases/shares/share-candidates.ts';
import { makeDecideOnCandidate } from '#shared/use-cases/shortlists/decide-on-candidate.ts';
import { makeExplainMatch } from '#shared/use-cases/shortlists/explain-match.ts';
import { makeFindMatches } from '#shared/use-cases/shortlists/find-matches.ts';
import { makeListDecisions } from '#shared/use-cases/shortlists/list-decisions.ts';
import { makeReadShortlist } from '#shared/use-cases/shortlists/read-shortlist.ts';
import { makeDeliveryLog } from '#shared/use-cases/webhooks/delivery-log.ts';
import { makeFindEndpoint, makeListEndpoints } from '#shared/use-cases/webhooks/find-endpoint.ts';
import {
  makeEditEndpoint,
  makeRegisterEndpoint,
  makeRemoveEndpoint,
  makeRotateSecret,
} from '#shared/use-cases/webhooks/manage-endpoints.ts';

/** All that the API reaches out to. */
export interface ApiPorts {
  readonly contracts: ContractRepository;
  readonly portfolio: Pick<PortfolioRepository, 'listOutcomes'>;
  readonly candidates: CandidateRepository;
  readonly vault: IdentityVault;
  readonly shortlists: ShortlistRepository;
  readonly shares: ShareRepository;
  readonly endpoints: EndpointRepository;
  readonly deliveries: DeliveryRepository;
  readonly secrets: SecretVault;
  readonly signingVault: SecretVault;
  readonly signingSecrets: SigningSecretRepository;
  readonly requests: CandidateRequestRepository;
  readonly hours: HoursRepository;
  readonly requestQueue: RequestQueue;
  readonly webhookQueue: WebhookQueue;
  readonly checkAddress: CheckAddress;
  readonly organisations: OrganisationRepository;
  readonly policies: PolicyRepository;
  readonly imports: ImportRepository;
  readonly objects: ObjectStore;
  readonly queues: Readonly<Record<'contracts' | 'candidates', ImportQueue>>;
  /** What each queue has set aside. */
  readonly parked: Readonly<Record<QueueName, ParkedMessages>>;
  readonly jobs: Pick<JobState, 'askReconciliation'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly randomBytes: (size: number) => Uint8Array;
  /** The file that structures fill in with their people. */
  readonly modelFile: (format: 'xlsx' | 'csv') => Promise<Uint8Array>;
}

const webhookOperations = (ports: ApiPorts): readonly Operation[] => {
  const findEndpoint = makeFindEndpoint(ports);
  return [
    ...endpointOperations({
      registerEndpoint: makeRegisterEndpoint(ports),
      listEndpoints: makeListEndpoints(ports),
      findEndpoint,
      editEndpoint: makeEditEndpoint(ports),
      rotateSecret: makeRotateSecret(ports),
      removeEndpoint: makeRemoveEndpoint(ports),
    }),
    ...requestOperations({
      receiveRequest: makeReceiveRequest({ ...ports, readJson }),
      rotateSigningSecret: makeRotateSigningSecret(ports),
      listRequests: makeListRequests(ports),
      readRequest: makeReadRequest(ports),
    }),
    ...deliveryOperations({ deliveryLog: makeDeliveryLog({ ...ports, findEndpoint, queue: ports.webhookQueue }) }),
  ];
};

const workedHoursOperations = (ports: ApiPorts): readonly Operation[] => {
  const recordHours = makeRecordHours(ports);
  return hoursOperations({
    recordHours,
    receiveHours: makeReceiveHours({ ...ports, recordHours, readJson }),
    decideHours: makeDecideHours(ports),
    listHours: makeListHours(ports),
  });
};

/** Every route, over the use cases, over the ports. */
const makeOperations = (ports: ApiPorts): readonly Operation[] => [
  ...contractOperations({
    createContract: makeCreateContract(ports),
    listContracts: makeListContracts(ports),
    findContract: makeFindContract(ports),
    qualifyContract: makeQualifyContract(ports),
  }),
  ...shortlistOperations({
    readShortlist: makeReadShortlist(ports),
    decideOnCandidate: makeDecideOnCandidate(ports),
    listDecisions: makeListDecisions(ports),
    explainMatch: makeExplainMatch(ports),
    findMatches: makeFindMatches(ports),
  }),
  ...shareOperations({
    shareCandidates: makeShareCandidates(ports),
    showShare: makeShowShare(ports),
    listShares: makeListShares(ports),
    listOwnShares: makeListOwnShares(ports),
    readShare: makeReadShare(ports),
  }),
  ...webhookOperations(ports),
  ...workedHoursOperations(ports),
  ...candidateOperations({
    publishAndView: makePublishAndView(ports),
    readCandidate: makeReadCandidate(ports),
    readProposedCandidate: makeReadProposedCandidate(ports),
    listCandidates: makeListCandidates(ports),
    withdrawCandidate: makeWithdrawCandidate(ports),
    eraseOnRequest: makeEraseOnRequest(ports),
    modelFile: ports.modelFile,
  }),
  ...importOperations({
    acceptImport: makeAcceptImport(ports),
    requestUpload: makeRequestUpload(ports),
    readImport: makeReadImport(ports),
  }),
  ...policyOperations({
    readPolicy: makeReadPolicy(ports),
    changePolicy: makeChangePolicy(ports),
    listPolicyVersions: makeListPolicyVersions(ports),
    comparePolicy: makeComparePolicy(ports),
  }),
  ...impactOperations({ readImpact: makeReadImpact(ports) }),
  ...queueOperations(ports),
  ...accountOperations({
    readAudit: makeReadAudit(ports),
    readPreference: makeReadPreference(ports),
    changePreference: makeChangePreference(ports),
  }),
];

/** The whole API. */
export const makeApi = ({
  ports,
  ...settings
}: Omit<ApiSettings, 'operations'> & { readonly ports: ApiPorts }): Hono<ApiEnv> =>
  makeApp({ ...settings, operations: makeOperations(ports) });
