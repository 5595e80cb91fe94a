import {
  aCandidateListExample,
  aDecpDocumentExample,
  anImportReportExample,
  anUploadTicketExample,
  candidateLinesExample,
  decpLinesExample,
} from '../import-examples.ts';
import { operation, type Operation } from '../operation.ts';
import type { Refusal } from '../problem.ts';
import { decodeText, LARGEST_DOCUMENT, mediaTypeOf, parseJson } from '../request-body.ts';
import type { ImportKind } from '#shared/domain/import/import.ts';
import { ImportId } from '#shared/domain/ids.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { AcceptImport } from '#shared/use-cases/imports/accept-import.ts';
import type { ImportState, ReadImport } from '#shared/use-cases/imports/read-import.ts';
import type { RequestUpload } from '#shared/use-cases/imports/request-upload.ts';
import { LIST_NAMES } from '#shared/wire/candidates/read-candidates.ts';
import { ImportAccepted, ImportReport, IncludeQuery, UploadRequest, UploadTicket } from '#shared/wire/http/imports.ts';
import { candidateModelCsv } from '#shared/wire/candidates/model-csv.ts';
import { PageQuery } from '#shared/wire/http/page.ts';

interface Dependencies {
  readonly acceptImport: AcceptImport;
  readonly requestUpload: RequestUpload;
  readonly readImport: ReadImport;
}

const tag = 'Imports';
const accepted = {
  status: 202,
  description: 'Accepté : le travail se fait ensuite, `GET /v1/imports/{importId}` dit où il en est',
  schema: ImportAccepted,
  example: { importId: 'i_7c9e6679', status: 'accepted' },
  headers: { Location: 'Adresse du compte rendu' },
} as const;

const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];
const ndjson = (example: string) =>
  Object.fromEntries(NDJSON.map((type) => [type, { description: 'un enregistrement JSON par ligne', example }]));
const CONTRACT_TYPES = {
  'application/json': {
    description: 'document DECP, version 2 ou 1',
    example: aDecpDocumentExample,
  },
  ...ndjson(decpLinesExample),
};
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CANDIDATE_TYPES = {
  'application/json': {
    description: 'liste de candidats, ou de fiches salarié des emplois de l’inclusion (`docs/imports.md`)',
    example: aCandidateListExample,
  },
  ...ndjson(candidateLinesExample),
  'text/csv': {
    description: 'tableau au modèle de `GET /v1/candidates/model.csv`, en UTF-8',
    example: candidateModelCsv(),
  },
  [XLSX]: {
    description: 'classeur au modèle de `GET /v1/candidates/model.xlsx`',
    binary: true as const,
  },
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{"marches": […]}` (version 1), or `{"marches": {"marche": …, "contrat-concession": …}}` (version 2). */
const isDecpDocument = (value: unknown): boolean => {
  const marches = isRecord(value) ? value['marches'] : undefined;
  return Array.isArray(marches) || (isRecord(marches) && ('marche' in marches || 'contrat-concession' in marches));
};

const isCandidateList = (value: unknown): boolean =>
  Array.isArray(value) || (isRecord(value) && LIST_NAMES.some((name) => Array.isArray(value[name])));

const looksRight: Readonly<Record<ImportKind, (value: unknown) => boolean>> = {
  contracts: isDecpDocument,
  candidates: isCandidateList,
};

/** What can be seen at once to be no use is refused at once; the records are judged one by one, later. */
const checkDocument = (kind: ImportKind, mediaType: string, bytes: Uint8Array): Result<undefined, Refusal> => {
  if (bytes.length === 0)
    return refuse({ code: mediaType === 'application/json' ? 'malformed-json' : 'empty-document' });
  if (mediaType === XLSX) return ok(undefined);
  const text = decodeText(bytes);
  if (!text.ok) return text;
  if (mediaType !== 'application/json') return ok(undefined);
  const value = parseJson(text.value);
  if (!value.ok) return value;
  return looksRight[kind](value.value) ? ok(undefined) : refuse({ code: 'unknown-document-shape' });
};

/** One spelling for the three that NDJSON has. */
const canonical = (mediaType: string): string => (NDJSON.includes(mediaType) ? 'application/x-ndjson' : mediaType);

const locationOf = (importId: string) => ({ location: `/v1/imports/${importId}` });

const contractsRoute = ({ acceptImport }: Pick<Dependencies, 'acceptImport'>): Operation =>
  operation({
    route: 'POST /v1/contracts/import',
    tag: 'Marchés',
    summary: 'Importer des marchés (DECP)',
    description:
      'Données essentielles de la commande publique, version 2 ou 1, en JSON, ou un enregistrement par ligne ; 5 Mo au plus, sinon `POST /v1/imports/uploads`. Importer deux fois le même document ne change rien.',
    query: IncludeQuery,
    body: { document: CONTRACT_TYPES },
    largestBody: LARGEST_DOCUMENT,
    answer: accepted,
    problems: ['malformed-json', 'invalid-encoding', 'too-deeply-nested', 'unknown-document-shape', 'empty-document'],
    handle: async ({ caller, name, query, header, bytes }) => {
      const mediaType = mediaTypeOf(header('content-type'));
      const checked = checkDocument('contracts', mediaType, bytes);
      if (!checked.ok) return checked;
      const body = await acceptImport({
        name,
        kind: 'contracts',
        organisationId: caller.organisation.organisationId,
        requestedBy: caller.subject,
        contentType: canonical(mediaType),
        include: query.include,
        body: bytes,
      });
      return ok({ body, headers: locationOf(body.importId) });
    },
  });

const candidatesRoute = ({ acceptImport }: Pick<Dependencies, 'acceptImport'>): Operation =>
  operation({
    route: 'POST /v1/candidates/import',
    tag: 'Candidats',
    summary: 'Importer des candidats',
    description:
      'Liste JSON, JSON par lignes, CSV ou classeur Excel au modèle ; 5 Mo au plus, sinon `POST /v1/imports/uploads`. Chaque personne est jugée seule : une ligne refusée n’arrête pas les autres.',
    body: { document: CANDIDATE_TYPES },
    largestBody: LARGEST_DOCUMENT,
    answer: accepted,
    problems: ['malformed-json', 'invalid-encoding', 'too-deeply-nested', 'unknown-document-shape', 'empty-document'],
    handle: async ({ caller, name, header, bytes }) => {
      const mediaType = mediaTypeOf(header('content-type'));
      const checked = checkDocument('candidates', mediaType, bytes);
      if (!checked.ok) return checked;
      const body = await acceptImport({
        name,
        kind: 'candidates',
        organisationId: caller.organisation.organisationId,
        requestedBy: caller.subject,
        contentType: canonical(mediaType),
        include: 'clause',
        body: bytes,
      });
      return ok({ body, headers: locationOf(body.importId) });
    },
  });

/** Which kind of organisation brings which kind of file. */
const mayBring = (kind: ImportKind, role: string): boolean =>
  kind === 'candidates' ? role === 'structure' : role !== 'structure';

const uploadRoute = ({ requestUpload }: Pick<Dependencies, 'requestUpload'>): Operation =>
  operation({
    route: 'POST /v1/imports/uploads',
    tag,
    summary: 'Déposer un grand fichier',
    description:
      'Donne une adresse où envoyer le fichier par PUT, avec les en-têtes donnés (500 Mo au plus) ; l’import commence à son arrivée.',
    body: {
      json: UploadRequest,
      example: { kind: 'contracts', contentType: 'application/json', include: 'all' },
    },
    answer: {
      status: 201,
      description: 'Où envoyer le fichier, pendant un quart d’heure',
      schema: UploadTicket,
      example: anUploadTicketExample,
      headers: { Location: 'Adresse du compte rendu' },
    },
    handle: async ({ caller, name, body }) => {
      if (!mayBring(body.kind, caller.role)) return refuse({ code: 'not-allowed' });
      const mediaType = canonical(mediaTypeOf(body.contentType));
      const known = Object.keys(body.kind === 'contracts' ? CONTRACT_TYPES : CANDIDATE_TYPES).includes(mediaType);
      if (!known) return refuse({ code: 'unsupported-media-type' });
      const ticket = await requestUpload({
        name,
        kind: body.kind,
        organisationId: caller.organisation.organisationId,
        requestedBy: caller.subject,
        contentType: mediaType,
        include: body.include,
      });
      return ok({ body: ticket, headers: locationOf(ticket.importId) });
    },
  });

const reportOf = ({ header, counts, records }: ImportState) => ({
  importId: header.importId,
  kind: header.kind,
  status: header.status === 'done' || header.status === 'failed' ? header.status : ('running' as const),
  ...counts,
  progress: { done: header.doneParts.length, total: header.partsTotal },
  ignoredColumns: header.ignoredColumns,
  acceptedAt: header.acceptedAt,
  finishedAt: header.finishedAt,
  failure: header.failure,
  records: records.items,
  nextCursor: records.cursor,
});

const reportRoute = ({ readImport }: Pick<Dependencies, 'readImport'>): Operation =>
  operation({
    route: 'GET /v1/imports/{importId}',
    tag,
    summary: 'Suivre un import',
    description:
      'Les comptes avancent pendant le travail. `skipped` : bien formé, mais sans clause sociale (sauf `include=all`). `refused` : inutilisable, avec la raison.',
    params: { importId: { schema: ImportId, description: 'Identifiant de l’import' } },
    query: PageQuery,
    answer: { status: 200, description: 'Le compte rendu', schema: ImportReport, example: anImportReportExample },
    problems: ['import-not-found'],
    handle: async ({ caller, params, query }) => {
      const page = { limit: query.limit, cursor: query.cursor ?? null };
      const read = await readImport(caller.organisation, params['importId'] ?? '', page);
      return read.ok ? ok({ body: reportOf(read.value) }) : read;
    },
  });

/** Imports: documents small and large, and how they go. */
export const importOperations = (dependencies: Dependencies): readonly Operation[] => [
  contractsRoute(dependencies),
  candidatesRoute(dependencies),
  uploadRoute(dependencies),
  reportRoute(dependencies),
];
