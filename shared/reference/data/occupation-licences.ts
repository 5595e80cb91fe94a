/**
 * Licences often asked for, by ROME 3.47 code, in the keys of `licenceKey`.
 *
 * Composed for this project from the CACES recommendations in force since 2020 (R482 to R490), the electrical
 * habilitations of NF C 18-510 and the regulated trades. They prefill a position; they exclude nobody by themselves.
 */
const table: Readonly<Record<string, string>> = {
  A1201: 'B, CACES-R486-B, CERTIPHYTO',
  A1202: 'B',
  A1203: 'B, CERTIPHYTO, CACES-R482-A',
  A1205: 'B',
  F1201: 'B, AIPR',
  F1202: 'B, AIPR',
  F1301: 'CACES-R487-1, CACES-R483-A',
  F1302: 'CACES-R482-A, CACES-R482-B1, CACES-R482-C1, AIPR',
  F1502: 'CACES-R486-B, TRAVAIL-EN-HAUTEUR',
  F1503: 'TRAVAIL-EN-HAUTEUR',
  F1602: 'HAB-B1V, HAB-BR, HAB-H0B0',
  F1605: 'B, AIPR, HAB-H0B0',
  F1610: 'TRAVAIL-EN-HAUTEUR, ECHAFAUDAGE-R408',
  F1611: 'ECHAFAUDAGE-R408, CACES-R486-A',
  F1613: 'TRAVAIL-EN-HAUTEUR',
  F1701: 'CACES-R486-A',
  F1702: 'B, AIPR, CACES-R482-A',
  F1703: 'ECHAFAUDAGE-R408',
  F1704: 'AIPR',
  F1705: 'AIPR, CACES-R482-A, CATEC',
  G1602: 'HACCP',
  G1603: 'HACCP',
  H2913: 'LICENCE-SOUDAGE',
  I1203: 'B, HAB-BS, HAB-H0B0',
  I1304: 'HAB-BR',
  I1307: 'B, HAB-H0B0, CACES-R486-B',
  I1308: 'B, FLUIDES-FRIGORIGENES',
  I1309: 'HAB-BR, HAB-B1V',
  I1604: 'B',
  J1501: 'DEAS',
  K1302: 'B, DEAES',
  K1303: 'CAP-AEPE',
  K1304: 'B',
  K1305: 'B',
  K2202: 'CACES-R486-A, CACES-R486-B',
  K2301: 'B, CATEC',
  K2303: 'B',
  K2304: 'CACES-R489-3',
  K2502: 'CARTE-CNAPS, SSIAP-3',
  K2503: 'CARTE-CNAPS, SST, SSIAP-1',
  L1504: 'HAB-BR',
  N1101: 'CACES-R489-1B, CACES-R489-3, CACES-R489-5',
  N1102: 'B',
  N1103: 'CACES-R485-2, CACES-R489-1A',
  N1104: 'CACES-R484-1, CACES-R490',
  N1105: 'CACES-R485-2',
  N4101: 'C, FIMO-MARCHANDISES',
  N4102: 'B, CARTE-TAXI-VTC',
  N4103: 'D, FIMO-VOYAGEURS',
  N4105: 'B',
};

/** Licence keys by ROME 3.47 code, most asked first. */
export const licencesByOccupation: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(table).map(([code, keys]) => [code, keys.split(', ')]),
);
