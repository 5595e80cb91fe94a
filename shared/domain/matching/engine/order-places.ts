import { makePlaces, NOWHERE, type Dictionaries } from './dictionaries.ts';
import type { People } from './people.ts';

/**
 * Numbers the places anew, in the order in which people come to them, and changes the column to match: whoever looks at a
 * block then finds its places side by side in memory, where they lay as far apart as people had arrived. For a pool that is
 * made whole; those who come later bring theirs after the others.
 *
 * @param people - as a segment has them in order; their column of places is changed
 * @returns the dictionaries with these places
 */
export const orderPlaces = ({ size, columns }: People, dictionaries: Dictionaries): Dictionaries => {
  const { territory, x, y } = dictionaries.places.columns();
  const numbers = new Int32Array(territory.length).fill(-1);
  const order: number[] = [];
  const numberOf = (place: number): number => {
    const known = numbers[place] ?? -1;
    if (known >= 0) return known;
    numbers[place] = order.length;
    return order.push(place) - 1;
  };
  numberOf(NOWHERE);
  for (let slot = 0; slot < size; slot += 1) columns.place[slot] = numberOf(columns.place[slot] ?? NOWHERE);
  const places = makePlaces({
    territory: Uint16Array.from(order, (place) => territory[place] ?? 0),
    x: Int32Array.from(order, (place) => x[place] ?? 0),
    y: Int32Array.from(order, (place) => y[place] ?? 0),
  });
  return { ...dictionaries, places };
};
