import type * as z from 'zod';
import { Contract, PlaceOfPerformance, Position } from '#shared/domain/contract/contract.ts';
import { ContractFacts, StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { NOW } from './clock.ts';

/** Saint-Denis, by its commune code. */
export const aPlace = (overrides: Partial<z.input<typeof PlaceOfPerformance>> = {}): PlaceOfPerformance =>
  PlaceOfPerformance.parse({
    code: '93066',
    codeType: 'commune',
    label: 'Saint-Denis',
    department: '93',
    region: '11',
    lat: 48.936,
    lon: 2.357,
    precision: 'commune',
    ...overrides,
  });

/** Two masons for a year. */
export const aPosition = (overrides: Partial<z.input<typeof Position>> = {}): Position =>
  Position.parse({
    positionId: 'p1',
    romeCode: 'F1703',
    label: 'Maçon·ne',
    headcount: 2,
    weeklyHours: 35,
    startsOn: '2026-12-01',
    endsOn: '2027-11-30',
    requiredLicences: [],
    requiredSkills: [],
    desiredSkills: [],
    placeOfPerformance: null,
    origin: 'derived',
    ...overrides,
  });

/** A building contract in Saint-Denis with a social clause, open, with one position. */
export const aContract = (overrides: Partial<z.input<typeof Contract>> = {}): Contract =>
  Contract.parse({
    contractId: 'c_saint-denis-school',
    source: { kind: 'decp', format: '2022', id: '2026S00042' },
    kind: 'market',
    subject: 'Réhabilitation d’un groupe scolaire, lot 2 gros œuvre',
    buyer: { siret: '21930066200014', name: 'Commune de Saint-Denis' },
    contractors: [{ siret: '55208131766522', name: 'Bâtisseurs de Seine' }],
    cpvCode: '45214210',
    sector: 'batiment',
    placeOfPerformance: aPlace(),
    amountEur: 1_200_000,
    durationMonths: 12,
    notifiedOn: '2026-11-03',
    startsOn: '2026-12-01',
    endsOn: '2027-11-30',
    socialConsiderations: ['socialClause'],
    clauseSignals: ['socialConsiderations'],
    status: 'open',
    insertionClause: { hoursTarget: 1800, origin: 'declared', formula: null, hoursDone: 0 },
    positions: [aPosition()],
    priorityPublics: [],
    representation: [],
    warnings: [],
    revision: 1,
    ...overrides,
  });

/** The facts that a contract shows, as its source would have given them. */
export const factsOf = (contract: Contract): ContractFacts =>
  ContractFacts.parse(
    Object.fromEntries(Object.keys(ContractFacts.unwrap().shape).map((key) => [key, contract[key as keyof Contract]])),
  );

/** A contract as it is stored: its facts follow the contract unless given. */
export const aStoredContract = (overrides: Partial<z.input<typeof StoredContract>> = {}): StoredContract => {
  const contract = aContract(overrides.contract);
  return StoredContract.parse({
    facts: factsOf(contract),
    qualification: {},
    registeredBy: null,
    registeredAt: NOW,
    updatedAt: NOW,
    lastImport: null,
    ...overrides,
    contract,
  });
};
