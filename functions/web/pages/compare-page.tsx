import type { Child } from 'hono/jsx';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import type { RenderedShortlist } from '#shared/domain/matching/render.ts';
import { CriterionName } from '#shared/domain/shortlist/shortlist.ts';
import { Bar, Scroll } from '../components/parts.tsx';
import type { Visitor } from '../sign-in.ts';
import { ContractFrame } from './contract-frame.tsx';
import { personHref } from './links.ts';
import { criterionLabels, decisionLabels, outOfHundred, profileName } from './wording.ts';

type Entry = RenderedShortlist['entries'][number];

interface ComparePageProps {
  readonly visitor: Visitor;
  readonly contract: Contract;
  readonly position: Position;
  readonly entries: readonly Entry[];
  readonly structures: ReadonlyMap<string, string>;
}

/** A cell of one of the two, which says whose it is where the table is narrow. */
const Cell = ({ entry, children }: { readonly entry: Entry; readonly children: Child }) => (
  <td data-label={profileName(entry.candidateId)}>{children}</td>
);

const cellOf = (entry: Entry, criterion: CriterionName) => {
  const found = entry.criteria.find((one) => one.criterion === criterion);
  if (found === undefined) return <Cell entry={entry}>–</Cell>;
  return (
    <Cell entry={entry}>
      <Bar value={found.value} label={`${Math.round(found.value * 100)} %`} />
      <br />
      {found.reason}
      <br />
      <span class="soft small">
        {outOfHundred(found.contribution)} points sur {outOfHundred(found.weight)}
      </span>
    </Cell>
  );
};

const exportHref = ({ contractId }: Contract, { positionId }: Position, entries: readonly Entry[]): string => {
  const chosen = entries.map(({ candidateId }) => ['personne', candidateId] as [string, string]);
  return `/marches/${contractId}/comparer/export?${new URLSearchParams([['poste', positionId], ...chosen]).toString()}`;
};

/** Two people of one list side by side, criterion by criterion. */
export const ComparePage = ({ visitor, contract, position, entries, structures }: ComparePageProps) => (
  <ContractFrame visitor={visitor} contract={contract} tab="" title="Comparer deux personnes">
    <p>
      <a href={`/marches/${contract.contractId}?poste=${position.positionId}`}>Revenir à la présélection</a>
    </p>
    <h2>Deux personnes pour {position.label}</h2>
    <Scroll label="Comparaison">
      <table class="cards">
        <caption>
          Les mêmes critères, les mêmes poids : ce qui les distingue se lit ligne à ligne.{' '}
          <a href={exportHref(contract, position, entries)}>Exporter vers Excel</a>
        </caption>
        <thead>
          <tr>
            <th scope="col">Critère</th>
            {entries.map(({ candidateId }) => (
              <th scope="col">
                <a href={personHref(contract.contractId, position.positionId, candidateId)}>
                  {profileName(candidateId)}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Rang et score</th>
            {entries.map((entry) => (
              <Cell entry={entry}>
                <strong>{entry.rank}</strong>, {outOfHundred(entry.score)} / 100
              </Cell>
            ))}
          </tr>
          {CriterionName.options.map((criterion) => (
            <tr>
              <th scope="row">{criterionLabels[criterion]}</th>
              {entries.map((entry) => cellOf(entry, criterion))}
            </tr>
          ))}
          <tr>
            <th scope="row">Structure</th>
            {entries.map((entry) => (
              <Cell entry={entry}>{structures.get(entry.structureId) ?? ''}</Cell>
            ))}
          </tr>
          <tr>
            <th scope="row">Décision</th>
            {entries.map((entry) => (
              <Cell entry={entry}>{entry.decision === null ? 'aucune' : decisionLabels[entry.decision.decision]}</Cell>
            ))}
          </tr>
        </tbody>
      </table>
    </Scroll>
  </ContractFrame>
);
