// A structure publishes one person under its own identifier; doing it again changes nothing.
import { answered, type Passerelle } from '../passerelle.ts';

/** Days, `YYYY-MM-DD`. */
export interface Consent {
  readonly today: string;
  readonly until: string;
}

export const publishPerson = (structure: Passerelle, externalId: string, { today, until }: Consent) =>
  answered(
    structure.PUT('/v1/candidates/{externalId}', {
      params: { path: { externalId } },
      body: {
        communeCode: '93066',
        mobilityKm: 20,
        occupations: [{ romeCode: 'F1703', experienceMonths: 18 }],
        licences: ['B'],
        availability: { from: today, weeklyHours: 28 },
        eligibility: { criteria: ['DETLD'], checkedBy: 'prescriber', checkedOn: today },
        consent: { givenOn: today, expiresOn: until },
      },
    }),
  );
