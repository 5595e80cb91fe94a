import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import type { RenderedShortlist } from '#shared/domain/matching/render.ts';
import { Gate } from '#shared/domain/shortlist/shortlist.ts';
import { Form } from '../components/forms.tsx';
import { Facts } from '../components/parts.tsx';
import { RADII_KM, SiteMap } from '../components/site-map.tsx';
import type { Ground } from '../ground.ts';
import type { Visitor } from '../sign-in.ts';
import { counted, gateLabels, positionFacts } from './wording.ts';

interface AsideProps {
  readonly visitor: Visitor;
  readonly contract: Contract;
  readonly position: Position;
  readonly shortlist: RenderedShortlist | undefined;
  /** Of the people shown, to the work site. */
  readonly distancesM: readonly number[];
  /** Of the map; undefined where there is no plan. */
  readonly ground: Ground | undefined;
}

type Relaxation = RenderedShortlist['relaxations'][number];

const PositionFacts = ({ position }: { readonly position: Position }) => (
  <section class="card" aria-labelledby="le-poste">
    <h2 id="le-poste">Le poste</h2>
    <Facts facts={[['Métier', `${position.label} (${position.romeCode})`], ...positionFacts(position)]} />
    {position.origin === 'derived' && <p class="small soft">Poste déduit des données publiques, à confirmer.</p>}
  </section>
);

/** Changes that the position itself can make; the others are up to people and their structures. */
const isApplicable = ({ code }: Relaxation): boolean => code === 'later-start' || code === 'licence-not-required';

const Change = ({ relaxation, ...props }: AsideProps & { readonly relaxation: Relaxation }) => (
  <li>
    {relaxation.sentence}
    {isApplicable(relaxation) && props.contract.status !== 'closed' && (
      <Form visitor={props.visitor} action={`/marches/${props.contract.contractId}/assouplir`} class="no-print">
        <input type="hidden" name="poste" value={props.position.positionId} />
        <input type="hidden" name="revision" value={String(props.contract.revision)} />
        <input type="hidden" name="code" value={relaxation.code} />
        <input type="hidden" name="valeur" value={relaxation.label ?? String(relaxation.amount ?? '')} />
        <button type="submit" class="link" aria-label={`Appliquer : ${relaxation.change}`}>
          Appliquer
        </button>
      </Form>
    )}
  </li>
);

/** Who is left out by which condition, and the smallest change of each that would bring people in. */
const NotProposed = (props: AsideProps & { readonly shortlist: RenderedShortlist }) => {
  const { excluded, relaxations } = props.shortlist;
  const rows = Gate.options
    .map((gate) => ({
      gate,
      count: excluded.find(({ reason }) => reason === gate)?.count ?? 0,
      changes: relaxations.filter((one) => one.gate === gate),
    }))
    .filter(({ count, changes }) => count > 0 || changes.length > 0);
  if (rows.length === 0) return null;
  return (
    <section class="card" aria-labelledby="not-proposed">
      <h2 id="not-proposed">Qui n’est pas proposé, et pourquoi</h2>
      <ul>
        {rows.map(({ gate, count, changes }) => (
          <li>
            {count.toLocaleString('fr-FR')} {gateLabels[gate]}
            {changes.length > 0 && (
              <ul class="soft small">
                {changes.map((relaxation) => (
                  <Change {...props} relaxation={relaxation} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <p class="soft small">Chacun est compté à la première condition qui manque.</p>
    </section>
  );
};

/** What the declared publics changed, beside the list that they changed. */
const Representation = ({ lines }: { readonly lines: readonly string[] }) => (
  <section class="card" aria-labelledby="representation">
    <h2 id="representation">Représentation des publics</h2>
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  </section>
);

/** Where people come from, by distance only: a point each would tell where somebody lives. */
const Around = ({ contract, position, distancesM, ground }: AsideProps) => {
  const place = position.placeOfPerformance ?? contract.placeOfPerformance;
  if (place?.lat == null) return null;
  return (
    <section class="card" aria-labelledby="autour">
      <h2 id="autour">Autour de {place.label}</h2>
      <SiteMap place={place} ground={ground} />
      {place.precision !== 'commune' && <p class="soft small">Lieu connu seulement par son territoire.</p>}
      {distancesM.length > 0 && (
        <ul class="small">
          {RADII_KM.map((radius) => (
            <li>
              {counted(
                distancesM.filter((one) => one <= radius * 1000).length,
                'personne affichée',
                'personnes affichées',
              )}{' '}
              à moins de {radius} km
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

export const ShortlistAside = (props: AsideProps) => (
  <aside aria-label="À propos du poste">
    <PositionFacts position={props.position} />
    {props.shortlist && props.shortlist.representationSummary.length > 0 && (
      <Representation lines={props.shortlist.representationSummary} />
    )}
    {props.shortlist && <NotProposed {...props} shortlist={props.shortlist} />}
    <Around {...props} />
  </aside>
);
