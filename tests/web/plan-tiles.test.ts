import { describe, expect, it } from 'vitest';
import { mercatorAlong, tilesUnder } from '#functions/web/components/plan-tiles.ts';
import { allCommunes } from '#shared/reference/places.ts';
import { toMetres } from '#shared/reference/projection.ts';

const SAINT_DENIS = { lat: 48.936, lon: 2.357 };
const SAINT_PIERRE = { lat: -21.342, lon: 55.478 };
const CAYENNE = { lat: 4.9371, lon: -52.326 };

interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** A drawing around a place, so many pixels for each metre, as maps make it. */
const drawing = ({ lat, lon }: Place, pixelsAMetre: number, width: number, height: number) => {
  const project = mercatorAlong(lat);
  const middle = project(lat, lon);
  return (ofLat: number, ofLon: number) => {
    const there = project(ofLat, ofLon);
    return {
      x: width / 2 + (there.x - middle.x) * pixelsAMetre,
      y: height / 2 - (there.y - middle.y) * pixelsAMetre,
    };
  };
};

const addressOf = (href: string) => {
  const asked = new URL(href).searchParams;
  const [zoom, row, column] = ['TILEMATRIX', 'TILEROW', 'TILECOL'].map((name) => Number(asked.get(name)));
  return { zoom: zoom ?? NaN, row: row ?? NaN, column: column ?? NaN };
};

/** Where a place is among tiles, by the formula that is published for them (and not the one of the product). */
const published = ({ lat, lon }: Place, zoom: number) => {
  const [n, phi] = [2 ** zoom, (lat * Math.PI) / 180];
  return {
    column: (n * (lon + 180)) / 360,
    row: (n * (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI)) / 2,
  };
};

const tileUnder = (toPixel: ReturnType<typeof drawing>, place: Place, width: number, height: number) => {
  const at = toPixel(place.lat, place.lon);
  const tile = tilesUnder(toPixel, width, height).find(
    ({ x, y, ...size }) => at.x >= x && at.x < x + size.width && at.y >= y && at.y < y + size.height,
  );
  if (tile === undefined) throw new Error('under no tile');
  return { ...addressOf(tile.href), right: (at.x - tile.x) / tile.width, down: (at.y - tile.y) / tile.height };
};

describe('the tiles of the plan', () => {
  it('are asked of one host, as its service wants them', () => {
    const [tile] = tilesUnder(drawing(SAINT_DENIS, 320 / 46_000, 320, 320), 320, 320);
    expect(tile?.href).toBe(
      'https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2' +
        '&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX=10&TILEROW=351&TILECOL=517',
    );
  });

  it.each([
    ['Saint-Denis', SAINT_DENIS, 320 / 46_000],
    ['Saint-Pierre de La Réunion', SAINT_PIERRE, 320 / 46_000],
    ['Cayenne', CAYENNE, 320 / 46_000],
    ['a portfolio of the whole country', { lat: 46.5, lon: 2.4 }, 388 / 1_000_000],
    ['a portfolio of one town', SAINT_DENIS, 388 / 12_000],
  ])('hold %s where the published formula says', (_, place, pixelsAMetre) => {
    const found = tileUnder(drawing(place, pixelsAMetre, 320, 320), place, 320, 320);
    const expected = published(place, found.zoom);
    expect([found.column, found.row]).toEqual([Math.floor(expected.column), Math.floor(expected.row)]);
    expect(found.right).toBeCloseTo(expected.column % 1, 2);
    expect(found.down).toBeCloseTo(expected.row % 1, 2);
  });

  it('hold the middle of Paris in the tile that everybody knows', () => {
    const notreDame = { lat: 48.853, lon: 2.3499 };
    const toPixel = drawing(notreDame, 388 / 12_000, 720, 480);
    expect(tileUnder(toPixel, notreDame, 720, 480)).toMatchObject({ zoom: 12, column: 2074, row: 1409 });
  });

  it('cover the drawing without a gap, twenty-four of them at most, wherever and however wide', () => {
    for (const lat of [-21, 4, 43, 47, 51.1])
      for (let pixelsAMetre = 1 / 3_000; pixelsAMetre < 1 / 30; pixelsAMetre *= 1.07) {
        const tiles = tilesUnder(drawing({ lat, lon: 2.345 }, pixelsAMetre, 720, 480), 720, 480);
        expect(tiles.length).toBeLessThanOrEqual(24);
        const covered = tiles.reduce((sum, { x, y, width, height }) => {
          const [right, bottom] = [Math.min(x + width, 720), Math.min(y + height, 480)];
          return sum + (right - Math.max(x, 0)) * (bottom - Math.max(y, 0));
        }, 0);
        expect(covered).toBeCloseTo(720 * 480, 3);
      }
  });
});

it.each([
  ['in the north', { lat: 51.05, lon: 2.37 }],
  ['in Corsica', { lat: 41.6, lon: 9.1 }],
  ['in French Guiana', { lat: 3.9, lon: -51.8 }],
  ['in La Réunion', SAINT_PIERRE],
])('metres of the tiles are those of the legal projection within 0.8 % over 20 km, %s', (_, { lat, lon }) => {
  const project = mercatorAlong(lat);
  const [middle, legalMiddle] = [project(lat, lon), toMetres(lat, lon)];
  for (const [north, east] of [
    [0.17, 0],
    [-0.17, 0],
    [0, 0.2],
    [0, -0.2],
  ] as const) {
    const [there, legal] = [project(lat + north, lon + east), toMetres(lat + north, lon + east)];
    const shown = Math.hypot(there.x - middle.x, there.y - middle.y);
    const told = Math.hypot(legal.x - legalMiddle.x, legal.y - legalMiddle.y);
    expect(Math.abs(shown / told - 1)).toBeLessThan(0.008);
  }
});

it('the centre of a commune of the reference is where its tile has it', () => {
  const commune = allCommunes().find(({ code }) => code === '93066');
  if (commune?.lat == null || commune.lon === null) throw new Error('93066');
  const place = { lat: commune.lat, lon: commune.lon };
  const expected = published(place, 10);
  expect(expected.column).toBeCloseTo(518.7, 2);
  expect(expected.row).toBeCloseTo(351.94, 2);
  const { zoom, column, row } = tileUnder(drawing(place, 320 / 46_000, 320, 320), place, 320, 320);
  expect([zoom, column, row]).toEqual([10, 518, 351]);
});
