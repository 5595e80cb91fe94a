/** Examples of policies, shown in the documentation. */
export const aPolicyInputExample = {
  weights: { skills: 400, location: 250, sector: 150, priorityPublic: 100, availability: 100 },
  priorityPublics: [{ public: 'longTermUnemployed', weight: 1000, basis: null }],
  representation: [{ public: 'women', minShare: 0.3, significance: 0.1 }],
  proposalCeiling: 4,
};

export const aPolicyExample = {
  organisationId: 'f_plaine-commune',
  version: 3,
  ...aPolicyInputExample,
  changedAt: '2026-11-22T09:30:00.000Z',
  changedBy: 'camille',
};

export const aPolicyComparisonExample = {
  organisationId: 'f_plaine-commune',
  version: 2,
  complete: true,
  contracts: 1,
  moreContracts: false,
  positions: [
    {
      contractId: 'c_saint-denis-school',
      positionId: 'p1',
      subject: 'Réhabilitation d’un groupe scolaire, lot 2 gros œuvre',
      label: 'Maçon·ne',
      shortlistVersion: 4,
      computedAt: '2026-11-22T09:30:00.000Z',
      complete: true,
      exactRanks: 20,
      limits: [],
      moves: [{ candidateId: 'k_9f2c', from: 3, to: 1 }],
      in: [{ candidateId: 'k_51ab', from: 24, to: 18 }],
      out: [{ candidateId: 'k_77de', from: 20, to: 22 }],
      publics: [{ public: 'women', before: 0.2, after: 0.3 }],
    },
  ],
};
