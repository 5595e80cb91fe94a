import type { Ground } from '../ground.ts';
import { abroadIn } from './abroad.ts';
import { limitsIn, type GroundWindow, type ToPixel } from './limits.ts';
import { tilesUnder } from './plan-tiles.ts';

interface MapGroundProps {
  readonly window: GroundWindow;
  readonly toPixel: ToPixel;
  readonly width: number;
  readonly height: number;
}

/** What a map is drawn on: limits of communes, fine, and of departments, heavier, and over them where the country ends. */
export const MapGround = ({ window, toPixel, width, height }: MapGroundProps) => {
  const { departments, communes } = limitsIn(window, toPixel);
  const abroad = abroadIn(window, toPixel, width, height);
  return (
    <>
      {communes !== '' && <path d={communes} fill="none" stroke="#c9cdc6" stroke-width="0.7" />}
      {departments !== '' && (
        <path d={departments} fill="none" stroke="#8b938c" stroke-width="1.6" stroke-linejoin="round" />
      )}
      {abroad !== '' && <path d={abroad} fill="#dfe5e8" fill-rule="evenodd" stroke="#7c929b" stroke-width="1.4" />}
    </>
  );
};

/** Tiles of the plan, over what they show better: it is seen again where they do not come. */
export const PlanTiles = ({
  toPixel,
  width,
  height,
}: {
  readonly toPixel: ToPixel;
  readonly width: number;
  readonly height: number;
}) => (
  <>
    {tilesUnder(toPixel, width, height).map((tile) => (
      <image {...tile} preserveAspectRatio="none" />
    ))}
  </>
);

/** The other ground, and what it tells to whom. */
export const OtherGround = ({ ground: { plan, here }, id }: { readonly ground: Ground; readonly id: string }) =>
  plan ? (
    <>
      Fond : © IGN – Plan IGN, Licence Ouverte Etalab 2.0. Votre navigateur en demande les images à l’IGN, qui sait donc
      quelle zone est regardée.{' '}
      <span class="no-print">
        <a href={`${here}#${id}`}>Revenir au fond simple</a>.
      </span>
    </>
  ) : (
    <span class="no-print">
      <a href={`${here}&fond=plan#${id}`}>Afficher le plan IGN</a> : votre navigateur en demandera les images à l’IGN,
      qui saura quelle zone est regardée.
    </span>
  );

/** The same place on an open map, for whoever asks: a page fetches nothing from elsewhere by itself. */
export const OpenMapLink = ({
  lat,
  lon,
  zoom,
}: {
  readonly lat: number;
  readonly lon: number;
  readonly zoom: number;
}) => (
  <a
    href={`https://www.openstreetmap.org/#map=${zoom}/${lat.toFixed(4)}/${lon.toFixed(4)}`}
    rel="noreferrer external"
    class="no-print"
  >
    Voir les rues sur OpenStreetMap
  </a>
);
