import { demoCandidates } from '#cdk/local/demo/candidates.ts';
import { demoContracts } from '#cdk/local/demo/contracts.ts';
import type { Day } from '#shared/domain/calendar.ts';

/** The people of each structure, as it would send them: NDJSON. */
export const candidatesDocuments = (structures: number, total: number, today: Day): readonly string[] =>
  Array.from({ length: structures }, (_, index) =>
    demoCandidates(index, structures, today, total)
      .map((one) => JSON.stringify(one))
      .join('\n'),
  );

/** So many contracts, made of the demonstration's own with other numbers: a DECP document. */
export const contractsDocument = (total: number, today: Day): string => {
  const { marche } = demoContracts(today).marches;
  const contracts = Array.from({ length: total }, (_, index) => ({
    ...marche[index % marche.length],
    id: `LOAD${String(index).padStart(5, '0')}`,
  }));
  return JSON.stringify({ marches: { marche: contracts, 'contrat-concession': [] } });
};
