import { aCandidateExample } from './candidate-examples.ts';

/** Examples of the documentation: documents to import. A test imports each. */

const aDecpMarketExample = {
  id: '2026S00042',
  acheteur: { id: '21930066200014' },
  nature: 'Marché',
  objet: 'Nettoyage des locaux scolaires',
  codeCPV: '90919300-5',
  procedure: 'Appel d’offres ouvert',
  lieuExecution: { code: '93066', typeCode: 'Code commune' },
  dureeMois: 24,
  dateNotification: '2026-10-02',
  datePublicationDonnees: '2026-10-20',
  montant: 400000,
  considerationsSociales: { considerationSociale: ['Clause sociale'] },
  titulaires: [{ titulaire: { id: '55208131766522', typeIdentifiant: 'SIRET' } }],
};

export const aDecpDocumentExample = { marches: { marche: [aDecpMarketExample], 'contrat-concession': [] } };
export const decpLinesExample = `${JSON.stringify(aDecpMarketExample)}\n`;

const anImportedCandidateExample = { externalId: 'ACI93-0042', ...aCandidateExample };

export const aCandidateListExample = [anImportedCandidateExample];
export const candidateLinesExample = `${JSON.stringify(anImportedCandidateExample)}\n`;

export const anUploadTicketExample = {
  importId: 'i_7c9e6679',
  uploadUrl: 'https://objets.example.org/imports/i_7c9e6679?X-Amz-Expires=900',
  headers: { 'content-type': 'application/json' },
  expiresAt: '2026-11-22T09:45:00.000Z',
};

export const anImportReportExample = {
  importId: 'i_7c9e6679',
  kind: 'contracts',
  status: 'done',
  received: 3,
  imported: 1,
  updated: 0,
  unchanged: 0,
  skipped: 1,
  refused: 1,
  progress: { done: 1, total: 1 },
  ignoredColumns: [],
  acceptedAt: '2026-11-22T09:30:00.000Z',
  finishedAt: '2026-11-22T09:30:01.000Z',
  failure: null,
  records: [
    { index: 0, sourceId: '2026S00042', outcome: 'imported', contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5' },
    {
      index: 1,
      sourceId: '2026S00043',
      outcome: 'skipped',
      code: 'no-social-clause',
      message: 'aucune clause sociale',
    },
    { index: 2, sourceId: null, outcome: 'refused', code: 'missing-subject', message: 'l’objet manque' },
  ],
  nextCursor: null,
};
