import { limitsIn, type GroundWindow } from './limits.ts';

/** What a map is drawn on: limits of communes, fine, and of departments, heavier. */
export const MapGround = ({
  window,
  toPixel,
}: {
  readonly window: GroundWindow;
  readonly toPixel: Parameters<typeof limitsIn>[1];
}) => {
  const { departments, communes } = limitsIn(window, toPixel);
  return (
    <>
      {communes !== '' && <path d={communes} fill="none" stroke="#c9cdc6" stroke-width="0.7" />}
      {departments !== '' && (
        <path d={departments} fill="none" stroke="#8b938c" stroke-width="1.6" stroke-linejoin="round" />
      )}
    </>
  );
};

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
