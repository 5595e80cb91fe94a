import { expect, it } from 'vitest';
import { SiteMap } from '#functions/web/components/site-map.tsx';
import { allCommunes } from '#shared/reference/places.ts';
import { aPlace } from '#tests/support/builders/contracts.ts';

interface Written {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** What is written on the map around a commune. */
const writtenOn = (name: string): readonly Written[] => {
  const commune = allCommunes().find((one) => one.name === name);
  if (commune?.lat == null || commune.lon === null) throw new Error(name);
  const map = SiteMap({ place: aPlace({ lat: commune.lat, lon: commune.lon, label: name }), ground: undefined });
  const drawn = map === null ? '' : (map as { toString: () => string }).toString();
  return [...drawn.matchAll(/<text x="(\d+)" y="(\d+)"[^>]*>([^<]*)</g)].map(([, x, y, text = '']) => ({
    ...{ text, x: Number(x), y: Number(y) },
  }));
};

const isRing = ({ text }: Written): boolean => /^\d+ km$/.test(text);

it.each(['Saint-Denis', 'Lyon', 'Bobigny', 'Brest', 'Strasbourg', 'Toulouse', 'Montreuil', 'Ajaccio'])(
  'around %s no name is written over another, nor over what a ring says',
  (name) => {
    const written = writtenOn(name);
    expect(written.filter(isRing)).toHaveLength(3);
    expect(written.length).toBeGreaterThan(4);
    for (const [index, one] of written.entries())
      for (const other of written.slice(index + 1)) {
        if (isRing(one) && isRing(other)) continue;
        expect(
          Math.abs(one.y - other.y) >= 12 || Math.abs(one.x - other.x) >= 60,
          `${one.text} over ${other.text}`,
        ).toBe(true);
      }
  },
);
