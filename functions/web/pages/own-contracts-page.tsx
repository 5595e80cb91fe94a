import type { OwnContract, OwnContracts } from '#shared/use-cases/contracts/list-own-contracts.ts';
import { romeLabel } from '#shared/reference/rome.ts';
import { Bar, Empty, Figure, Scroll } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { counted, frenchInstant, hours, shortDay, statusLabels, statusTones } from './wording.ts';

const sum = (contracts: readonly OwnContract[], of: (one: OwnContract) => number): number =>
  contracts.reduce((total, one) => total + of(one), 0);

const left = ({ hoursDue, hoursDone }: OwnContract): number => Math.max(0, (hoursDue ?? 0) - hoursDone);

const Position = ({ contract }: { readonly contract: OwnContract }) => {
  const { hoursDue, hoursDone, estimated } = contract;
  if (hoursDue === null) return <>à dire par le facilitateur</>;
  return (
    <>
      <Bar value={hoursDue === 0 ? 1 : Math.min(1, hoursDone / hoursDue)} label={`${hoursDone} h sur ${hoursDue}`} />
      <br />
      {hours(hoursDone)} faites sur {hours(hoursDue)}
      {estimated && ' (estimation)'}, reste <strong>{hours(left(contract))}</strong>
    </>
  );
};

const Contracts = ({ contracts }: Pick<OwnContracts, 'contracts'>) => (
  <Scroll label="Mes marchés">
    <table class="cards">
      <caption>
        Les marchés sur lesquels vous avez reçu ou demandé des candidats.{' '}
        <a href="/mes-marches/export">Exporter vers Excel</a>
      </caption>
      <thead>
        <tr>
          <th scope="col">Marché</th>
          <th scope="col">Heures d’insertion</th>
          <th scope="col">Fin</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        {contracts.map((contract) => (
          <tr>
            <th scope="row">
              {contract.subject}
              <br />
              <span class="soft small">{[contract.buyer, contract.place].filter(Boolean).join(', ')}</span>
              {contract.shares > 0 && (
                <>
                  <br />
                  <a class="small" href="/partages">
                    {counted(contract.shares, 'présélection partagée', 'présélections partagées')}
                  </a>
                </>
              )}
            </th>
            <td data-label="Heures d’insertion">
              <Position contract={contract} />
              {contract.shares > 0 && (
                <>
                  <br />
                  <a href={`/mes-marches/${contract.contractId}/heures`}>Déclarer des heures</a>
                </>
              )}
            </td>
            <td data-label="Fin" class="nowrap">
              {shortDay(contract.endsOn)}
            </td>
            <td data-label="État">
              <span class={`tag ${statusTones[contract.status]}`}>{statusLabels[contract.status]}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

const Requests = ({ requests }: Pick<OwnContracts, 'requests'>) =>
  requests.length === 0 ? null : (
    <section aria-labelledby="demandes">
      <h2 id="demandes">Vos demandes</h2>
      <ul class="timeline card">
        {requests.map(({ wanted, receivedAt, status }) => (
          <li>
            {counted(wanted.headcount, 'personne')}, {romeLabel(wanted.romeCode)}{' '}
            <span class={`tag ${status === 'placed' ? 'good' : 'info'}`}>
              {status === 'placed' ? 'transmise au facilitateur' : 'en cours'}
            </span>
            <br />
            <span class="soft small">
              {frenchInstant(receivedAt)}
              {wanted.startsOn !== null && `, à partir du ${shortDay(wanted.startsOn)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );

/** A contractor's contracts, where their hours stand, and what was asked for. */
export const OwnContractsPage = ({ visitor, own }: { readonly visitor: Visitor; readonly own: OwnContracts }) => (
  <Layout title="Mes marchés" visitor={visitor} section="/mes-marches">
    <div class="head">
      <h1>Mes marchés</h1>
      <p class="actions">
        <a class="button" href="/demandes/nouvelle">
          Demander des candidats
        </a>
      </p>
    </div>
    {own.contracts.length === 0 ? (
      <Empty title="Aucun marché encore">
        <p>Demandez des candidats : dites le marché, et le facilitateur prépare une présélection.</p>
      </Empty>
    ) : (
      <>
        <div class="grid">
          <Figure big={hours(sum(own.contracts, (one) => one.hoursDue ?? 0))} label="d’insertion dues" />
          <Figure big={hours(sum(own.contracts, ({ hoursDone }) => hoursDone))} label="faites" />
          <Figure big={hours(sum(own.contracts, left))} label="à faire" />
        </div>
        <Contracts contracts={own.contracts} />
      </>
    )}
    <Requests requests={own.requests} />
  </Layout>
);
