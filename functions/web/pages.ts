import type { Log } from '#shared/platform/log.ts';
import type {
  AuditLog,
  CandidateRepository,
  Clock,
  ContractRepository,
  IdentityVault,
  OrganisationRepository,
  PortfolioRepository,
  ShareRepository,
  ShortlistRepository,
} from '#shared/ports.ts';
import { makeReadProposedCandidate } from '#shared/use-cases/candidates/read-proposed-candidate.ts';
import { makeFindContract } from '#shared/use-cases/contracts/find-contract.ts';
import { makePreviewQualification } from '#shared/use-cases/contracts/preview-qualification.ts';
import { makeQualifyContract } from '#shared/use-cases/contracts/qualify-contract.ts';
import { makeViewPortfolio } from '#shared/use-cases/contracts/view-portfolio.ts';
import { makeReadJournal } from '#shared/use-cases/read-journal.ts';
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
import type { SignInDependencies } from './sign-in.ts';

/** All that the pages reach out to. */
export interface WebPorts {
  readonly contracts: ContractRepository;
  readonly portfolio: PortfolioRepository;
  readonly candidates: CandidateRepository;
  readonly vault: IdentityVault;
  readonly shortlists: ShortlistRepository;
  readonly shares: ShareRepository;
  readonly organisations: OrganisationRepository;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

type Session = Omit<SignInDependencies, 'organisations' | 'clock'>;

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
    viewSharing: makeViewSharing({ ...ports, viewShortlist, listShares: makeListShares(ports) }),
    previewShare: makePreviewShare({ ...ports, showShare: makeShowShare(ports) }),
    shareCandidates: makeShareCandidates(ports),
    listOwnShares: makeListOwnShares(ports),
    readShare: makeReadShare(ports),
  };
  return makeWeb({ ...useCases, ...session, organisations: ports.organisations, clock: ports.clock, log });
};
