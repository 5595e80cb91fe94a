import type { Log } from '#shared/platform/log.ts';
import type {
  AuditLog,
  CandidateRepository,
  Clock,
  CandidateRequestRepository,
  CheckAddress,
  DeliveryRepository,
  EndpointRepository,
  ImportQueue,
  RequestQueue,
  SecretVault,
  WebhookQueue,
  FileLayoutRepository,
  HoursRepository,
  ImportRepository,
  ObjectStore,
  ParkedMessages,
  PolicyRepository,
  QueueName,
  SigningSecretRepository,
  ContractRepository,
  IdentityVault,
  OrganisationRepository,
  PortfolioRepository,
  ShareRepository,
  ShortlistRepository,
} from '#shared/ports.ts';
import { makeCheckRows, makeCorrectRows, makeReviewRows } from '#shared/use-cases/candidates/check-rows.ts';
import { makeConfirmAvailability, makeListDoubted } from '#shared/use-cases/candidates/confirm-availability.ts';
import { makePublishCandidate } from '#shared/use-cases/candidates/publish-candidate.ts';
import { makeListCandidates, makeReadCandidate } from '#shared/use-cases/candidates/read-candidate.ts';
import { makeReadProposedCandidate } from '#shared/use-cases/candidates/read-proposed-candidate.ts';
import { makeViewOpportunities } from '#shared/use-cases/candidates/view-opportunities.ts';
import { makeFindOwnCandidate, makeViewOwnPerson } from '#shared/use-cases/candidates/view-own-person.ts';
import { makeWithdrawCandidate } from '#shared/use-cases/candidates/withdraw-candidate.ts';
import { makeFindContract } from '#shared/use-cases/contracts/find-contract.ts';
import { makeListOwnContracts } from '#shared/use-cases/contracts/list-own-contracts.ts';
import { makePreviewQualification } from '#shared/use-cases/contracts/preview-qualification.ts';
import { makeQualifyContract } from '#shared/use-cases/contracts/qualify-contract.ts';
import { makeViewPortfolio } from '#shared/use-cases/contracts/view-portfolio.ts';
import { makeMapColumns } from '#shared/use-cases/candidates/map-columns.ts';
import { makeDecideHours } from '#shared/use-cases/hours/decide-hours.ts';
import { makeRecordHours } from '#shared/use-cases/hours/record-hours.ts';
import { makeViewHours } from '#shared/use-cases/hours/view-hours.ts';
import { makeAcceptImport } from '#shared/use-cases/imports/accept-import.ts';
import { makeReadImport } from '#shared/use-cases/imports/read-import.ts';
import { makeChangePolicy } from '#shared/use-cases/policies/change-policy.ts';
import { makeComparePolicy } from '#shared/use-cases/policies/compare-policy.ts';
import { makeReadPolicy } from '#shared/use-cases/policies/read-policy.ts';
import { makeReadImpact } from '#shared/use-cases/impact/read-impact.ts';
import { makeReadOrganisationJournal } from '#shared/use-cases/read-organisation-journal.ts';
import { makeReadSiteJournal } from '#shared/use-cases/read-site-journal.ts';
import { makeReadJournal } from '#shared/use-cases/read-journal.ts';
import { makeAdministerOrganisations } from '#shared/use-cases/administer-organisations.ts';
import { makeRegisterOrganisations } from '#shared/use-cases/register-organisations.ts';
import { makeRotateSigningSecret } from '#shared/use-cases/requests/rotate-signing-secret.ts';
import { makeAskCandidates } from '#shared/use-cases/requests/ask-candidates.ts';
import { makeDeliveryLog } from '#shared/use-cases/webhooks/delivery-log.ts';
import { makeFindEndpoint, makeListEndpoints } from '#shared/use-cases/webhooks/find-endpoint.ts';
import {
  makeEditEndpoint,
  makeRegisterEndpoint,
  makeRemoveEndpoint,
  makeRotateSecret,
} from '#shared/use-cases/webhooks/manage-endpoints.ts';
import { makePreviewShare } from '#shared/use-cases/shares/preview-share.ts';
import {
  makeListOwnShares,
  makeListShares,
  makeReadShare,
  makeShowShare,
} from '#shared/use-cases/shares/read-shares.ts';
import { makeShareCandidates } from '#shared/use-cases/shares/share-candidates.ts';
import { makeViewSharing } from '#shared/use-cases/shares/view-sharing.ts';
import { makeDecideOnCandidate } from '#shared/use-cases/shortlists/decide-on-candidate.ts';
import { makeExplainMatch } from '#shared/use-cases/shortlists/explain-match.ts';
import { makeViewPerson } from '#shared/use-cases/shortlists/view-person.ts';
import { makeViewShortlist } from '#shared/use-cases/shortlists/view-shortlist.ts';
import { makeWeb, type WebDependencies } from './app.tsx';
import type { AvailabilityPagesDependencies } from './availability-routes.tsx';
import type { AdministrationPagesDependencies } from './administration-routes.tsx';
import type { SiteJournalDependencies } from './journal-routes.tsx';
import type { ContractorPagesDependencies } from './contractor-routes.tsx';
import type { HoursPagesDependencies } from './hours-routes.tsx';
import type { SoftwarePagesDependencies } from './software-routes.tsx';
import type { QueuePagesDependencies } from './queue-routes.tsx';
import type { ImportPagesDependencies } from './import-routes.tsx';
import type { PeoplePagesDependencies } from './people-routes.tsx';
import type { SignInDependencies } from './sign-in.ts';

/** All that the pages reach out to. */
export interface WebPorts {
  readonly contracts: ContractRepository;
  readonly portfolio: PortfolioRepository;
  readonly candidates: CandidateRepository;
  readonly vault: IdentityVault;
  readonly shortlists: ShortlistRepository;
  readonly shares: ShareRepository;
  readonly hours: HoursRepository;
  readonly imports: ImportRepository;
  readonly layouts: FileLayoutRepository;
  readonly objects: ObjectStore;
  readonly requests: CandidateRequestRepository;
  readonly requestQueue: RequestQueue;
  readonly endpoints: EndpointRepository;
  readonly deliveries: DeliveryRepository;
  readonly secrets: Pick<SecretVault, 'seal'>;
  readonly webhookQueue: WebhookQueue;
  readonly checkAddress: CheckAddress;
  readonly signingSecrets: SigningSecretRepository;
  readonly signingVault: Pick<SecretVault, 'seal'>;
  /** What each queue has set aside. */
  readonly parked: Readonly<Record<QueueName, ParkedMessages>>;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly queues: Readonly<Record<'contracts' | 'candidates', ImportQueue>>;
  /** The file that structures fill in with their people. */
  readonly modelFile: (format: 'xlsx' | 'csv') => Promise<Uint8Array>;
  readonly organisations: OrganisationRepository;
  readonly policies: PolicyRepository;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** A name that nobody else gets. */
  readonly newId: () => string;
}

type Session = Omit<SignInDependencies, 'organisations' | 'clock' | 'log'>;

type PeopleUseCases = PeoplePagesDependencies & ImportPagesDependencies & AvailabilityPagesDependencies;

const peopleUseCases = (ports: WebPorts): Omit<PeopleUseCases, 'clock' | 'seals'> => {
  const listDoubted = makeListDoubted(ports);
  const publishCandidate = makePublishCandidate(ports);
  const findOwnCandidate = makeFindOwnCandidate(ports);
  return {
    findOwnCandidate,
    listCandidates: makeListCandidates(ports),
    viewOwnPerson: makeViewOwnPerson({ ...ports, findOwnCandidate, readCandidate: makeReadCandidate(ports) }),
    viewOpportunities: makeViewOpportunities({ ...ports, findOwnCandidate }),
    publishCandidate,
    withdrawCandidate: makeWithdrawCandidate(ports),
    newId: ports.newId,
    checkRows: makeCheckRows(ports),
    reviewRows: makeReviewRows(ports),
    mapColumns: makeMapColumns(ports),
    correctRows: makeCorrectRows({ ...ports, publishCandidate }),
    acceptImport: makeAcceptImport(ports),
    readImport: makeReadImport(ports),
    listDoubted,
    confirmAvailability: makeConfirmAvailability({ ...ports, listDoubted }),
    modelFile: ports.modelFile,
  };
};

const contractorUseCases = (ports: WebPorts): ContractorPagesDependencies => ({
  listOwnContracts: makeListOwnContracts(ports),
  askCandidates: makeAskCandidates(ports),
  newId: ports.newId,
});

const hoursUseCases = (ports: WebPorts): HoursPagesDependencies => ({
  viewHours: makeViewHours(ports),
  recordHours: makeRecordHours(ports),
  decideHours: makeDecideHours(ports),
  clock: ports.clock,
});

const softwareUseCases = (ports: WebPorts): SoftwarePagesDependencies => ({
  listEndpoints: makeListEndpoints(ports),
  registerEndpoint: makeRegisterEndpoint(ports),
  editEndpoint: makeEditEndpoint(ports),
  rotateSecret: makeRotateSecret(ports),
  removeEndpoint: makeRemoveEndpoint(ports),
  deliveryLog: makeDeliveryLog({ ...ports, findEndpoint: makeFindEndpoint(ports), queue: ports.webhookQueue }),
  newId: ports.newId,
});

const administrationUseCases = (
  ports: WebPorts,
): AdministrationPagesDependencies & QueuePagesDependencies & Omit<SiteJournalDependencies, 'clock'> => ({
  administerOrganisations: makeAdministerOrganisations({
    ...ports,
    registerOrganisations: makeRegisterOrganisations(ports),
  }),
  readOrganisationJournal: makeReadOrganisationJournal(ports),
  readSiteJournal: makeReadSiteJournal(ports),
  rotateSigningSecret: makeRotateSigningSecret(ports),
  parked: ports.parked,
});

/** Every page, over the use cases, over the ports. */
export const makePages = (ports: WebPorts, session: Session, log: Log): ReturnType<typeof makeWeb> => {
  const explainMatch = makeExplainMatch(ports);
  const viewShortlist = makeViewShortlist(ports);
  const readProposedCandidate = makeReadProposedCandidate(ports);
  const useCases: Omit<WebDependencies, keyof SignInDependencies | 'log'> = {
    viewPortfolio: makeViewPortfolio(ports),
    findContract: makeFindContract(ports),
    qualifyContract: makeQualifyContract(ports),
    previewQualification: makePreviewQualification(ports),
    viewShortlist,
    viewPerson: makeViewPerson({ ...ports, explainMatch, readProposedCandidate }),
    decideOnCandidate: makeDecideOnCandidate(ports),
    readJournal: makeReadJournal(ports),
    readPolicy: makeReadPolicy(ports),
    changePolicy: makeChangePolicy(ports),
    comparePolicy: makeComparePolicy(ports),
    viewSharing: makeViewSharing({ ...ports, viewShortlist, listShares: makeListShares(ports) }),
    previewShare: makePreviewShare({ ...ports, showShare: makeShowShare(ports) }),
    shareCandidates: makeShareCandidates(ports),
    listOwnShares: makeListOwnShares(ports),
    readShare: makeReadShare(ports),
    ...peopleUseCases(ports),
    ...contractorUseCases(ports),
    ...hoursUseCases(ports),
    readImpact: makeReadImpact(ports),
    ...softwareUseCases(ports),
    ...administrationUseCases(ports),
  };
  return makeWeb({ ...useCases, ...session, organisations: ports.organisations, clock: ports.clock, log });
};
