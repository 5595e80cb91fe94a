/** Examples of the documentation. A test parses each with the schema that it illustrates. */

export const aContractInputExample = {
  subject: 'Travaux de réhabilitation du groupe scolaire, lot 2 gros œuvre',
  buyer: { siret: '22930008201453' },
  cpvCode: '45214210-5',
  placeOfPerformance: { code: '93066', codeType: 'commune' },
  amountEur: 1200000,
  durationMonths: 18,
  notifiedOn: '2026-10-02',
  insertionClause: { hoursTarget: 1820 },
  positions: [{ romeCode: 'F1703', headcount: 2, weeklyHours: 35, startsOn: '2026-12-01', requiredLicences: ['B'] }],
};

const place = {
  code: '93066',
  codeType: 'commune',
  label: 'Saint-Denis',
  department: '93',
  region: '11',
  lat: 48.936,
  lon: 2.3574,
  precision: 'commune',
};

export const aContractExample = {
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  source: { kind: 'native', format: null, id: '7c9e6679-7425-40de-944b-e07fc1f90ae7' },
  kind: 'market',
  subject: 'Travaux de réhabilitation du groupe scolaire, lot 2 gros œuvre',
  buyer: { siret: '22930008201453', name: null },
  contractors: [],
  cpvCode: '45214210-5',
  sector: 'batiment',
  placeOfPerformance: place,
  amountEur: 1200000,
  durationMonths: 18,
  notifiedOn: '2026-10-02',
  startsOn: '2026-10-02',
  endsOn: '2028-04-02',
  socialConsiderations: [],
  clauseSignals: ['declared'],
  status: 'open',
  insertionClause: { hoursTarget: 1820, origin: 'declared', formula: null, hoursDone: 0 },
  positions: [
    {
      positionId: 'p1',
      romeCode: 'F1703',
      label: 'Maçonnerie',
      headcount: 2,
      weeklyHours: 35,
      startsOn: '2026-12-01',
      endsOn: '2028-04-02',
      requiredLicences: ['B'],
      requiredSkills: [],
      desiredSkills: [],
      placeOfPerformance: null,
      origin: 'declared',
    },
  ],
  priorityPublics: [],
  representation: [],
  warnings: [],
  revision: 1,
};

export const aPatchExample = {
  status: 'open',
  insertionClause: { hoursTarget: 1820 },
  priorityPublics: [{ public: 'longTermUnemployed', weight: 500, basis: 'CCAP, article 6' }],
  representation: [{ public: 'women', minShare: 0.3, significance: 0.1 }],
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

const criteria = [
  { criterion: 'skills', value: 0.9, weight: 0.45, contribution: 0.405, reason: 'Maçon confirmé (18 mois)' },
  { criterion: 'location', value: 1, weight: 0.2, contribution: 0.2, reason: 'Habite la commune du chantier' },
  { criterion: 'sector', value: 0.5, weight: 0.15, contribution: 0.075, reason: '18 mois dans le bâtiment' },
  { criterion: 'priorityPublic', value: 0.5, weight: 0.1, contribution: 0.05, reason: 'Chômage de longue durée' },
  { criterion: 'availability', value: 1, weight: 0.1, contribution: 0.1, reason: 'Disponible au démarrage' },
];

export const aShortlistExample = {
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  positionId: 'p1',
  version: 4,
  computedAt: '2026-11-22T09:30:05.000Z',
  rule: '2026-11.1',
  policyVersion: 0,
  considered: 1204,
  excluded: [
    { reason: 'out-of-reach', count: 890 },
    { reason: 'missing-licence', count: 41 },
  ],
  representation: [{ public: 'women', minShare: 0.3, satisfied: true, inShortlist: 7, inPool: 61 }],
  shortfallHours: 0,
  entries: [
    {
      rank: 1,
      candidateId: 'k_aci93-0042',
      structureId: 's_aci93',
      score: 0.83,
      scoreRank: 1,
      movedBy: null,
      criteria,
      improvements: ['CACES R482-A : gagnerait 4 places'],
      decision: null,
    },
  ],
};

export const aDecisionExample = {
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  positionId: 'p1',
  candidateId: 'k_aci93-0042',
  structureId: 's_aci93',
  decision: 'setAside',
  reason: 'not-mobile',
  comment: null,
  decidedBy: 'facilitatrice@example.org',
  decidedAt: '2026-11-22T09:31:00.000Z',
  revision: 1,
};

export const anExplanationExample = {
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  positionId: 'p1',
  candidateId: 'k_aci93-0042',
  outcome: 'listed',
  rank: 1,
  scoreRank: 1,
  score: 0.83,
  gate: null,
  gateReason: null,
  failedGates: [],
  criteria,
  improvements: [],
  sentences: ['Au rang 1 sur une liste de 12 personnes.', 'Maçon confirmé (18 mois).'],
};

export const aCandidateExample = {
  communeCode: '93066',
  mobilityKm: 20,
  hasVehicle: false,
  occupations: [{ romeCode: 'F1703', experienceMonths: 18 }],
  skills: ['Coffrage', 'Lecture de plan'],
  licences: ['B', 'CACES R482-A'],
  sectors: ['batiment'],
  availability: { from: '2026-12-01', to: null, weeklyHours: 28 },
  birthYear: 1970,
  sex: 'unspecified',
  eligibility: { criteria: ['DETLD', 'QPV'], checkedBy: 'prescriber', checkedOn: '2026-11-02' },
  passIae: { endsOn: '2027-11-01' },
  consent: { givenOn: '2026-11-02', expiresOn: '2028-11-01' },
  identity: { givenName: 'Awa', familyName: 'Exemple', email: null, phone: null },
};
