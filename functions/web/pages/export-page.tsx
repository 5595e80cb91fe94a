import type { Contract } from '#shared/domain/contract/contract.ts';
import { Choices } from '../components/forms.tsx';
import { Crumbs } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { ContractFrame } from './contract-frame.tsx';

type Headings = readonly { readonly id: string; readonly heading: string }[];

const Columns = ({ columns, hint }: { readonly columns: Headings; readonly hint?: string }) => (
  <Choices
    name="col"
    legend="Colonnes"
    {...(hint !== undefined && { hint })}
    type="checkbox"
    chosen={columns.map(({ id }) => id)}
    options={columns.map(({ id, heading }) => [id, heading] as const)}
  />
);

interface ChooseColumnsProps {
  readonly visitor: Visitor;
  readonly name: string;
  readonly section: string;
  /** Address of the table. */
  readonly back: string;
  readonly workbook: string;
  /** What the address says beside the columns. */
  readonly kept: readonly (readonly [name: string, value: string])[];
  readonly columns: Headings;
}

/** Which columns of a table go into the workbook. */
export const ChooseColumnsPage = ({ visitor, name, section, back, workbook, kept, columns }: ChooseColumnsProps) => (
  <Layout title={`Exporter vers Excel : ${name}`} visitor={visitor} section={section} narrow>
    <Crumbs path={[[back, name]]} here="Exporter vers Excel" />
    <h1>Exporter vers Excel</h1>
    <form method="get" action={workbook} class="card">
      {kept.map(([field, value]) => (
        <input type="hidden" name={field} value={value} />
      ))}
      <Columns columns={columns} />
      <button type="submit">Télécharger</button>
    </form>
  </Layout>
);

interface ExportPageProps {
  readonly visitor: Visitor;
  readonly contract: Contract;
  readonly positionId: string;
  readonly columns: Headings;
}

/** Which columns of a shortlist go into the workbook. */
export const ExportPage = ({ visitor, contract, positionId, columns }: ExportPageProps) => (
  <ContractFrame visitor={visitor} contract={contract} tab="" title="Exporter vers Excel">
    <h2>Exporter la présélection</h2>
    <form method="get" action={`/marches/${contract.contractId}/preselection.xlsx`} class="card">
      <input type="hidden" name="poste" value={positionId} />
      <Columns
        columns={columns}
        hint="Aucun nom n’est exporté : les personnes y sont sous leur pseudonyme, comme à l’écran."
      />
      <button type="submit">Télécharger</button>
    </form>
  </ContractFrame>
);
