import type { User } from '#shared/domain/organisation/organisation.ts';
import { hrefOf, readListQuery } from './list-query.ts';

export type SavedList = NonNullable<User['savedLists']>[number];

const MOST_SAVED = 20;
const LONGEST_NAME = 60;

/** The address of a list as this site writes it: whatever else was sent leads to the whole list. */
export const ownAddress = (address: string): string => {
  const [, search = ''] = address.split('?');
  return hrefOf(readListQuery(Object.fromEntries(new URLSearchParams(search))));
};

/** The lists of somebody after one more is kept, or one is no more; undefined when it may not be. */
export const withList = (
  user: User,
  { address, name, remove }: { readonly address: string; readonly name: string; readonly remove: boolean },
): User | undefined => {
  const href = ownAddress(address);
  const others = (user.savedLists ?? []).filter((one) => one.href !== href);
  if (remove) return { ...user, savedLists: others };
  const trimmed = name.trim().slice(0, LONGEST_NAME);
  if (trimmed === '' || others.length >= MOST_SAVED) return undefined;
  return { ...user, savedLists: [...others, { name: trimmed, href }] };
};
