/** What structures' software keeps of an employee, and beside it what the record does not say. */
export const anEmployeeRecord = {
  siret: '33055039301440',
  mesure: 'ACI_DC',
  personnePhysique: {
    idItou: 'a08dbdb523633cfc59dfdb297307a1',
    civilite: 'MME',
    nomUsage: 'EXEMPLE',
    prenom: 'CAMILLE',
    dateNaissance: '20/12/1972',
    passDateDeb: '02/11/2026',
    passDateFin: '01/11/2028',
  },
  adresse: { codeinseecom: '93066', codepostalcedex: '93200' },
  situationSalarie: { niveauFormation: '50', salarieBenefRSA: 'OUI-M', inscritPoleEmploiDepuis: '04' },
  passerelle: {
    consent: { givenOn: '2026-11-02', expiresOn: '2028-11-02' },
    occupations: [{ romeCode: 'K2204', experienceMonths: 18 }],
    availability: { from: '2026-12-01', weeklyHours: 26 },
  },
};
