/** Examples of the documentation. The linter holds each against the schema that it illustrates (`spectral.config.ts`). */

/** The only page of a list that holds one thing. */
export const aPageOf = (item: unknown) => ({ items: [item], nextCursor: null });

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

export const aPositionExample = {
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
  positions: [aPositionExample],
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

const criteria = [
  {
    criterion: 'skills',
    value: 0.9,
    weight: 0.45,
    contribution: 0.405,
    code: 'skills-same-occupation',
    reason: 'Maçon confirmé (18 mois)',
  },
  {
    criterion: 'location',
    value: 1,
    weight: 0.2,
    contribution: 0.2,
    code: 'location-on-site',
    reason: 'Habite la commune du chantier',
  },
  {
    criterion: 'sector',
    value: 0.5,
    weight: 0.15,
    contribution: 0.075,
    code: 'sector-experience',
    reason: '18 mois dans le bâtiment',
  },
  {
    criterion: 'priorityPublic',
    value: 0.5,
    weight: 0.1,
    contribution: 0.05,
    code: 'public-counted',
    reason: 'Chômage de longue durée',
  },
  {
    criterion: 'availability',
    value: 1,
    weight: 0.1,
    contribution: 0.1,
    code: 'availability-as-asked',
    reason: 'Disponible au démarrage',
  },
];

export const aShortlistExample = {
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  positionId: 'p1',
  version: 4,
  computedAt: '2026-11-22T09:30:05.000Z',
  rule: '2026-11.1',
  policyVersion: 0,
  freshness: { day: '2026-11-22', change: 4182, snapshot: 4171 },
  considered: 1204,
  excluded: [
    { reason: 'out-of-reach', count: 890 },
    { reason: 'missing-licence', count: 41 },
  ],
  representation: [
    {
      public: 'women',
      minShare: 0.3,
      significance: 0.1,
      satisfied: true,
      inShortlist: 7,
      inPool: 61,
      shareInPool: 0.2234,
      shareInShortlist: 0.35,
      minimumSkew: 0.837,
      required: 4,
      moved: 2,
      achievedFalseAlarm: 0.089,
    },
  ],
  infeasible: [],
  utilityLost: 0.061,
  representationSummary: [
    'Femmes : 7 sur 20 en tête de liste (35 %), 22,3 % du vivier éligible ; au moins 4 demandées ; 2 personnes remontées ; garantie au seuil de 10 %, risque de corriger à tort 8,9 %',
    'Score total des 20 premiers rangs : − 0,4 %',
  ],
  relaxations: [
    {
      gate: 'out-of-reach',
      code: 'wider-radius',
      amount: 8,
      label: null,
      more: 12,
      change: '+8 km',
      sentence: '+8 km : 12 personnes de plus',
    },
  ],
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
      improvements: [],
      changes: [],
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
  movedBy: null,
  score: 0.83,
  gate: null,
  gateReason: null,
  failedGates: [],
  criteria,
  improvements: [],
  changes: [],
  sentences: ['Au rang 1 sur une liste de 12 personnes.', 'Maçon confirmé (18 mois).'],
};

export const aMatchExample = {
  rank: 1,
  contractId: aContractExample.contractId,
  positionId: 'p1',
  romeCode: 'F1703',
  label: 'Maçonnerie',
  subject: aContractExample.subject,
  placeOfPerformance: place,
  startsOn: '2026-12-01',
  endsOn: '2028-04-02',
  weeklyHours: 35,
  score: 0.83,
  criteria,
};
