/** Where one person before one position is shown. */
export const personHref = (contractId: string, positionId: string, candidateId: string): string =>
  `/marches/${contractId}/personnes/${candidateId}?poste=${positionId}`;
