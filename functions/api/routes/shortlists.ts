import { contractParam } from './contracts.ts';
import { aDecisionExample, aMatchExample, anExplanationExample, aPageOf, aShortlistExample } from '../examples.ts';
import { operation, type Operation } from '../operation.ts';
import { ExternalId } from '#shared/domain/candidate/candidate.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import type { DecideOnCandidate } from '#shared/use-cases/shortlists/decide-on-candidate.ts';
import type { ExplainMatch } from '#shared/use-cases/shortlists/explain-match.ts';
import type { FindMatches } from '#shared/use-cases/shortlists/find-matches.ts';
import type { ListDecisions } from '#shared/use-cases/shortlists/list-decisions.ts';
import type { ReadShortlist } from '#shared/use-cases/shortlists/read-shortlist.ts';
import { pageOf } from '#shared/wire/http/page.ts';
import {
  DecisionInput,
  DecisionsQuery,
  DecisionView,
  ExplanationQuery,
  ExplanationView,
  MatchesQuery,
  MatchList,
  ShortlistQuery,
  ShortlistView,
} from '#shared/wire/http/shortlists.ts';

interface Dependencies {
  readonly readShortlist: ReadShortlist;
  readonly decideOnCandidate: DecideOnCandidate;
  readonly listDecisions: ListDecisions;
  readonly explainMatch: ExplainMatch;
  readonly findMatches: FindMatches;
}

const tag = 'Listes';

const readRoute = ({ readShortlist }: Pick<Dependencies, 'readShortlist'>): Operation =>
  operation({
    route: 'GET /v1/contracts/{contractId}/shortlist',
    tag,
    summary: 'Lire la liste d’un poste',
    description:
      'Les personnes proposables, de la mieux à la moins bien placée, avec les raisons ; et combien ont été écartées par chaque condition. `version` 0 : la première liste se calcule encore.',
    params: contractParam,
    query: ShortlistQuery,
    answer: { status: 200, description: 'La liste', schema: ShortlistView, example: aShortlistExample },
    problems: ['contract-not-found', 'position-not-found'],
    handle: async ({ caller, params, query }) => {
      const { organisation } = caller;
      const read = await readShortlist({ organisation, contractId: params['contractId'] ?? '', ...query });
      return read.ok ? ok({ body: read.value }) : read;
    },
  });

const decideRoute = ({ decideOnCandidate }: Pick<Dependencies, 'decideOnCandidate'>): Operation =>
  operation({
    route: 'POST /v1/contracts/{contractId}/shortlist/decisions',
    tag,
    summary: 'Décider d’une personne',
    description: 'La dernière décision vaut. Écarter quelqu’un demande un motif. Redire la même chose ne change rien.',
    params: contractParam,
    body: {
      json: DecisionInput,
      example: {
        positionId: 'p1',
        candidateId: 'k_aci93-0042',
        decision: 'setAside',
        reason: 'not-mobile',
        comment: null,
      },
    },
    answer: { status: 201, description: 'La décision', schema: DecisionView, example: aDecisionExample },
    problems: [
      'contract-not-found',
      'position-not-found',
      'not-on-shortlist',
      'reason-required',
      'contract-closed',
      'edited-meanwhile',
    ],
    handle: async ({ caller, params, body }) => {
      const { organisation, subject } = caller;
      const command = { organisation, contractId: params['contractId'] ?? '', input: body, by: subject };
      const decided = await decideOnCandidate(command);
      return decided.ok ? ok({ body: decided.value }) : decided;
    },
  });

const decisionsRoute = ({ listDecisions }: Pick<Dependencies, 'listDecisions'>): Operation =>
  operation({
    route: 'GET /v1/contracts/{contractId}/shortlist/decisions',
    tag,
    summary: 'Lire les décisions prises sur un marché',
    params: contractParam,
    query: DecisionsQuery,
    answer: {
      status: 200,
      description: 'Une page de décisions',
      schema: pageOf(DecisionView, 'DecisionPage'),
      example: aPageOf(aDecisionExample),
    },
    problems: ['contract-not-found'],
    handle: async ({ caller, params, query: { limit, cursor, positionId } }) => {
      const which = { organisation: caller.organisation, contractId: params['contractId'] ?? '', positionId };
      const listed = await listDecisions(which, { limit, cursor: cursor ?? null });
      return listed.ok ? ok({ body: { items: listed.value.items, nextCursor: listed.value.cursor } }) : listed;
    },
  });

const explainRoute = ({ explainMatch }: Pick<Dependencies, 'explainMatch'>): Operation =>
  operation({
    route: 'GET /v1/contracts/{contractId}/candidates/{candidateId}/explanation',
    tag,
    summary: 'Expliquer un rang ou une exclusion',
    description: 'Chaque critère en une phrase, les conditions manquantes, et ce qui changerait le résultat.',
    params: { ...contractParam, candidateId: { schema: CandidateId, description: 'Identifiant de la personne' } },
    query: ExplanationQuery,
    answer: { status: 200, description: 'L’explication', schema: ExplanationView, example: anExplanationExample },
    problems: ['contract-not-found', 'candidate-not-found', 'position-not-found'],
    handle: async ({ caller, params, query }) => {
      const explained = await explainMatch({
        organisation: caller.organisation,
        contractId: params['contractId'] ?? '',
        candidateId: params['candidateId'] ?? '',
        positionId: query.positionId,
      });
      return explained.ok ? ok({ body: explained.value }) : explained;
    },
  });

const matchesRoute = ({ findMatches }: Pick<Dependencies, 'findMatches'>): Operation =>
  operation({
    route: 'GET /v1/candidates/{externalId}/matches',
    tag: 'Candidats',
    summary: 'Voir les postes qui conviennent à une de ses personnes',
    params: { externalId: { schema: ExternalId, description: 'Identifiant de la personne dans la structure' } },
    query: MatchesQuery,
    answer: {
      status: 200,
      description: 'Les postes ouverts, le mieux placé d’abord',
      schema: MatchList,
      example: aPageOf(aMatchExample),
    },
    problems: ['candidate-not-found'],
    handle: async ({ caller, params, query }) => {
      const structureId = caller.organisation.organisationId;
      const found = await findMatches({ structureId, externalId: params['externalId'] ?? '', limit: query.limit });
      return found.ok ? ok({ body: { items: found.value, nextCursor: null } }) : found;
    },
  });

/** Shortlists: read, decide, explain; and the positions for one person. */
export const shortlistOperations = (dependencies: Dependencies): readonly Operation[] => [
  readRoute(dependencies),
  decideRoute(dependencies),
  decisionsRoute(dependencies),
  explainRoute(dependencies),
  matchesRoute(dependencies),
];
