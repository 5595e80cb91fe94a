import type { Contract } from '#shared/domain/contract/contract.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { publicById } from '#shared/reference/publics.ts';
import { sectorById } from '#shared/reference/sectors.ts';
import { Facts, Scroll, type Fact } from '../components/parts.tsx';
import type { Visitor } from '../sign-in.ts';
import { ContractFrame } from './contract-frame.tsx';
import {
  considerationLabels,
  euros,
  frenchDay,
  frenchInstant,
  hoursDue,
  licenceNames,
  shortDay,
  signalLabels,
  sourceLabels,
} from './wording.ts';

const companyName = ({ name, siret }: Contract['buyer']): string =>
  [name, siret && `SIRET ${siret}`].filter(Boolean).join(', ') || 'non connu';

const factsOf = (contract: Contract): readonly Fact[] => [
  ['Acheteur', companyName(contract.buyer)],
  ['Titulaires', contract.contractors.map(companyName).join(' ; ') || 'non connus'],
  ['Lieu', contract.placeOfPerformance?.label ?? 'inconnu'],
  ['Secteur', sectorById(contract.sector).label],
  ['Code CPV', contract.cpvCode ?? 'non connu'],
  ['Montant hors taxes', euros(contract.amountEur)],
  ['Notifié le', frenchDay(contract.notifiedOn)],
  ['Exécution', `du ${frenchDay(contract.startsOn)} au ${frenchDay(contract.endsOn)}`],
  [
    'Considérations sociales',
    contract.socialConsiderations.map((one) => considerationLabels[one]).join(', ') || 'aucune déclarée',
  ],
  ['Indices de clause', contract.clauseSignals.map((one) => signalLabels[one]).join(', ') || 'aucun'],
];

const percent = (share: number): string => `${(share * 100).toLocaleString('fr-FR')} %`;

const clauseFacts = (contract: Contract): readonly Fact[] => {
  const clause = contract.insertionClause;
  const formula = clause?.formula ?? null;
  return [
    ['Heures dues', hoursDue(contract)],
    ['Heures faites', clause === null ? '–' : `${clause.hoursDone.toLocaleString('fr-FR')} h`],
    ...(formula === null
      ? []
      : ([
          [
            'Formule',
            `montant × ${percent(formula.labourShare)} de main-d’œuvre × ${percent(formula.effortRate)} d’effort ÷ ${formula.hourlyCostEur.toLocaleString('fr-FR')} € de l’heure`,
          ],
        ] as const)),
    [
      'Publics prioritaires',
      contract.priorityPublics
        .map(({ public: id, basis }) => `${publicById(id).label}${basis === null ? '' : ` (${basis})`}`)
        .join(' ; ') || 'aucun déclaré',
    ],
    [
      'Représentation',
      contract.representation
        .map(
          ({ public: id, minShare }) =>
            `${publicById(id).label} : ${minShare === null ? 'au moins leur part parmi les personnes proposables' : `au moins ${percent(minShare)}`}`,
        )
        .join(' ; ') || 'aucune demandée',
    ],
  ];
};

const Positions = ({ contract }: { readonly contract: Contract }) => (
  <Scroll label="Postes">
    <table class="cards">
      <caption>
        {contract.positions.length === 0 ? 'Aucun poste' : 'Postes'}
        {contract.positions.some(({ origin }) => origin === 'derived') && ', déduits des données publiques'}{' '}
        {contract.positions.length > 0 && (
          <a href={`/marches/${contract.contractId}/fiche/postes/export`}>Exporter vers Excel</a>
        )}
      </caption>
      <thead>
        <tr>
          <th scope="col">Métier</th>
          <th scope="col" class="num">
            Effectif
          </th>
          <th scope="col" class="num">
            Par semaine
          </th>
          <th scope="col">Du</th>
          <th scope="col">Au</th>
          <th scope="col">Permis exigés</th>
        </tr>
      </thead>
      <tbody>
        {contract.positions.map((position) => (
          <tr>
            <th scope="row">
              <a href={`/marches/${contract.contractId}?poste=${position.positionId}`}>{position.label}</a>{' '}
              <span class="soft">{position.romeCode}</span>
            </th>
            <td data-label="Effectif" class="num">
              {position.headcount}
            </td>
            <td data-label="Par semaine" class="num">
              {position.weeklyHours} h
            </td>
            <td data-label="Du" class="nowrap">
              {shortDay(position.startsOn)}
            </td>
            <td data-label="Au" class="nowrap">
              {shortDay(position.endsOn)}
            </td>
            <td data-label="Permis exigés">{licenceNames(position.requiredLicences)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

/** All that is known of a contract, where it comes from, and what is doubtful in it. */
export const ContractFactsPage = ({
  visitor,
  stored,
}: {
  readonly visitor: Visitor;
  readonly stored: StoredContract;
}) => {
  const { contract } = stored;
  return (
    <ContractFrame visitor={visitor} contract={contract} tab="/fiche" title="Fiche du marché">
      {contract.warnings.length > 0 && (
        <div class="notice warn">
          <p class="strong">À vérifier</p>
          <ul>
            {contract.warnings.map(({ message }) => (
              <li>{message}</li>
            ))}
          </ul>
        </div>
      )}
      <section class="card" aria-labelledby="faits">
        <h2 id="faits">Le marché</h2>
        <Facts facts={factsOf(contract)} />
      </section>
      <section class="card" aria-labelledby="clause">
        <h2 id="clause">La clause</h2>
        <Facts facts={clauseFacts(contract)} />
        <p class="actions no-print">
          <a class="button second" href={`/marches/${contract.contractId}/qualifier`}>
            Qualifier
          </a>
        </p>
      </section>
      <Positions contract={contract} />
      <p class="soft small">
        Source : {sourceLabels[contract.source.kind]}
        {contract.source.format && ` (format ${contract.source.format})`}, numéro {contract.source.id}. Reçu le{' '}
        {frenchInstant(stored.registeredAt)}, modifié le {frenchInstant(stored.updatedAt)}, révision {contract.revision}
        .
      </p>
    </ContractFrame>
  );
};
