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

const cellOf = ({ criteria }: Entry, criterion: CriterionName) => {
  const found = criteria.find((one) => one.criterion === criterion);
  if (found === undefined) return <td>–</td>;
  return (
    <td>
      <Bar value={found.value} label={`${Math.round(found.value * 100)} %`} />
      <br />
      {found.reason}
      <br />
      <span class="soft small">
        {outOfHundred(found.contribution)} points sur {outOfHundred(found.weight)}
      </span>
    </td>
  );
};

/** Two people of one list side by side, criterion by criterion. */
export const ComparePage = ({ visitor, contract, position, entries, structures }: ComparePageProps) => (
  <ContractFrame visitor={visitor} contract={contract} tab="" title="Comparer deux personnes">
    <p>
      <a href={`/marches/${contract.contractId}?poste=${position.positionId}`}>Revenir à la présélection</a>
    </p>
    <h2>Deux personnes pour {position.label}</h2>
    <Scroll label="Comparaison">
      <table>
        <caption>Les mêmes critères, les mêmes poids : ce qui les distingue se lit ligne à ligne.</caption>
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
            {entries.map(({ rank, score }) => (
              <td>
                <strong>{rank}</strong>, {outOfHundred(score)} / 100
              </td>
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
            {entries.map(({ structureId }) => (
              <td>{structures.get(structureId)}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">Décision</th>
            {entries.map(({ decision }) => (
              <td>{decision === null ? 'aucune' : decisionLabels[decision.decision]}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </Scroll>
  </ContractFrame>
);
