import { addDays, type Day } from '#shared/domain/calendar.ts';
import { areAdjacent, typicalLicences, typicalSkills } from '#shared/reference/rome.ts';
import { sectorById, type SectorId } from '#shared/reference/sectors.ts';
import { makeChance, type Chance } from './random.ts';

/** How many synthetic people the demonstration publishes. */
export const DEMO_CANDIDATES = 2000;

/** Sectors of the workers of each of the six structures: an ETTI sends everywhere, an ACI keeps to its workshop. */
const specialities: readonly (readonly (readonly [SectorId, number])[])[] = [
  [
    ['espaces-verts', 5],
    ['dechets-recyclage', 4],
    ['nettoyage', 3],
    ['maintenance-reparation', 1],
  ],
  [
    ['nettoyage', 5],
    ['services-personne', 4],
    ['restauration', 2],
    ['accueil-administratif', 2],
  ],
  [
    ['batiment', 7],
    ['travaux-publics', 3],
    ['maintenance-reparation', 1],
  ],
  [
    ['batiment', 4],
    ['logistique-manutention', 4],
    ['nettoyage', 3],
    ['restauration', 3],
    ['securite-mediation', 2],
    ['travaux-publics', 2],
  ],
  [
    ['transport-personnes', 1],
    ['logistique-manutention', 2],
    ['textile-blanchisserie', 3],
    ['restauration', 2],
  ],
  [
    ['batiment', 3],
    ['services-personne', 3],
    ['numerique', 1],
    ['accueil-administratif', 3],
    ['securite-mediation', 2],
  ],
];

/** The trades that people of a sector mostly have, commonest first. */
const trades: Partial<Record<SectorId, readonly (readonly [string, number])[]>> = {
  batiment: [['F1703', 5], ['F1606', 5], ['F1704', 4], ['F1602', 3], ['F1603', 3], ['F1607', 2], ['F1609', 2], ['F1610', 2], ['F1604', 1]],
  'travaux-publics': [['F1702', 5], ['F1704', 3], ['F1705', 2], ['F1302', 1]],
  nettoyage: [['K2204', 8], ['K2202', 2]],
  'espaces-verts': [['A1203', 6], ['A1202', 4], ['A1201', 1]],
  'dechets-recyclage': [['K2303', 5], ['K2304', 4], ['N4105', 1]],
  restauration: [['G1602', 3], ['G1603', 4], ['G1605', 4]],
  'logistique-manutention': [['N1103', 4], ['N1105', 4], ['N4105', 2], ['N1101', 2]],
  'transport-personnes': [['N4102', 2], ['N4103', 1]],
  'securite-mediation': [['K2503', 4], ['K1204', 3]],
  'services-personne': [['K1304', 4], ['K1302', 4], ['J1501', 1]],
  'accueil-administratif': [['M1601', 4], ['M1602', 3], ['M1607', 2]],
  numerique: [['I1401', 3], ['M1805', 1]],
  'textile-blanchisserie': [['K2201', 3], ['H2402', 2], ['B1803', 2]],
  'maintenance-reparation': [['I1203', 3], ['I1607', 2], ['I1604', 1]],
}; // prettier-ignore

/** Communes where they live, weighted by the order of magnitude of their population in thousands. */
const communes: readonly (readonly [string, number])[] = [
  ['93066', 150], ['93048', 111], ['93001', 88], ['93005', 87], ['93029', 72], ['93051', 68], ['93055', 61], ['93010', 55], ['93008', 54],
  ['93007', 52], ['93073', 45], ['93070', 52], ['93027', 47], ['93031', 53], ['93071', 51], ['93063', 45], ['93053', 30], ['93045', 23],
  ['93049', 37], ['93064', 47], ['93046', 33], ['75118', 190], ['75119', 182], ['75120', 189], ['75113', 178], ['75111', 142], ['75117', 161],
  ['92025', 86], ['94028', 93], ['94046', 57], ['95018', 108], ['95268', 60], ['77055', 55],
]; // prettier-ignore

const givenNames = {
  female: [
    'Aïcha',
    'Marie',
    'Fatou',
    'Nadia',
    'Sandrine',
    'Mariam',
    'Élodie',
    'Samira',
    'Christine',
    'Lan',
    'Patricia',
    'Ines',
  ],
  male: [
    'Karim',
    'Jean',
    'Mamadou',
    'Youssef',
    'Patrick',
    'David',
    'Ibrahim',
    'Nicolas',
    'Rachid',
    'Thierry',
    'Minh',
    'Luis',
  ],
} as const;
const familyNames = [
  'Benali',
  'Martin',
  'Traoré',
  'Nguyen',
  'Lefèvre',
  'Diallo',
  'Petit',
  'Da Silva',
  'Haddad',
  'Moreau',
  'Koné',
  'Roux',
] as const;

/** Share of women in a sector's workforce, order of magnitude, by its tag. */
const womenShare = { female: 0.72, mixed: 0.42, male: 0.1 } as const;

const birthYear = (chance: Chance, year: number): number =>
  year -
  chance.weighted([
    [chance.between(18, 25), 24],
    [chance.between(26, 49), 52],
    [chance.between(50, 63), 24],
  ]);

const criteriaOf = (chance: Chance, age: number): readonly string[] => {
  const kept = ([
    ['RSA', 0.38], ['DETLD', 0.3], ['QPV', 0.45], ['CAP_BEP', 0.5], ['PI', 0.14], ['TH', 0.1], ['ASS', 0.06], ['REF_DA', 0.06], ['PM', 0.12], ['FLE', 0.1],
  ] as const).filter(([, probability]) => chance.happens(probability)).map(([code]) => code as string); // prettier-ignore
  if (!kept.includes('DETLD') && chance.happens(0.35)) kept.push('DELD');
  if (age < 26) kept.push('JEUNE');
  if (age >= 50) kept.push('SENIOR');
  return kept;
};

const occupationsIn = (chance: Chance, sector: SectorId) => {
  const codes = sectorById(sector).romeCodes;
  const first = chance.weighted(trades[sector] ?? codes.map((code) => [code, 1] as const));
  const second = chance.happens(0.35) ? codes.find((code) => code !== first && areAdjacent(first, code)) : undefined;
  const months = chance.weighted([
    [0, 2],
    [chance.between(2, 12), 5],
    [chance.between(12, 48), 4],
    [chance.between(48, 200), 2],
  ]);
  return [
    { romeCode: first, experienceMonths: months },
    ...(second ? [{ romeCode: second, experienceMonths: chance.between(0, 18) }] : []),
  ];
};

const licencesOf = (chance: Chance, romeCode: string): readonly string[] => [
  ...(chance.happens(0.32) ? ['B'] : []),
  ...typicalLicences(romeCode).filter((licence) => licence !== 'B' && chance.happens(0.25)),
];

const identityOf = (chance: Chance, sex: string, number: string) => ({
  givenName: chance.pick(sex === 'female' ? givenNames.female : givenNames.male),
  familyName: chance.pick(familyNames),
  email: `demo-${number}@exemple.invalid`,
  phone: null,
});

const candidate = (chance: Chance, structureIndex: number, number: string, today: Day) => {
  const speciality: readonly (readonly [SectorId, number])[] = specialities[structureIndex % specialities.length] ?? [];
  const sector = chance.weighted(speciality);
  const occupations = occupationsIn(chance, sector);
  const [main] = occupations;
  const sex = chance.happens(womenShare[sectorById(sector).genderTag]) ? 'female' : 'male';
  const year = Number(today.slice(0, 4));
  const born = birthYear(chance, year);
  const checkedOn = addDays(today, -chance.between(1, 110));
  return {
    externalId: number,
    communeCode: chance.weighted(communes),
    mobilityKm: chance.weighted([
      [5, 1],
      [10, 3],
      [15, 4],
      [20, 3],
      [30, 2],
      [50, 1],
    ]),
    hasVehicle: chance.happens(0.2),
    occupations,
    skills: occupations.flatMap(({ romeCode }) => chance.several(typicalSkills(romeCode), chance.between(1, 4))),
    licences: licencesOf(chance, main?.romeCode ?? ''),
    sectors: [sector],
    availability: {
      from: addDays(today, chance.between(-20, 75)),
      to: chance.happens(0.15) ? addDays(today, chance.between(90, 400)) : null,
      weeklyHours: chance.weighted([
        [35, 6],
        [30, 1],
        [28, 2],
        [26, 3],
        [20, 2],
      ]),
    },
    birthYear: born,
    sex,
    eligibility: {
      criteria: criteriaOf(chance, year - born),
      checkedBy: chance.happens(0.6) ? 'prescriber' : 'employer',
      checkedOn,
    },
    passIae: chance.happens(0.55) ? { endsOn: addDays(today, chance.between(30, 700)) } : null,
    consent: { givenOn: checkedOn, expiresOn: addDays(checkedOn, 700) },
    identity: identityOf(chance, sex, number),
  };
};

/** The synthetic people of one of `structureCount` structures: the same seed, the same people, dated around the day. */
export const demoCandidates = (structureIndex: number, structureCount: number, today: Day, total = DEMO_CANDIDATES) => {
  const chance = makeChance(930_000 + structureIndex);
  const share = Math.floor(total / structureCount) + (structureIndex < total % structureCount ? 1 : 0);
  return Array.from({ length: share }, (_, index) =>
    candidate(chance, structureIndex, `DEMO-${structureIndex + 1}-${String(index + 1).padStart(4, '0')}`, today),
  );
};
