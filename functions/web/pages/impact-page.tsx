import type { ImpactGroup } from '#shared/domain/impact/summarise.ts';
import { departmentByCode } from '#shared/reference/places.ts';
import { PublicId, publicById } from '#shared/reference/publics.ts';
import { SectorId, sectorById } from '#shared/reference/sectors.ts';
import type { GroupBy, ImpactView } from '#shared/wire/http/impact.ts';
import { BarChart } from '../components/bar-chart.tsx';
import { SelectField, TextField } from '../components/forms.tsx';
import { Empty, Figure, Scroll } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { frenchDay, frenchMonth, hours, integer } from './wording.ts';

/** What the figures may be told by, as people choose it. */
export const GROUPINGS: Readonly<Record<GroupBy, string>> = {
  sector: 'Secteur',
  public: 'Public',
  structureKind: 'Type de structure',
  department: 'Territoire',
  month: 'Mois',
};

const sectorName = (key: string): string => {
  const sector = SectorId.safeParse(key).data;
  return sector === undefined ? key : sectorById(sector).label;
};
const publicName = (key: string): string => {
  const known = PublicId.safeParse(key).data;
  return known === undefined ? key : publicById(known).label;
};

const NAMES: Readonly<Record<GroupBy, (key: string) => string>> = {
  sector: sectorName,
  public: publicName,
  structureKind: (key) => key,
  department: (key) => departmentByCode(key)?.name ?? key,
  month: (key) => frenchMonth(`${key}-01`),
};

/** The name of a group. */
export const groupName = (groupBy: GroupBy, { key }: Pick<ImpactGroup, 'key'>): string =>
  key === 'unknown' ? 'Non connu' : NAMES[groupBy](key);

/** A count that may be too small to be told. */
export const told = (count: number | null): string => (count === null ? 'moins de 5' : integer(count));

interface ImpactPageProps {
  readonly visitor: Visitor;
  readonly impact: ImpactView;
  /** Departments that may be asked for, by code. */
  readonly territories: readonly (readonly [code: string, name: string])[];
  /** Address of the same as a workbook. */
  readonly workbook: string;
}

const Filters = ({ impact, territories }: Pick<ImpactPageProps, 'impact' | 'territories'>) => (
  <form method="get" class="card filters">
    <TextField name="du" label="Du" type="date" value={impact.from} />
    <TextField name="au" label="Au" type="date" value={impact.to} />
    {territories.length > 1 && (
      <SelectField
        name="departement"
        label="Territoire"
        value={impact.department ?? ''}
        options={[['', 'tous'], ...territories]}
      />
    )}
    <SelectField name="par" label="Par" value={impact.groupBy} options={Object.entries(GROUPINGS)} />
    <button type="submit">Voir</button>
  </form>
);

const Table = ({ impact, workbook }: Pick<ImpactPageProps, 'impact' | 'workbook'>) => (
  <Scroll label="Effets">
    <table class="cards">
      <caption>
        Par {GROUPINGS[impact.groupBy].toLowerCase()}
        {impact.groupBy === 'public' && ', au jour de l’arrivée sur le marché'}. En dessous de cinq personnes, rien
        n’est dit. <a href={workbook}>Exporter vers Excel</a>
      </caption>
      <thead>
        <tr>
          <th scope="col">{GROUPINGS[impact.groupBy]}</th>
          {['Personnes', 'Retenues', 'Embauchées', 'Heures validées'].map((heading) => (
            <th scope="col" class="num">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {impact.groups.map((group) => (
          <tr>
            <th scope="row">{groupName(impact.groupBy, group)}</th>
            <td data-label="Personnes" class="num">
              {told(group.people)}
            </td>
            <td data-label="Retenues" class="num">
              {told(group.retained)}
            </td>
            <td data-label="Embauchées" class="num">
              {told(group.hired)}
            </td>
            <td data-label="Heures validées" class="num">
              {group.hoursValidated === null ? 'moins de 5 personnes' : hours(group.hoursValidated)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

/** Hours where there are some to draw, else people. */
const Chart = ({ impact }: Pick<ImpactPageProps, 'impact'>) => {
  const byHours = impact.groups.some(({ hoursValidated }) => (hoursValidated ?? 0) > 0);
  const title = `${byHours ? 'Heures validées' : 'Personnes'} par ${GROUPINGS[impact.groupBy].toLowerCase()}`;
  const bars = impact.groups.map((group) => ({
    label: groupName(impact.groupBy, group),
    value: byHours ? group.hoursValidated : group.people,
  }));
  // Of counts too small to be told there is nothing to draw.
  if (bars.every(({ value }) => !value)) return null;
  return (
    <section aria-labelledby="graphique">
      <h2 id="graphique">{title}</h2>
      <Scroll label="Graphique">
        <BarChart bars={bars} title={title} unit={byHours ? ' h' : ''} />
      </Scroll>
    </section>
  );
};

/** What came of the contracts: people and hours, drawn, and in a table. */
export const ImpactPage = ({ visitor, impact, territories, workbook }: ImpactPageProps) => (
  <Layout title="Effets" visitor={visitor} section="/effets">
    <div class="head">
      <div>
        <h1>Effets</h1>
        <p class="soft">
          Ce que les marchés ont donné, du {frenchDay(impact.from)} au {frenchDay(impact.to)}.
        </p>
      </div>
    </div>
    <Filters impact={impact} territories={territories} />
    <div class="grid">
      <Figure big={integer(impact.contracts)} label="marchés regardés" />
      <Figure big={hours(impact.hoursTarget)} label="dues sur toute leur durée" />
      <Figure
        big={impact.total.hoursValidated === null ? 'non dites' : hours(impact.total.hoursValidated)}
        label="validées dans la période"
      />
      <Figure big={told(impact.total.hired)} label="personnes embauchées" />
    </div>
    {impact.groups.length === 0 ? (
      <Empty title="Rien encore dans cette période">
        <p>Les chiffres viennent des décisions et des heures validées.</p>
      </Empty>
    ) : (
      <>
        <Chart impact={impact} />
        <Table impact={impact} workbook={workbook} />
      </>
    )}
  </Layout>
);
