import { describe, expect, it } from 'vitest';
import { judgeRecord } from '#shared/use-cases/candidates/judge-record.ts';
import { readCandidates } from '#shared/wire/candidates/read-candidates.ts';
import { TODAY } from '#tests/support/builders/clock.ts';
import { anEmployeeRecord } from '#tests/support/builders/employee-records.ts';
import { aNir } from '#tests/support/builders/nir.ts';

const { personnePhysique, adresse, situationSalarie, passerelle } = anEmployeeRecord;
const aRecord = (over: Record<string, unknown> = {}) => ({ ...anEmployeeRecord, ...over });
const judged = (value: unknown) => judgeRecord({ index: 0, value }, TODAY);

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

describe('an employee record of les-emplois', () => {
  it('becomes a candidate: pseudonym, place, situation, PASS IAE; its name goes to the identity', () => {
    expect(judged(aRecord())).toEqual({
      index: 0,
      submission: {
        externalId: 'a08dbdb523633cfc59dfdb297307a1',
        identity: { givenName: 'CAMILLE', familyName: 'EXEMPLE', email: null, phone: null },
        profile: expect.objectContaining({
          communeCode: '93066',
          birthYear: 1972,
          sex: 'female',
          occupations: [{ romeCode: 'K2204', experienceMonths: 18 }],
          eligibility: { criteria: ['RSA', 'DETLD', 'CAP_BEP'], checkedBy: 'employer', checkedOn: '2026-11-02' },
          passIae: { endsOn: '2028-11-01' },
          consent: passerelle.consent,
          availability: { from: '2026-12-01', to: null, weeklyHours: 26 },
        }) as unknown,
      },
    });
  });

  it.each([
    [{ salarieRQTH: true }, ['TH']],
    [{ salarieBenefRSA: 'NON', salarieSansEmploiDepuis: '03', inscritPoleEmploiDepuis: '01' }, ['DELD']],
    [{ salarieParentIsole: true, salarieHebergement: true, salarieLangueFrancaise: false }, ['PI', 'PSH_PR']],
    [{ niveauFormation: '00' }, undefined],
  ])('reads the situation %j', (situation, criteria) => {
    expect(judged(aRecord({ situationSalarie: situation }))).toMatchObject({
      submission: { profile: { eligibility: criteria === undefined ? null : { criteria } } },
    });
  });

  it('believes the diagnosis told beside it', () => {
    const checked = { checkedBy: 'prescriber', checkedOn: '2026-10-01' };
    expect(judged(aRecord({ passerelle: { ...passerelle, eligibility: checked } }))).toMatchObject({
      submission: { profile: { eligibility: checked } },
    });
  });

  it('keeps nobody whose consent is not told, and says where it is missing', () => {
    expect(judged(aRecord({ passerelle: undefined }))).toMatchObject({
      record: { outcome: 'refused', message: expect.stringContaining('/passerelle') as unknown },
    });
    const { consent: _, ...rest } = passerelle;
    expect(judged(aRecord({ passerelle: rest }))).toMatchObject({
      record: { code: 'invalid', message: expect.stringContaining('/passerelle/consent') as unknown },
    });
    const over = { ...passerelle, consent: { givenOn: '2023-11-02', expiresOn: '2024-11-02' } };
    expect(judged(aRecord({ passerelle: over }))).toMatchObject({ record: { code: 'no-consent' } });
  });

  it('is refused with a social security number in it, which is not repeated', () => {
    const nir = aNir();
    const one = judged(aRecord({ personnePhysique: { ...personnePhysique, salarieNIR: nir } }));
    expect(one).toMatchObject({ record: { code: 'forbidden-personal-data', sourceId: null } });
    expect(JSON.stringify(one)).not.toContain(nir);
    expect(JSON.stringify(one)).toContain('/personnePhysique/salarieNIR');
  });

  it.each([
    ['/adresse/codeinseecom', { adresse: { ...adresse, codeinseecom: '99999' } }],
    ['/personnePhysique/dateNaissance', { personnePhysique: { ...personnePhysique, dateNaissance: '20/12/2024' } }],
    ['/personnePhysique/idItou', { personnePhysique: { ...personnePhysique, idItou: null } }],
    [
      '/personnePhysique/passDateDeb',
      { personnePhysique: { ...personnePhysique, passDateDeb: null }, situationSalarie },
    ],
  ])('names %s as the place of a fault there', (place, over) => {
    expect(judged(aRecord(over))).toMatchObject({
      record: { outcome: 'refused', message: expect.stringContaining(place) as unknown },
    });
  });

  it.each([
    ['a list', JSON.stringify([aRecord()])],
    ['the API’s page', JSON.stringify({ count: 1, next: null, previous: null, results: [aRecord()] })],
    ['the ASP’s file', JSON.stringify({ msgInformatif: null, telId: null, lignesTelechargement: [aRecord()] })],
    ['lines', `${JSON.stringify(aRecord())}\n`],
  ])('comes in %s', async (_, text) => {
    const found: unknown[] = [];
    for await (const raw of readCandidates('application/json')(bytesOf(text))) found.push(judgeRecord(raw, TODAY));
    expect(found).toMatchObject([{ submission: { externalId: personnePhysique.idItou } }]);
  });
});
