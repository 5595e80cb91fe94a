import { describe, expect, it } from 'vitest';
import { composeContract } from '#shared/domain/contract/compose-contract.ts';
import { derivePositions, headcountFor } from '#shared/domain/contract/derive-positions.ts';
import { sectorOfContract } from '#shared/domain/contract/sector-of-contract.ts';
import { sectorById } from '#shared/reference/sectors.ts';
import { TODAY } from '#tests/support/builders/clock.ts';
import { aContract, aPosition, factsOf } from '#tests/support/builders/contracts.ts';

const { contractId } = aContract();
const facts = factsOf(aContract({ startsOn: '2026-10-02', endsOn: '2028-10-02' }));
const context = { contractId, revision: 1, today: TODAY };

describe('a contract nobody qualified', () => {
  it('has hours estimated by the formula of its sector, and shows the formula', () => {
    const { labourShare, effortRate, hourlyCostEur } = sectorById('batiment');
    expect(composeContract(facts, {}, context)).toMatchObject({
      status: 'toQualify',
      insertionClause: {
        hoursTarget: Math.round((1_200_000 * labourShare * effortRate) / hourlyCostEur),
        origin: 'estimated',
        formula: { labourShare, effortRate, hourlyCostEur },
        hoursDone: 0,
      },
    });
  });

  it('has unknown hours when its amount is, yet a position', () => {
    const contract = composeContract({ ...facts, amountEur: null }, {}, context);
    expect(contract.insertionClause).toMatchObject({ hoursTarget: null, origin: 'estimated' });
    expect(contract.positions).toMatchObject([{ positionId: 'p1', headcount: 1 }]);
  });

  it('is closed on arrival when it has ended, and says so', () => {
    const ended = composeContract({ ...facts, startsOn: '2018-01-01', endsOn: '2019-01-01' }, {}, context);
    expect(ended.status).toBe('closed');
    expect(ended.warnings.map(({ code }) => code)).toEqual(['already-ended']);
    expect(ended.positions[0]).toMatchObject({ startsOn: '2018-01-01', endsOn: '2019-01-01' });
    expect(composeContract({ ...facts, endsOn: TODAY }, {}, context).status).toBe('toQualify');
  });
});

describe('what facilitators decided', () => {
  it('is never replaced by an estimate', () => {
    const qualification = {
      status: 'staffed',
      insertionClause: { hoursTarget: 10, origin: 'declared', formula: null, hoursDone: 3 },
      positions: [aPosition({ origin: 'declared' })],
      priorityPublics: [{ public: 'women', weight: 500, basis: 'clause 4' }],
      representation: [],
    } as const;
    expect(composeContract(facts, qualification, context)).toMatchObject(qualification);
  });
});

describe('derived positions', () => {
  it('start when the contract does, or when it became known if that is later', () => {
    expect(derivePositions(facts, 900, TODAY)[0]?.startsOn).toBe(TODAY);
    expect(derivePositions({ ...facts, startsOn: '2027-03-01' }, 900, TODAY)[0]?.startsOn).toBe('2027-03-01');
  });

  it('require nothing and suggest three to five skills', () => {
    for (const position of derivePositions(facts, 900, TODAY)) {
      expect(position).toMatchObject({ requiredLicences: [], requiredSkills: [], origin: 'derived', weeklyHours: 35 });
      expect(position.desiredSkills.length).toBeGreaterThanOrEqual(3);
      expect(position.desiredSkills.length).toBeLessThanOrEqual(5);
    }
  });

  it.each([
    [null, 1],
    [0, 1],
    [439, 1],
    [900, 2],
    [4390, 10],
    [1_000_000, 20],
  ])('%s hours employ %s', (hours, people) => {
    expect(headcountFor(hours)).toBe(people);
    const positions = derivePositions(facts, hours, TODAY);
    expect(positions.reduce((sum, { headcount }) => sum + headcount, 0)).toBe(people);
    expect(positions.length).toBeLessThanOrEqual(2);
  });

  it('are none when nothing says what the work is', () => {
    const unknown = { ...facts, sector: 'autre', cpvCode: null, subject: 'Divers' } as const;
    expect(derivePositions(unknown, 900, TODAY)).toEqual([]);
  });
});

describe('the sector', () => {
  it.each([
    ['90919300-5', 'x', 'nettoyage'],
    [null, 'Exploitation de la restauration scolaire', 'restauration'],
    ['75231240', 'Prestations de nettoyage des quartiers Ascq', 'nettoyage'],
    ['75231240', 'Service de qualification et d’insertion professionnelles', 'autre'],
    ['09310000', 'Fourniture d’électricité', 'autre'],
  ])('of %s "%s" is %s', (cpvCode, subject, sector) => {
    expect(sectorOfContract(cpvCode, subject)).toBe(sector);
  });
});
