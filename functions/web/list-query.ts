import * as z from 'zod';
import { ContractStatus } from '#shared/domain/contract/contract.ts';
import { SectorId } from '#shared/reference/sectors.ts';
import type { PortfolioFilter } from '#shared/use-cases/contracts/view-portfolio.ts';

/** In which orders the list may be shown, in words. */
export const ORDERS = {
  priority: 'À traiter d’abord',
  shortfall: 'Heures qui manquent',
  hours: 'Heures dues',
  end: 'Fin la plus proche',
  notified: 'Notification la plus récente',
} as const;

const text = (most: number) => z.string().trim().max(most).catch('');

/** What the address of the list says. Anything it could not say is as if absent. */
const Query = z.object({
  q: text(100),
  secteur: z.union([z.literal(''), SectorId]).catch(''),
  etat: z.union([z.literal(''), z.literal('manque'), ContractStatus]).catch(''),
  departement: z
    .string()
    .regex(/^(\d{2,3}|2[AB])$/)
    .catch(''),
  tri: z.enum(['priority', 'shortfall', 'hours', 'end', 'notified']).catch('priority'),
  vue: z.enum(['liste', 'carte']).catch('liste'),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
export type ListQuery = z.infer<typeof Query>;

export const readListQuery = (raw: Readonly<Record<string, string>>): ListQuery => Query.parse(raw);

/** The same list by its address: only what differs from what is shown by default. */
export const hrefOf = (query: ListQuery): string => {
  const usual = Query.parse({});
  const said = Object.entries(query).filter(([name, value]) => usual[name as keyof ListQuery] !== value);
  const search = new URLSearchParams(said.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return search === '' ? '/marches' : `/marches?${search}`;
};

export const filterOf = ({ q, secteur, etat, departement }: ListQuery): PortfolioFilter => ({
  ...(q !== '' && { q }),
  ...(secteur !== '' && { sector: secteur }),
  ...(etat !== '' && etat !== 'manque' && { status: etat }),
  ...(departement !== '' && { department: departement }),
  short: etat === 'manque',
});
