import { describe, expect, it } from 'vitest';
import { parseDecpRecord } from '#shared/wire/decp/parse-record.ts';
import { TODAY } from '#tests/support/builders/clock.ts';
import { aDecpConcession, aDecpMarket } from '#tests/support/builders/decp.ts';

const parse = (value: unknown) => {
  const parsed = parseDecpRecord(value, TODAY);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
};
const facts = (overrides: Readonly<Record<string, unknown>> = {}) => parse(aDecpMarket(overrides)).facts;
const codes = (overrides: Readonly<Record<string, unknown>>) => facts(overrides).warnings.map(({ code }) => code);
const refusal = (value: unknown) => {
  const parsed = parseDecpRecord(value, TODAY);
  return parsed.ok ? 'accepted' : parsed.error.code;
};

/** A record of 2018, as the national consolidation published it. */
const aV1Record = {
  procedure: 'Procédure adaptée',
  source: 'marches-publics.info',
  lieuExecution: { code: '45800', typeCode: 'Code postal', nom: 'Saint Jean de Braye' },
  modifications: [{ objetModification: 'durée', dureeMois: 24, dateNotificationModification: '2019-06-01+02:00' }],
  nature: 'Accord-cadre',
  codeCPV: '85312510',
  dureeMois: 12,
  acheteur: { id: '24450046800040', nom: 'Orléans Métropole' },
  datePublicationDonnees: '2019-01-15+01:00',
  titulaires: [{ denominationSociale: 'Aabraysie Développement', id: '41246592400055', typeIdentifiant: 'SIRET' }],
  id: '2019M19007R00',
  _type: 'Marché',
  dateNotification: '2019-01-15+01:00',
  objet: "PRESTATIONS D'INSERTION PROFESSIONNELLES (support : ENTRETIEN DES ESPACES VERTS) <br /> &#8211; lot&nbsp;1",
  montant: 55000,
};

describe('a well-formed record', () => {
  it('is read without a warning', () => {
    expect(parse(aDecpMarket())).toMatchObject({
      nationalKey: '219300662000142026S00042',
      publishedOn: '2026-10-20',
      facts: {
        source: { kind: 'decp', format: '2.0' },
        kind: 'market',
        buyer: { siret: '21930066200014', name: null },
        contractors: [{ siret: '55208131766522', name: null }],
        cpvCode: '90919300-5',
        sector: 'nettoyage',
        placeOfPerformance: { code: '93066', department: '93', precision: 'commune' },
        amountEur: 400000,
        durationMonths: 24,
        notifiedOn: '2026-10-02',
        startsOn: '2026-10-02',
        endsOn: '2028-10-02',
        socialConsiderations: ['socialClause'],
        clauseSignals: ['socialConsiderations'],
        warnings: [],
      },
    });
  });

  it('may be a concession, which has no CPV nor place: the trade and the buyer stand in', () => {
    expect(parse(aDecpConcession()).facts).toMatchObject({
      kind: 'concession',
      cpvCode: null,
      sector: 'restauration',
      placeOfPerformance: { department: '93', precision: 'department' },
      amountEur: 3000000,
      notifiedOn: '2026-09-01',
      startsOn: '2027-01-01',
      endsOn: '2032-01-01',
      socialConsiderations: ['reservedContract'],
    });
  });

  it('may be of version 1', () => {
    expect(parse(aV1Record).facts).toMatchObject({
      source: { format: '1.x' },
      buyer: { name: 'Orléans Métropole' },
      contractors: [{ siret: '41246592400055', name: 'Aabraysie Développement' }],
      subject: "PRESTATIONS D'INSERTION PROFESSIONNELLES (support : ENTRETIEN DES ESPACES VERTS) – lot 1",
      sector: 'espaces-verts',
      placeOfPerformance: { department: '45' },
      durationMonths: 24,
      endsOn: '2021-01-15',
      clauseSignals: ['insertionCpv'],
    });
  });

  it('may be flat and lower-case, as OpenDataSoft publishes it', () => {
    const flat = {
      id: '2026A1',
      objet: 'Collecte des déchets',
      codecpv: '90511000',
      montant: '120000.5',
      dureemois: '36',
      datenotification: '2026-05-04',
      acheteur_id: '21930066200014',
      titulaire_id_1: '55208131766522',
      titulaire_typeidentifiant_1: 'SIRET',
      titulaire_id_2: 'FR21483209383',
      titulaire_typeidentifiant_2: 'TVA',
      lieuexecution_code: '93',
      lieuexecution_typecode: 'Code département',
      considerationssociales: 'Critère social, Clause sociale',
    };
    expect(parse(flat).facts).toMatchObject({
      source: { format: 'opendatasoft' },
      sector: 'dechets-recyclage',
      amountEur: 120000.5,
      durationMonths: 36,
      contractors: [
        { siret: '55208131766522', name: null },
        { siret: null, name: 'TVA FR21483209383' },
      ],
      placeOfPerformance: { department: '93', precision: 'department' },
      socialConsiderations: ['socialClause', 'socialCriterion'],
    });
  });
});

describe('the trigger', () => {
  it.each([
    [{ considerationSociale: ['Clause sociale', 'Critère social'] }, ['socialClause', 'socialCriterion']],
    [{ considerationSociale: ['Marché réservé'] }, ['reservedContract']],
    [{ considerationSociale: 'Concession réservée' }, ['reservedContract']],
    [['CLAUSE SOCIALE'], ['socialClause']],
    ['Critère social, Clause sociale', ['socialClause', 'socialCriterion']],
    ["['Clause sociale', 'Marché réservé']", ['socialClause', 'reservedContract']],
    ['["Crit\ufffdre social"]', ['socialCriterion']],
    ['March\ufffd r\ufffdserv\ufffd', ['reservedContract']],
    ['Sans objet', []],
    [{ considerationSociale: ['Pas de considération sociale'] }, []],
    [null, []],
    ['', []],
  ])('reads %j', (considerationsSociales, expected) => {
    expect(facts({ considerationsSociales }).socialConsiderations).toEqual(expected);
    expect(codes({ considerationsSociales })).toEqual([]);
  });

  it('says when a consideration is not known', () => {
    expect(codes({ considerationsSociales: ['Clause inédite'] })).toContain('unknown-social-consideration');
  });

  it('is also the CPV of insertion services, and the wording when it has no other meaning', () => {
    const none = { considerationsSociales: null };
    expect(facts({ ...none, codeCPV: '75231240-8' }).clauseSignals).toEqual(['insertionCpv']);
    expect(facts({ ...none, codeCPV: '85312500', objet: 'Chantier de nettoyage' }).clauseSignals).toEqual([
      'insertionCpv',
    ]);
    expect(facts({ ...none, codeCPV: '85312500', objet: 'Réhabilitation de 40 logements' }).clauseSignals).toEqual([]);
    const worded = { ...none, objet: 'Marché d’insertion ayant pour support le nettoyage' };
    expect(facts(worded).clauseSignals).toEqual(['subjectWording']);
    expect(codes(worded)).toEqual(['clause-to-confirm']);
  });
});

describe('dirty values become warnings', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string, Readonly<Record<string, unknown>>]>([
    ['amount 0', { montant: 0 }, 'amount-missing', { amountEur: null }],
    ['no amount', { montant: null }, 'amount-missing', { amountEur: null }],
    ['amount beyond 11 digits', { montant: 123456789012 }, 'amount-implausible', { amountEur: null }],
    ['placeholder amount', { montant: 999999999 }, 'amount-implausible', { amountEur: null }],
    ['duration NC', { dureeMois: 'NC' }, 'duration-missing', { durationMonths: null, endsOn: null }],
    ['duration 0', { dureeMois: 0 }, 'duration-missing', { durationMonths: null }],
    ['duration 365 days', { dureeMois: 365 }, 'duration-in-days', { durationMonths: 12 }],
    ['duration 180 days', { dureeMois: 180 }, 'duration-in-days', { durationMonths: 6 }],
    ['duration 12 years', { dureeMois: 144 }, 'duration-unusual', { durationMonths: 144 }],
    ['duration absurd', { dureeMois: 99999 }, 'duration-missing', { durationMonths: null }],
    ['no notification', { dateNotification: null }, 'notification-missing', { notifiedOn: null, endsOn: null }],
    ['future notification', { dateNotification: '2036-10-02' }, 'date-in-future', { notifiedOn: null }],
    ['absurd notification', { dateNotification: '0201-10-02' }, 'date-invalid', { notifiedOn: null }],
    ['day that does not exist', { dateNotification: '2026-02-30' }, 'date-invalid', { notifiedOn: null }],
    ['bad CPV', { codeCPV: '12345678' }, 'cpv-invalid', { cpvCode: null, sector: 'nettoyage' }],
    ['CPV without its zero', { codeCPV: '9132000' }, 'cpv-repaired', { cpvCode: '09132000' }],
    ['no CPV', { codeCPV: null }, 'cpv-missing', { cpvCode: null }],
    ['no holder', { titulaires: [] }, 'contractor-missing', { contractors: [] }],
    [
      'unknown place',
      { acheteur: { id: '80128543800017' }, lieuExecution: { code: 'DEP', typeCode: 'Code département' } },
      'place-unknown',
      {},
    ],
    ['no place', { lieuExecution: null }, 'place-from-buyer', {}],
    [
      'no place, no clue',
      { acheteur: { id: '80128543800017' }, lieuExecution: null },
      'place-missing',
      { placeOfPerformance: null },
    ],
    ['damaged text', { objet: 'Fourniture de mat\ufffdriel' }, 'damaged-text', {}],
    ['framework agreement', { techniques: { technique: ['Accord-cadre'] } }, 'amount-is-maximum', {}],
    ['junk among modifications', { modifications: ['?'] }, 'modification-unreadable', {}],
    [
      'malformed holder',
      { titulaires: [{ titulaire: { id: '3883430500028', typeIdentifiant: 'SIRET' } }] },
      'contractor-siret-invalid',
      { contractors: [{ siret: null, name: 'SIRET 3883430500028' }] },
    ],
  ])('%s', (_, overrides, warning, expected) => {
    expect(facts(overrides)).toMatchObject(expected);
    expect(codes(overrides)).toContain(warning);
  });

  it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    ['dates with a zone', { dateNotification: '2026-03-09+01:00' }, { notifiedOn: '2026-03-09' }],
    ['dates with a time', { dateNotification: '2026-03-09T00:00:00+00:00' }, { notifiedOn: '2026-03-09' }],
    ['French dates', { dateNotification: '09/03/2026' }, { notifiedOn: '2026-03-09' }],
    [
      'SIRET with spaces',
      { titulaires: [{ id: '802 684 969 000 16' }] },
      { contractors: [{ siret: '80268496900016', name: null }] },
    ],
    ['numeric SIRET', { acheteur: { id: 21930066200014 } }, { buyer: { siret: '21930066200014', name: null } }],
    [
      'nested holders',
      { titulaires: [[{ titulaire: { id: '55208131766522', typeIdentifiant: 'SIRET' } }]] },
      { contractors: [{ siret: '55208131766522', name: null }] },
    ],
    [
      'one holder alone',
      { titulaires: { id: '55208131766522' } },
      { contractors: [{ siret: '55208131766522', name: null }] },
    ],
    [
      'holders as JSON text',
      { titulaires: '[{"id":"55208131766522"}]' },
      { contractors: [{ siret: '55208131766522', name: null }] },
    ],
    ['amount as text', { montant: '1 200 000,50 €' }, { amountEur: 1200000.5 }],
    ['duration as text', { dureeMois: '2 ans' }, { durationMonths: 24 }],
    [
      'upper-case names',
      { OBJET: 'x', lieuExecution: { CODE: '93160', TYPECODE: 'CODE POSTAL' } },
      { placeOfPerformance: { department: '93' } },
    ],
  ])('%s need none', (_, overrides, expected) => {
    expect(facts(overrides)).toMatchObject(expected);
    expect(codes(overrides)).toEqual([]);
  });

  it('never reads a place by its first figures: 93 as a region is Provence', () => {
    const place = (code: string, typeCode: string) => facts({ lieuExecution: { code, typeCode } }).placeOfPerformance;
    expect(place('93', 'Code région')).toMatchObject({ department: null, region: '93', precision: 'region' });
    expect(place('93', 'CODE DEPARTEMENT')).toMatchObject({ department: '93', region: '11' });
    expect(place('75', 'Code r\ufffdgion')).toMatchObject({ department: null });
  });

  it('restores apostrophes that damaged encodings lost', () => {
    expect(facts({ objet: 'Prestations d\ufffdentretien' }).subject).toBe('Prestations d’entretien');
    expect(facts({ objet: 'Fournitures d\ufffdodorisantes' }).subject).toBe('Fournitures d\ufffdodorisantes');
  });
});

describe('modifications', () => {
  const modified = (modifications: unknown) => facts({ modifications });

  it('change amount, duration, end and holders, the last by number winning', () => {
    const changed = modified([
      { modification: { id: 2, montant: 600000, dateNotificationModification: '2026-10-20' } },
      { modification: { id: 1, montant: 500000, dureeMois: 30, dateNotificationModification: '2026-11-20' } },
      { modification: { id: 3, titulaires: [{ titulaire: { id: '38103128500491', typeIdentifiant: 'SIRET' } }] } },
    ]);
    expect(changed).toMatchObject({
      amountEur: 600000,
      durationMonths: 30,
      endsOn: '2029-04-02',
      contractors: [{ siret: '38103128500491' }],
    });
  });

  it('are put in the order of their dates when they have no number (v1)', () => {
    expect(
      modified([
        { objetModification: 'b', montant: 2000000, dateNotificationModification: '2026-11-02' },
        { objetModification: 'a', montant: 1000000, dateNotificationModification: '2026-11-01' },
      ]),
    ).toMatchObject({ amountEur: 2000000 });
  });

  it('never put worse in place of better: an amount 0 is no amount', () => {
    expect(modified([{ modification: { id: 1, montant: 0, dureeMois: 'NC' } }])).toMatchObject({
      amountEur: 400000,
      durationMonths: 24,
    });
  });
});

describe('a record that cannot be used', () => {
  it.each([
    ['a text', 'not-an-object'],
    [null, 'not-an-object'],
    [[aDecpMarket()], 'not-an-object'],
    [aDecpMarket({ id: ' ' }), 'missing-id'],
    [aDecpMarket({ id: 'x'.repeat(200) }), 'invalid-id'],
    [aDecpMarket({ acheteur: null }), 'missing-buyer'],
    [aDecpMarket({ acheteur: { id: '2193006620001' } }), 'invalid-buyer-siret'],
    [aDecpMarket({ objet: '<br />' }), 'missing-subject'],
    [aDecpMarket({ donneesActuelles: false }), 'not-current'],
    [aDecpMarket({ toString: 1, id: { toString: 2 } }), 'missing-id'],
  ])('%#: is refused as %s', (value, code) => {
    expect(refusal(value)).toBe(code);
  });

  it('does not ask for the check digits of the SIRET: 9 buyers of the real files fail them', () => {
    expect(refusal(aDecpMarket({ acheteur: { id: '12345678901234' } }))).toBe('accepted');
  });

  it('has a national key without the characters that publishers write differently', () => {
    expect(parse(aDecpMarket({ id: '2026/1,a.b c' })).nationalKey).toBe('219300662000142026_1_a_b_c');
    expect(parse(aDecpMarket({ id: undefined, uid: '21930066200014X1' })).nationalKey).toBe('21930066200014X1');
  });
});
