import type { Contract } from '#shared/domain/contract/contract.ts';
import { Choices } from '../components/forms.tsx';
import type { Visitor } from '../sign-in.ts';
import { ContractFrame } from './contract-frame.tsx';

interface ExportPageProps {
  readonly visitor: Visitor;
  readonly contract: Contract;
  readonly positionId: string;
  readonly columns: readonly { readonly id: string; readonly heading: string }[];
}

/** Which columns of a shortlist go into the workbook. */
export const ExportPage = ({ visitor, contract, positionId, columns }: ExportPageProps) => (
  <ContractFrame visitor={visitor} contract={contract} tab="" title="Exporter vers Excel">
    <h2>Exporter la présélection</h2>
    <form method="get" action={`/marches/${contract.contractId}/preselection.xlsx`} class="card">
      <input type="hidden" name="poste" value={positionId} />
      <Choices
        name="col"
        legend="Colonnes"
        hint="Aucun nom n’est exporté : les personnes y sont sous leur pseudonyme, comme à l’écran."
        type="checkbox"
        chosen={columns.map(({ id }) => id)}
        options={columns.map(({ id, heading }) => [id, heading] as const)}
      />
      <button type="submit">Télécharger</button>
    </form>
  </ContractFrame>
);
