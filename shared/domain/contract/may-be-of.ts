import type { Organisation } from '../organisation/organisation.ts';
import type { Contract } from './contract.ts';

/**
 * Whether a contract may be a contractor's, as far as is known: the data name contractors by SIRET, so that it is
 * refused only to whoever has one that the contract does not name.
 */
export const mayBeOf = (
  { contractors }: Pick<Contract, 'contractors'>,
  { siret }: Pick<Organisation & { readonly kind: 'contractor' }, 'siret'>,
): boolean => {
  const named = contractors.flatMap((one) => one.siret ?? []);
  return siret === null || named.length === 0 || named.includes(siret);
};
