/** Examples of the documentation: people, as structures publish them and read them back. */

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

const { identity, ...profile } = aCandidateExample;

const known = {
  ...profile,
  candidateId: 'k_aci93-0042',
  externalId: 'ACI93-0042',
  revision: 1,
  publishedAt: '2026-11-02T10:00:00.000Z',
  updatedAt: '2026-11-02T10:00:00.000Z',
};

export const aCandidateSummaryExample = { ...known, hasIdentity: true };

export const aCandidateViewExample = {
  ...known,
  identity,
  introductions: [
    {
      contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
      positionId: 'p1',
      decision: 'retained',
      reason: null,
      decidedAt: '2026-11-22T09:31:00.000Z',
    },
  ],
};
