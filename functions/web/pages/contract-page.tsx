import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import type { RenderedShortlist } from '#shared/domain/matching/render.ts';
import { sectors } from '#shared/reference/sectors.ts';
import { Gate } from '#shared/domain/shortlist/shortlist.ts';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import {
  considerationLabels,
  criterionLabels,
  euros,
  frenchDay,
  gateLabels,
  hoursDue,
  statusLabels,
} from './wording.ts';

interface ContractPageProps {
  readonly visitor: Visitor;
  readonly contract: Contract;
  readonly position: Position | undefined;
  readonly shortlist: RenderedShortlist | undefined;
}

const Facts = ({ contract }: { readonly contract: Contract }) => (
  <section class="card" aria-label="Le marché">
    <dl class="facts">
      {[
        ['Heures d’insertion', hoursDue(contract)],
        ['Montant hors taxes', euros(contract.amountEur)],
        ['Lieu', contract.placeOfPerformance?.label ?? 'inconnu'],
        ['Secteur', sectors.find(({ id }) => id === contract.sector)?.label],
        ['Début', frenchDay(contract.startsOn)],
        ['Fin', frenchDay(contract.endsOn)],
        [
          'Considérations',
          contract.socialConsiderations.map((one) => considerationLabels[one]).join(', ') || 'aucune déclarée',
        ],
        ['Acheteur', contract.buyer.name ?? contract.buyer.siret],
      ].map(([term, value]) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
    {contract.warnings.map(({ message }) => (
      <p class="warning">{message}</p>
    ))}
  </section>
);

const Entry = ({ entry }: { readonly entry: RenderedShortlist['entries'][number] }) => (
  <li class="card entry">
    <p class="rank">
      <span>{entry.rank}</span>
      <br />
      <span class="score">{(entry.score * 100).toFixed(1).replace('.', ',')} / 100</span>
    </p>
    <div>
      <code>{entry.candidateId}</code>
      {entry.rank !== entry.scoreRank && (
        <p class="muted">
          {entry.movedBy === 'representation' && 'Remontée pour la représentation d’un public. '}
          Rang {entry.scoreRank} par le score.
        </p>
      )}
      <ul class="criteria">
        {entry.criteria.map(({ criterion, value, reason }) => (
          <li>
            <span>{criterionLabels[criterion]}</span>
            <meter
              min={0}
              max={1}
              value={value}
              aria-label={`${criterionLabels[criterion]} : ${Math.round(value * 100)} %`}
            ></meter>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
      {entry.improvements.length > 0 && <p class="muted">Ce qui changerait : {entry.improvements.join(' ; ')}</p>}
    </div>
  </li>
);

/** What the declared publics changed, beside the list that they changed. */
const Representation = ({ lines }: { readonly lines: readonly string[] }) => (
  <section class="card" aria-labelledby="representation">
    <h3 id="representation">Représentation des publics</h3>
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  </section>
);

/** Who is left out by which condition, and the smallest change of each that would bring people in. */
const NotProposed = ({ excluded, relaxations }: Pick<RenderedShortlist, 'excluded' | 'relaxations'>) => (
  <section class="card" aria-labelledby="not-proposed">
    <h3 id="not-proposed">Qui n’est pas proposé, et pourquoi</h3>
    <ul>
      {Gate.options
        .map((gate) => ({
          gate,
          count: excluded.find(({ reason }) => reason === gate)?.count ?? 0,
          changes: relaxations.filter((one) => one.gate === gate),
        }))
        .filter(({ count, changes }) => count > 0 || changes.length > 0)
        .map(({ gate, count, changes }) => (
          <li>
            {count} {gateLabels[gate]}
            {changes.length > 0 && <span class="muted"> ; {changes.map(({ sentence }) => sentence).join(' ; ')}</span>}
          </li>
        ))}
    </ul>
    <p class="muted">Chacun est compté à la première condition qui manque.</p>
  </section>
);

const Shortlist = ({ shortlist }: { readonly shortlist: RenderedShortlist }) => (
  <>
    <p>
      {shortlist.considered} personnes examinées, {shortlist.entries.length} affichées.
    </p>
    {shortlist.representationSummary.length > 0 && <Representation lines={shortlist.representationSummary} />}
    {shortlist.entries.length === 0 ? (
      <p class="card">
        Personne ne correspond pour l’instant. La liste se met à jour dès qu’une structure publie un profil.
      </p>
    ) : (
      <ol class="list">
        {shortlist.entries.map((entry) => (
          <Entry entry={entry} />
        ))}
      </ol>
    )}
    {shortlist.excluded.length > 0 && <NotProposed excluded={shortlist.excluded} relaxations={shortlist.relaxations} />}
  </>
);

/** A contract, its positions, and the explained shortlist of the one chosen. */
export const ContractPage = ({ visitor, contract, position, shortlist }: ContractPageProps) => (
  <Layout title={contract.subject} visitor={visitor}>
    <p>
      <a href="/marches">Marchés</a>
    </p>
    <h1>
      {contract.subject} <span class={`tag ${contract.status}`}>{statusLabels[contract.status]}</span>
    </h1>
    <Facts contract={contract} />
    <h2>Présélection</h2>
    <ul class="tabs">
      {contract.positions.map(({ positionId, label, headcount, origin }) => (
        <li>
          <a href={`?poste=${positionId}`} aria-current={positionId === position?.positionId ? 'page' : undefined}>
            {label}, {headcount} {headcount > 1 ? 'postes' : 'poste'}
            {origin === 'derived' && ' (déduit)'}
          </a>
        </li>
      ))}
    </ul>
    {position === undefined && (
      <p class="card">Aucun poste n’a pu être déduit : qualifiez le marché pour obtenir une présélection.</p>
    )}
    {shortlist?.version === 0 && (
      <p class="card">La présélection est en cours de calcul. Rechargez la page dans quelques secondes.</p>
    )}
    {shortlist !== undefined && shortlist.version > 0 && <Shortlist shortlist={shortlist} />}
  </Layout>
);
