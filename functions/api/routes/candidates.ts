import { entityTag, revisionsIn } from '../entity-tags.ts';
import { aCandidateExample, aCandidateSummaryExample, aCandidateViewExample } from '../candidate-examples.ts';
import { aPageOf } from '../examples.ts';
import { operation, type Operation } from '../operation.ts';
import { ExternalId } from '#shared/domain/candidate/candidate.ts';
import { ok } from '#shared/domain/result.ts';
import type { EraseOnRequest } from '#shared/use-cases/candidates/erase-on-request.ts';
import type { PublishAndView } from '#shared/use-cases/candidates/publish-and-view.ts';
import type { makeListCandidates, makeReadCandidate } from '#shared/use-cases/candidates/read-candidate.ts';
import type { ReadProposedCandidate } from '#shared/use-cases/candidates/read-proposed-candidate.ts';
import type { makeWithdrawCandidate } from '#shared/use-cases/candidates/withdraw-candidate.ts';
import { CandidateBody } from '#shared/wire/candidates/candidate-body.ts';
import { CandidateSummary, CandidateView } from '#shared/wire/candidates/candidate-view.ts';
import { candidateModelCsv } from '#shared/wire/candidates/model-csv.ts';
import { PageQuery, pageOf } from '#shared/wire/http/page.ts';

interface Dependencies {
  readonly publishAndView: PublishAndView;
  readonly readCandidate: ReturnType<typeof makeReadCandidate>;
  readonly readProposedCandidate: ReadProposedCandidate;
  readonly listCandidates: ReturnType<typeof makeListCandidates>;
  readonly withdrawCandidate: ReturnType<typeof makeWithdrawCandidate>;
  readonly eraseOnRequest: EraseOnRequest;
  /** The file that structures fill in. */
  readonly modelFile: (format: 'xlsx' | 'csv') => Promise<Uint8Array>;
}

const tag = 'Candidats';
const externalParam = {
  externalId: { schema: ExternalId, description: 'Identifiant de la personne dans la structure' },
};
const eitherParam = {
  externalId: {
    schema: ExternalId,
    description: 'Pour sa structure, l’identifiant qu’elle lui donne ; pour les autres, `k_…` comme dans les listes',
  },
};

const publishRoute = ({ publishAndView }: Pick<Dependencies, 'publishAndView'>): Operation =>
  operation({
    route: 'PUT /v1/candidates/{externalId}',
    tag,
    summary: 'Publier une personne',
    description:
      'Publie, ou publie de nouveau : le même corps ne change rien. Avec `If-Match`, refusé si la fiche a changé depuis. Sans consentement en vigueur, rien n’est gardé. L’identité est chiffrée, à part.',
    params: externalParam,
    body: { json: CandidateBody, example: aCandidateExample },
    takesIfMatch: true,
    answer: {
      status: 200,
      description: 'La personne telle qu’elle est publiée',
      schema: CandidateView,
      example: aCandidateViewExample,
      headers: { ETag: 'Révision de la fiche' },
      otherwise: { 201: 'Publiée pour la première fois' },
    },
    problems: ['no-consent', 'consent-too-long', 'unknown-commune', 'edited-meanwhile'],
    handle: async ({ caller, params, header, body }) => {
      const { organisation, subject: by } = caller;
      const externalId = params['externalId'] ?? '';
      const ifRevision = revisionsIn(header('if-match'));
      const published = await publishAndView({ organisation, externalId, body, by, ifRevision });
      if (!published.ok) return published;
      const { view, outcome } = published.value;
      const status = outcome === 'imported' ? { status: 201 as const } : {};
      return ok({ body: view, headers: { etag: entityTag(view.revision) }, ...status });
    },
  });

const readRoute = (dependencies: Pick<Dependencies, 'readCandidate' | 'readProposedCandidate'>): Operation =>
  operation({
    route: 'GET /v1/candidates/{externalId}',
    tag,
    summary: 'Lire la fiche d’une personne',
    description:
      'Pour sa structure : la fiche, l’identité, et ce qu’il en est advenu. Pour un facilitateur : les personnes dont il a été décidé sur un de ses marchés, avec l’identité une fois retenues.',
    params: eitherParam,
    answer: {
      status: 200,
      description: 'La fiche',
      schema: CandidateView,
      example: aCandidateViewExample,
      headers: { ETag: 'Révision de la fiche' },
    },
    problems: ['candidate-not-found'],
    handle: async ({ caller, params, header }) => {
      const { organisation, role } = caller;
      const name = params['externalId'] ?? '';
      const read =
        role === 'structure'
          ? await dependencies.readCandidate({ organisation, externalId: name })
          : await dependencies.readProposedCandidate({ organisation, candidateId: name, by: caller.subject });
      if (!read.ok) return read;
      // What became of a person changes without their file: a tag of the revision alone would hide it.
      const tag = entityTag(read.value.revision);
      const fresh = read.value.introductions.length > 0;
      const unchanged = !fresh && revisionsIn(header('if-none-match'))?.includes(read.value.revision) === true;
      return ok({ body: read.value, headers: { etag: tag }, ...(unchanged && { status: 304 as const }) });
    },
  });

const listRoute = ({ listCandidates }: Pick<Dependencies, 'listCandidates'>): Operation =>
  operation({
    route: 'GET /v1/candidates',
    tag,
    summary: 'Parcourir les personnes de sa structure',
    query: PageQuery,
    answer: {
      status: 200,
      description: 'Une page de fiches',
      schema: pageOf(CandidateSummary, 'CandidatePage'),
      example: aPageOf(aCandidateSummaryExample),
    },
    handle: async ({ caller: { organisation }, query }) => {
      const listed = await listCandidates({ organisation, page: { limit: query.limit, cursor: query.cursor ?? null } });
      return listed.ok ? ok({ body: { items: listed.value.items, nextCursor: listed.value.cursor } }) : listed;
    },
  });

const withdrawRoute = (dependencies: Pick<Dependencies, 'withdrawCandidate' | 'eraseOnRequest'>): Operation =>
  operation({
    route: 'DELETE /v1/candidates/{externalId}',
    tag,
    summary: 'Retirer une personne et effacer ses données',
    description: 'La fiche et l’identité sont effacées tout de suite ; les listes la perdent dans la minute.',
    params: eitherParam,
    answer: { status: 204, description: 'Effacée' },
    takesIfMatch: true,
    problems: ['candidate-not-found', 'edited-meanwhile'],
    handle: async ({ caller: { organisation, role, subject: by }, params, header }) => {
      const name = params['externalId'] ?? '';
      const ifRevision = revisionsIn(header('if-match'));
      const erased =
        role === 'admin'
          ? await dependencies.eraseOnRequest({ candidateId: name, by, ifRevision })
          : await dependencies.withdrawCandidate({ organisation, externalId: name, by, ifRevision });
      return erased.ok ? ok({ body: undefined }) : erased;
    },
  });

const MODELS = {
  xlsx: {
    route: 'GET /v1/candidates/model.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    file: { binary: true },
  },
  csv: {
    route: 'GET /v1/candidates/model.csv',
    mediaType: 'text/csv; charset=utf-8',
    file: { example: candidateModelCsv() },
  },
} as const;

const modelRoute = (format: 'xlsx' | 'csv', { modelFile }: Pick<Dependencies, 'modelFile'>): Operation =>
  operation({
    route: MODELS[format].route,
    tag,
    summary: `Télécharger le modèle de fichier (${format.toUpperCase()})`,
    description: 'Les colonnes attendues, avec une ligne d’exemple ; à remplir puis à envoyer à l’import.',
    answer: {
      status: 200,
      description: 'Le fichier',
      mediaType: MODELS[format].mediaType,
      file: MODELS[format].file,
      headers: { 'Content-Disposition': 'Nom du fichier' },
    },
    handle: async () =>
      ok({
        body: await modelFile(format),
        headers: { 'content-disposition': `attachment; filename="passerelle-candidats.${format}"` },
      }),
  });

/** Candidates: publish, read, list, withdraw; and the file to fill in. */
export const candidateOperations = (dependencies: Dependencies): readonly Operation[] => [
  publishRoute(dependencies),
  readRoute(dependencies),
  listRoute(dependencies),
  withdrawRoute(dependencies),
  modelRoute('xlsx', dependencies),
  modelRoute('csv', dependencies),
];
