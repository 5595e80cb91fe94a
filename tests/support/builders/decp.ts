/** A v2 market as the official schema wants it, cleaning in Saint-Denis with a social clause. */
export const aDecpMarket = (overrides: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  id: '2026S00042',
  acheteur: { id: '21930066200014' },
  nature: 'Marché',
  objet: 'Nettoyage des locaux scolaires',
  codeCPV: '90919300-5',
  techniques: { technique: ['Sans objet'] },
  modalitesExecution: { modaliteExecution: ['Bons de commande'] },
  procedure: "Appel d'offres ouvert",
  lieuExecution: { code: '93066', typeCode: 'Code commune' },
  dureeMois: 24,
  dateNotification: '2026-10-02',
  datePublicationDonnees: '2026-10-20',
  montant: 400000,
  considerationsSociales: { considerationSociale: ['Clause sociale'] },
  titulaires: [{ titulaire: { id: '55208131766522', typeIdentifiant: 'SIRET' } }],
  ...overrides,
});

/** A v2 concession. */
export const aDecpConcession = (
  overrides: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  id: 'DSP2026',
  autoriteConcedante: { id: '21930066200014' },
  nature: 'Délégation de service public',
  objet: 'Exploitation de la restauration scolaire',
  procedure: 'Procédure négociée ouverte',
  dureeMois: 60,
  dateSignature: '2026-09-01',
  dateDebutExecution: '2027-01-01',
  datePublicationDonnees: '2026-09-15',
  valeurGlobale: 3000000,
  concessionnaires: [{ concessionnaire: { id: '55208131766522', typeIdentifiant: 'SIRET' } }],
  considerationsSociales: { considerationSociale: ['Concession réservée'] },
  ...overrides,
});

/** The document of version 2 that holds some markets and concessions. */
export const aDecpDocument = (markets: readonly unknown[], concessions: readonly unknown[] = []): string =>
  JSON.stringify({ marches: { marche: markets, 'contrat-concession': concessions } });
