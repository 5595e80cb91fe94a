import * as z from 'zod';

/** The product's sixteen sectors of activity, and `autre` for what none of them covers (energy, medical supplies, arms…). */
export const SectorId = z
  .enum([
    'batiment',
    'travaux-publics',
    'nettoyage',
    'espaces-verts',
    'dechets-recyclage',
    'restauration',
    'logistique-manutention',
    'transport-personnes',
    'securite-mediation',
    'services-personne',
    'accueil-administratif',
    'prestations-intellectuelles',
    'numerique',
    'textile-blanchisserie',
    'maintenance-reparation',
    'communication-evenementiel',
    'autre',
  ])
  .meta({ id: 'SectorId', description: 'Sector of activity' });
export type SectorId = z.infer<typeof SectorId>;

/** One sector: how contracts fall into it, which occupations it employs, and how its insertion hours are estimated. */
export interface Sector {
  readonly id: SectorId;
  /** French label, shown to people. */
  readonly label: string;
  readonly labelEn: string;
  /** CPV prefixes, 2 to 8 digits; the longest prefix over all sectors wins. */
  readonly cpvPrefixes: readonly string[];
  /** ROME 3.47 codes; ROME 4.60 codes reach them through `parentRome`. */
  readonly romeCodes: readonly string[];
  /** Share of labour in the price, 0 to 1. Sourced for building (0.5, mefsud77.fr); an estimate elsewhere. */
  readonly labourShare: number;
  /** Loaded cost of one hour of work, in euros (2026). An estimate: 32–40 in works, 24–30 in cleaning. */
  readonly hourlyCostEur: number;
  /** Share of the hours asked of the contractor, 0 to 1. Usual range 0.05–0.10. */
  readonly effortRate: number;
  /**
   * Which sex works there most: an order of magnitude (`female` from 65 % of women, `male` up to 30 %), to suggest
   * diversification. Never a statistic to display.
   */
  readonly genderTag: 'male' | 'mixed' | 'female';
}

/** Effort asked by default, 0 to 1: 5 % of the hours worked, the low end of the usual 5–10 %. */
const DEFAULT_EFFORT_RATE = 0.05;

interface Row extends Omit<Sector, 'id' | 'cpvPrefixes' | 'romeCodes' | 'effortRate'> {
  readonly cpvPrefixes: string;
  readonly romeCodes: string;
}

function sector(id: SectorId, row: Row): Sector {
  return {
    ...row,
    id,
    cpvPrefixes: row.cpvPrefixes.split(' ').filter(Boolean),
    romeCodes: row.romeCodes.split(' ').filter(Boolean),
    effortRate: DEFAULT_EFFORT_RATE,
  };
}

/** Every sector, `autre` last. Composed for this project from the CPV 2008 and ROME 3.47 nomenclatures. */
export const sectors: readonly Sector[] = [
  sector('batiment', {
    label: 'Bâtiment',
    labelEn: 'Building works',
    cpvPrefixes: '45 4511 4521 4525 4526 453 454 455 507 7132',
    romeCodes:
      'F1201 F1301 F1501 F1502 F1503 F1601 F1602 F1603 F1604 F1606 F1607 F1608 F1609 F1610 F1611 F1612 F1613 F1701 F1703 F1704 I1203 I1307 I1308 H2206 H2913',
    labourShare: 0.5,
    hourlyCostEur: 36,
    genderTag: 'male',
  }),
  sector('travaux-publics', {
    label: 'Travaux publics',
    labelEn: 'Civil engineering works',
    cpvPrefixes: '45112 4522 4523 4524 45247 45316 4531611 50232',
    romeCodes: 'F1202 F1302 F1605 F1702 F1704 F1705 F1401 N1104',
    labourShare: 0.33,
    hourlyCostEur: 36,
    genderTag: 'male',
  }),
  sector('nettoyage', {
    label: 'Nettoyage et propreté',
    labelEn: 'Cleaning',
    cpvPrefixes: '9068 909 9091 9092',
    romeCodes: 'K2204 K2202 K2203 K2601',
    labourShare: 0.8,
    hourlyCostEur: 27,
    genderTag: 'female',
  }),
  sector('espaces-verts', {
    label: 'Espaces verts et naturels',
    labelEn: 'Green and natural areas',
    cpvPrefixes: '03451 451127 45112700 77 772 773 774 775 776 777 9072 90721',
    romeCodes: 'A1201 A1202 A1203 A1205 A1414',
    labourShare: 0.6,
    hourlyCostEur: 28,
    genderTag: 'male',
  }),
  sector('dechets-recyclage', {
    label: 'Déchets, recyclage et propreté urbaine',
    labelEn: 'Waste, recycling and street cleaning',
    cpvPrefixes: '341445 34928480 90 904 905 906 9061 9062 9063 907',
    romeCodes: 'K2303 K2304 K2301 H1206 N4105 I1101',
    labourShare: 0.5,
    hourlyCostEur: 28,
    genderTag: 'male',
  }),
  sector('restauration', {
    label: 'Restauration et alimentation',
    labelEn: 'Catering and food',
    cpvPrefixes: '03 0311 0322 15 553 554 555 5551 5552',
    romeCodes: 'G1602 G1603 G1604 G1605 G1801 G1803 G1601 D1102 D1106 H2102 A1405 A1414',
    labourShare: 0.45,
    hourlyCostEur: 27,
    genderTag: 'mixed',
  }),
  sector('logistique-manutention', {
    label: 'Logistique, manutention et transport de marchandises',
    labelEn: 'Logistics and handling',
    cpvPrefixes: '60 601 6016 6018 602 63 631 64 641 9839 98392',
    romeCodes: 'N1101 N1102 N1103 N1104 N1105 N4101 N4105 H3302 N1302',
    labourShare: 0.55,
    hourlyCostEur: 28,
    genderTag: 'male',
  }),
  sector('transport-personnes', {
    label: 'Transport de personnes',
    labelEn: 'Passenger transport',
    cpvPrefixes: '34631 6011 6012 6013 6014 6017 60172',
    romeCodes: 'N4102 N4103 N4203',
    labourShare: 0.6,
    hourlyCostEur: 29,
    genderTag: 'male',
  }),
  sector('securite-mediation', {
    label: 'Sécurité, gardiennage et médiation',
    labelEn: 'Security and mediation',
    cpvPrefixes: '75241 75242 797 7971 7972 98341140',
    romeCodes: 'K2501 K2502 K2503 K1204 K1205 K1707',
    labourShare: 0.85,
    hourlyCostEur: 28,
    genderTag: 'male',
  }),
  sector('services-personne', {
    label: 'Services à la personne, action sociale et santé',
    labelEn: 'Personal, social and care services',
    cpvPrefixes: '33 85 851 8511 8512 853 98 985 9851',
    romeCodes: 'K1301 K1302 K1303 K1304 K1305 J1501 J1301 K1206 K1202',
    labourShare: 0.8,
    hourlyCostEur: 27,
    genderTag: 'female',
  }),
  sector('accueil-administratif', {
    label: 'Accueil, secrétariat et services administratifs',
    labelEn: 'Reception and office services',
    cpvPrefixes: '3019 30190 75 75100000 795 79511 796 7999 79992 79995',
    romeCodes: 'M1601 M1602 M1605 M1606 M1607 M1608 D1408 K1102 M1203',
    labourShare: 0.8,
    hourlyCostEur: 29,
    genderTag: 'female',
  }),
  sector('prestations-intellectuelles', {
    label: 'Prestations intellectuelles, études et formation',
    labelEn: 'Professional services, studies and training',
    cpvPrefixes: '65 66 70 71 73 76 79 791 792 793 794 80',
    romeCodes: 'F1101 F1104 F1106 F1107 F1108 F1204 M1402 M1403 K2111 K1801 K1802 K1902 M1502 E1108',
    labourShare: 0.8,
    hourlyCostEur: 40,
    genderTag: 'mixed',
  }),
  sector('numerique', {
    label: 'Numérique et télécommunications',
    labelEn: 'Digital and telecoms',
    cpvPrefixes: '302 3021 3023 32 48 503 5031 5032 5033 516 642 72',
    romeCodes: 'M1801 M1802 M1803 M1805 M1806 M1807 M1808 M1810 I1401 I1307 E1205 E1104 M1606',
    labourShare: 0.8,
    hourlyCostEur: 42,
    genderTag: 'male',
  }),
  sector('textile-blanchisserie', {
    label: 'Textile, couture et blanchisserie',
    labelEn: 'Textile and laundry',
    cpvPrefixes: '18 19 395 983 9831 98310',
    romeCodes: 'K2201 H2402 B1803 B1806 H2401 H2412 D1205 B1802',
    labourShare: 0.6,
    hourlyCostEur: 26,
    genderTag: 'female',
  }),
  sector('maintenance-reparation', {
    label: 'Maintenance, réparation et réemploi',
    labelEn: 'Maintenance, repair and reuse',
    cpvPrefixes: '34 39 391 42 43 44 50 501 505 506 508 51',
    romeCodes: 'I1604 I1603 I1607 I1304 I1309 I1402 I1606 H2206 B1601 H2909',
    labourShare: 0.5,
    hourlyCostEur: 34,
    genderTag: 'male',
  }),
  sector('communication-evenementiel', {
    label: 'Communication, impression et événementiel',
    labelEn: 'Communication, printing and events',
    cpvPrefixes: '22 551 552 7934 7952 798 799 7995 79952 92 922 923 924 925 926',
    romeCodes: 'E1101 E1103 E1306 E1307 E1308 E1305 E1401 L1508 L1504 G1202 G1403 G1501 G1703',
    labourShare: 0.55,
    hourlyCostEur: 32,
    genderTag: 'mixed',
  }),
  sector('autre', {
    label: 'Autre',
    labelEn: 'Other',
    cpvPrefixes: '',
    romeCodes: '',
    labourShare: 0.5,
    hourlyCostEur: 30,
    genderTag: 'mixed',
  }),
];

const byId: ReadonlyMap<SectorId, Sector> = new Map(sectors.map((one) => [one.id, one]));

const byPrefix: ReadonlyMap<string, SectorId> = new Map(
  sectors.flatMap((one) => one.cpvPrefixes.map((prefix) => [prefix, one.id] as const)),
);

/**
 * The sector of that id.
 *
 * @param id - one of {@link SectorId}
 * @throws RangeError never for a parsed SectorId: the table has a row for each
 */
export function sectorById(id: SectorId): Sector {
  const found = byId.get(id);
  if (found === undefined) throw new RangeError(`No such sector: ${id}`);
  return found;
}

/**
 * The eight digits of a CPV code: check digit and separators dropped, short codes padded on the right with zeros.
 *
 * @param cpv - as published: `45211340-4`, `45211340`, `4521`…
 * @returns eight digits, or null when there is no digit at all
 */
export function cpvDigits(cpv: string): string | null {
  const digits = cpv.split('-', 1).join('').replace(/\D/g, '');
  return digits === '' ? null : digits.padEnd(8, '0').slice(0, 8);
}

/**
 * The sector of a CPV code: the longest known prefix wins.
 *
 * @param cpv - a CPV 2008 code in any published form, or null when the contract has none
 * @returns the sector, `autre` when no prefix matches
 */
export function sectorOfCpv(cpv: string | null): SectorId {
  const digits = cpv === null ? null : cpvDigits(cpv);
  if (digits === null) return 'autre';
  for (let length = 8; length >= 2; length -= 1) {
    const id = byPrefix.get(digits.slice(0, length));
    if (id !== undefined) return id;
  }
  return 'autre';
}

/**
 * CPV codes that buyers use for contracts whose very object is insertion (Code de la commande publique, R2123-1 3°).
 * The trade is then in the wording of the subject, not in the code. 85312500 is also misused for building works.
 */
export const INSERTION_MARKET_CPV: readonly string[] = ['75231240', '85312500', '85312510'];
