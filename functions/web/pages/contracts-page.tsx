import type { Contract } from '#shared/domain/contract/contract.ts';
import { sectors } from '#shared/reference/sectors.ts';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { considerationLabels, hoursDue, shortDay, statusLabels } from './wording.ts';

export interface ContractFilters {
  readonly q: string;
  readonly sector: string;
  readonly status: string;
}

interface ContractsPageProps {
  readonly visitor: Visitor;
  readonly contracts: readonly Contract[];
  readonly filters: ContractFilters;
  readonly nextHref: string | null;
}

const Filters = ({ q, sector, status }: ContractFilters) => (
  <form method="get" class="filters card" role="search">
    <label>
      Objet, acheteur
      <input type="search" name="q" value={q} maxlength={100} />
    </label>
    <label>
      Secteur
      <select name="sector">
        <option value="">Tous</option>
        {sectors.map(({ id, label }) => (
          <option value={id} selected={id === sector}>
            {label}
          </option>
        ))}
      </select>
    </label>
    <label>
      État
      <select name="status">
        <option value="">Tous</option>
        {Object.entries(statusLabels).map(([value, label]) => (
          <option value={value} selected={value === status}>
            {label}
          </option>
        ))}
      </select>
    </label>
    <button type="submit">Filtrer</button>
  </form>
);

const Row = ({ contract }: { readonly contract: Contract }) => (
  <tr>
    <th scope="row">
      <a href={`/marches/${contract.contractId}`}>{contract.subject}</a>
      <br />
      <span class="muted">
        {contract.socialConsiderations.map((one) => considerationLabels[one]).join(', ') ||
          'Sans considération sociale déclarée'}
      </span>
    </th>
    <td>{contract.placeOfPerformance?.label ?? 'Lieu inconnu'}</td>
    <td>{sectors.find(({ id }) => id === contract.sector)?.label}</td>
    <td class="day">{shortDay(contract.notifiedOn)}</td>
    <td class="number">{hoursDue(contract)}</td>
    <td>
      <span class={`tag ${contract.status}`}>{statusLabels[contract.status]}</span>
    </td>
  </tr>
);

/** The contracts of the visitor's territory, latest notification first within each department. */
export const ContractsPage = ({ visitor, contracts, filters, nextHref }: ContractsPageProps) => (
  <Layout title="Marchés" visitor={visitor}>
    <h1>Marchés de mon territoire</h1>
    <Filters {...filters} />
    {contracts.length === 0 ? (
      <p class="card">Aucun marché ne correspond. Élargissez les filtres, ou importez un document DECP.</p>
    ) : (
      <div class="scroll" tabindex={0} role="region" aria-label="Tableau des marchés">
        <table>
          <caption>{contracts.length} marchés sur cette page</caption>
          <thead>
            <tr>
              <th scope="col">Marché</th>
              <th scope="col">Lieu</th>
              <th scope="col">Secteur</th>
              <th scope="col">Notifié le</th>
              <th scope="col" class="number">
                Heures d’insertion
              </th>
              <th scope="col">État</th>
            </tr>
          </thead>
          <tbody>
            {contracts.map((contract) => (
              <Row contract={contract} />
            ))}
          </tbody>
        </table>
      </div>
    )}
    {nextHref !== null && (
      <p class="pager">
        <a class="button" href={nextHref}>
          Marchés suivants
        </a>
      </p>
    )}
  </Layout>
);
