import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import type { RenderedShortlist } from '#shared/domain/matching/render.ts';
import type { ShortlistInPage } from '#shared/use-cases/shortlists/view-shortlist.ts';
import { Criteria } from '../components/criteria.tsx';
import { Form } from '../components/forms.tsx';
import { Empty } from '../components/parts.tsx';
import type { Ground } from '../ground.ts';
import type { Visitor } from '../sign-in.ts';
import { ContractFrame } from './contract-frame.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { personHref } from './links.ts';
import { ShortlistAside } from './shortlist-aside.tsx';
import {
  counted,
  decisionLabels,
  decisionTones,
  hours,
  outOfHundred,
  profileName,
  frenchInstant,
  frenchMonth,
} from './wording.ts';

type Entry = RenderedShortlist['entries'][number];

interface ShortlistPageProps extends ShortlistInPage {
  readonly visitor: Visitor;
  /** People asked for at most. */
  readonly shown: number;
  /** Of the map; undefined where there is no plan. */
  readonly ground: Ground | undefined;
}

const Rank = ({ entry }: { readonly entry: Entry }) => (
  <div class="rank">
    <b>
      <span class="hidden">Rang </span>
      {entry.rank}
    </b>
    <span class="soft small num">{outOfHundred(entry.score)} / 100</span>
  </div>
);

const Decided = ({ decision }: { readonly decision: NonNullable<Entry['decision']>['decision'] }) => (
  <span class={`tag ${decisionTones[decision]}`}>{decisionLabels[decision]}</span>
);

interface PersonProps {
  readonly entry: Entry;
  readonly contract: Contract;
  readonly position: Position;
  readonly structure: string | undefined;
}

const Moved = ({ entry }: { readonly entry: Entry }) =>
  entry.rank === entry.scoreRank ? null : (
    <p class="small soft">
      {entry.movedBy === 'representation' && 'Remontée pour la représentation d’un public. '}
      Rang {entry.scoreRank} par le score.
    </p>
  );

const Person = ({ entry, contract, position, structure }: PersonProps) => {
  const name = profileName(entry.candidateId);
  const href = personHref(contract.contractId, position.positionId, entry.candidateId);
  return (
    <li class="card person" id={entry.candidateId}>
      <Rank entry={entry} />
      <div>
        <div class="top-line">
          <h3>
            <a href={href}>{name}</a>
            <span class="soft small">{structure}</span>
            {entry.decision && <Decided decision={entry.decision.decision} />}
          </h3>
          <label class="choice small no-print">
            <input
              type="checkbox"
              name="personne"
              value={entry.candidateId}
              aria-label={`Choisir ${name}, rang ${entry.rank}`}
            />
            <span aria-hidden="true">Choisir</span>
          </label>
        </div>
        <Moved entry={entry} />
        <Criteria criteria={entry.criteria} />
        {entry.improvements.length > 0 && (
          <p class="small soft">Ce qui changerait : {entry.improvements.join(' ; ')}</p>
        )}
        {contract.status !== 'closed' && entry.decision === null && (
          <p class="actions no-print">
            <button
              type="submit"
              class="second"
              name="retenir"
              value={entry.candidateId}
              aria-label={`Retenir ${name}`}
            >
              Retenir
            </button>
            <a href={`${href}#decider`} aria-label={`Autre décision sur ${name}`}>
              Autre décision
            </a>
          </p>
        )}
      </div>
    </li>
  );
};

const Positions = ({ contract, position }: { readonly contract: Contract; readonly position: Position | undefined }) =>
  contract.positions.length < 2 ? null : (
    <nav aria-label="Postes du marché">
      <ul class="tabs">
        {contract.positions.map(({ positionId, label, headcount, origin }) => (
          <li>
            <a href={`?poste=${positionId}`} aria-current={positionId === position?.positionId ? 'page' : undefined}>
              {label}, {counted(headcount, 'poste')}
              {origin === 'derived' && ' (déduit)'}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );

/** Whether the first people of the list can do the hours, in one sentence. */
const Deliverable = ({
  shortlist,
  position,
}: {
  readonly shortlist: RenderedShortlist;
  readonly position: Position;
}) => {
  const { shortfallHours } = shortlist;
  if (shortfallHours === null) return null;
  const first = position.headcount === 1 ? 'La première personne' : `Les ${position.headcount} premières personnes`;
  const [can, cannot] = position.headcount === 1 ? ['peut', 'ne suffit pas'] : ['peuvent', 'ne suffisent pas'];
  return shortfallHours === 0 ? (
    <p class="notice good">
      {first} {can} faire les heures dues sur ce poste.
    </p>
  ) : (
    <p class="notice warn">
      <strong>Il manque {hours(shortfallHours)}</strong>
      {position.endsOn !== null && ` d’ici ${frenchMonth(position.endsOn)}`} : {first.toLowerCase()} {cannot}.
    </p>
  );
};

const List = ({
  visitor,
  contract,
  position,
  shortlist,
  structures,
  shown,
  total,
}: ShortlistPageProps & { readonly position: Position; readonly shortlist: RenderedShortlist }) => (
  <>
    <h2>
      {position.label} : {counted(total, 'personne proposée', 'personnes proposées')}
    </h2>
    <p class="soft small">
      {counted(shortlist.considered, 'profil examiné', 'profils examinés')} le {frenchInstant(shortlist.computedAt)}.{' '}
      <a href={`/marches/${contract.contractId}/export?poste=${position.positionId}`} class="no-print">
        Exporter vers Excel
      </a>{' '}
      <a href={`/marches/${contract.contractId}/partager?poste=${position.positionId}`} class="no-print">
        Partager avec le titulaire
      </a>
    </p>
    <Deliverable shortlist={shortlist} position={position} />
    <Form visitor={visitor} action={`/marches/${contract.contractId}/decisions`}>
      <input type="hidden" name="poste" value={position.positionId} />
      <ol class="people">
        {shortlist.entries.map((entry) => (
          <Person {...{ entry, contract, position }} structure={structures.get(entry.structureId)} />
        ))}
      </ol>
      <DecisionBar closed={contract.status === 'closed'} />
    </Form>
    {total > shown && (
      <p class="pager">
        <a class="button second" href={`?poste=${position.positionId}&nombre=${shown < 50 ? 50 : 200}`}>
          Voir les suivantes
        </a>
      </p>
    )}
  </>
);

const Body = (props: ShortlistPageProps) => {
  const { contract, position, shortlist } = props;
  if (position === undefined)
    return (
      <Empty title="Aucun poste n’a pu être déduit">
        <p>
          <a href={`/marches/${contract.contractId}/qualifier`}>Qualifiez le marché</a> : dites les métiers, et la
          présélection se fait en quelques secondes.
        </p>
      </Empty>
    );
  if (shortlist === undefined || shortlist.version === 0)
    return (
      <Empty title="La présélection se calcule">
        <p>Rechargez la page dans quelques secondes.</p>
      </Empty>
    );
  if (shortlist.entries.length === 0)
    return (
      <Empty title="Personne ne correspond pour l’instant">
        <p>La liste se met à jour dès qu’une structure publie un profil. Ce qui l’élargirait est dit à côté.</p>
      </Empty>
    );
  return <List {...{ ...props, position, shortlist }} />;
};

/** The explained shortlist of one position: who, why, who not, and what to do. */
export const ShortlistPage = (props: ShortlistPageProps) => {
  const { visitor, contract, position, shortlist, distancesM, ground } = props;
  return (
    <ContractFrame visitor={visitor} contract={contract} tab="" title="Présélection">
      {contract.status === 'toQualify' && (
        <p class="notice warn">
          Ce marché est à qualifier : heures et postes sont déduits des données publiques.{' '}
          <a href={`/marches/${contract.contractId}/qualifier`}>Qualifier le marché</a>
        </p>
      )}
      <Positions contract={contract} position={position} />
      <div class="columns">
        <div>
          <Body {...props} />
        </div>
        {position && <ShortlistAside {...{ visitor, contract, position, shortlist, distancesM, ground }} />}
      </div>
    </ContractFrame>
  );
};
