import { aPositionExample } from './examples.ts';

/** Examples of the documentation, for shares and webhooks. A test parses each with the schema that it illustrates. */

export const aShareExample = {
  shareId: 'h_3f0c9d2b7a1e4f5680c1d2e3f4',
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  positionId: 'p1',
  contractorId: 'e_batipierre',
  subject: 'Travaux de réhabilitation du groupe scolaire, lot 2 gros œuvre',
  position: aPositionExample,
  comment: null,
  createdAt: '2026-11-25T09:12:00.000Z',
  updatedAt: '2026-11-25T09:12:00.000Z',
  entries: [
    {
      rank: 1,
      candidateId: 'k_aci93-0042',
      structureId: 's_aci93',
      structureName: 'Les Chantiers du Canal',
      score: 0.73,
      criteria: [
        {
          criterion: 'skills',
          value: 0.9,
          weight: 0.45,
          contribution: 0.405,
          code: 'skills-same-occupation',
          reason: 'Maçon confirmé (18 mois), coffrage',
        },
      ],
      sharedAt: '2026-11-25T09:12:00.000Z',
    },
  ],
  withdrawn: [],
};

export const anEndpointExample = {
  endpointId: 'w_7c9e6679-7425-40de-944b-e07fc1f90ae7',
  organisationId: 'e_batipierre',
  registeredBy: 'e_batipierre',
  url: 'https://logiciel.example.org/passerelle',
  description: null,
  eventTypes: [],
  status: 'enabled',
  disabledReason: null,
  disabledAt: null,
  secretRotatedAt: '2026-11-25T09:00:00.000Z',
  createdAt: '2026-11-25T09:00:00.000Z',
  updatedAt: '2026-11-25T09:00:00.000Z',
  revision: 1,
};

export const aDeliveryExample = {
  deliveryId: 'msg_9b1deb4d3b7d4bad9bdd2b0d7b',
  endpointId: 'w_7c9e6679-7425-40de-944b-e07fc1f90ae7',
  eventType: 'shortlist.shared',
  sequence: 1,
  status: 'delivered',
  attempts: [{ at: '2026-11-25T09:12:01.000Z', durationMs: 84, responseCode: 204, fault: null }],
  nextAttemptAt: null,
  createdAt: '2026-11-25T09:12:00.500Z',
  payload: {
    type: 'shortlist.shared',
    timestamp: '2026-11-25T09:12:00.000Z',
    sequence: 1,
    data: {
      contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
      positionId: 'p1',
      shareId: 'h_3f0c9d2b7a1e4f5680c1d2e3f4',
      candidateIds: ['k_aci93-0042'],
      url: 'https://passerelle.example.org/v1/contracts/c_5f2b8c1e9a7d4036b1c2d3e4f5/shares/h_3f0c9d2b7a1e4f5680c1d2e3f4',
    },
  },
};

export const aRequestExample = {
  type: 'candidates.requested',
  timestamp: '2026-11-25T09:12:00.000Z',
  data: {
    contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
    romeCode: 'F1703',
    headcount: 2,
    weeklyHours: 35,
    startsOn: '2026-12-01',
    communeCode: '93066',
    requiredLicences: ['B'],
    comment: 'Accès au chantier par la rue de la République',
  },
};

export const aRequestViewExample = {
  requestId: 'r_9d1c0f7a2b3e4d5c6f7a8b9c0d',
  contractorId: 'e_batipierre',
  receivedAt: '2026-11-25T09:12:00.000Z',
  status: 'placed',
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  positionId: 'p2',
  romeCode: 'F1703',
  headcount: 2,
  weeklyHours: 35,
  startsOn: '2026-12-01',
  communeCode: '93066',
  requiredLicences: ['B'],
  comment: 'Accès au chantier par la rue de la République',
};

export const anHoursExample = {
  hoursId: 'o_1c7d9e0f2a3b4c5d6e7f8a9b0c',
  contractId: 'c_5f2b8c1e9a7d4036b1c2d3e4f5',
  candidateId: 'k_aci93-0042',
  month: '2026-11',
  hours: 112,
  status: 'declared',
  contractorId: 'e_batipierre',
  comment: null,
  updatedAt: '2026-11-25T09:12:00.000Z',
  revision: 1,
};
