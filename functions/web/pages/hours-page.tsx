import type { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import type { HoursBook } from '#shared/use-cases/hours/view-hours.ts';
import { FaultSummary, Form, SelectField, TextArea, TextField, type Faults } from '../components/forms.tsx';
import { Crumbs, Empty, Figure, Scroll } from '../components/parts.tsx';
import type { HoursFields } from '../forms/hours-form.ts';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { ContractFrame } from './contract-frame.tsx';
import {
  frenchInstant,
  frenchMonth,
  hours,
  hoursStatusLabels,
  hoursStatusTones,
  integer,
  profileName,
} from './wording.ts';

export interface HoursPageProps {
  readonly visitor: Visitor;
  readonly book: HoursBook;
  readonly fields: HoursFields;
  readonly months: readonly string[];
  readonly faults: Faults;
}

const monthName = (month: string): string => frenchMonth(`${month}-01`);
const nameOf = (candidateId: string | null): string =>
  candidateId === null ? 'Personne effacée' : profileName(candidateId);

/** Whoever's month is validated: a contractor no longer changes it. */
const lockedIn = ({ visitor, book, fields }: HoursPageProps): ReadonlySet<string> =>
  new Set(
    visitor.principal.role !== 'contractor'
      ? []
      : book.entries.flatMap(({ candidateId, month, status }) =>
          month === fields.month && status === 'validated' ? (candidateId ?? []) : [],
        ),
  );

/** Asks for another month: by a form of its own, so that nothing typed is taken for another month. */
const MonthChoice = ({ fields, months }: Pick<HoursPageProps, 'fields' | 'months'>) => (
  <form method="get" class="filters">
    <SelectField
      name="mois"
      label="Mois"
      value={fields.month}
      options={[...new Set([fields.month, ...months])]
        .toSorted()
        .toReversed()
        .map((one) => [one, monthName(one)])}
    />
    <button type="submit" class="second">
      Voir ce mois
    </button>
  </form>
);

const Telling = (props: HoursPageProps) => {
  const { visitor, book, fields, faults } = props;
  const locked = lockedIn(props);
  const own = visitor.principal.role === 'contractor';
  return (
    <section class="card" aria-labelledby="declarer">
      <h2 id="declarer">{own ? 'Déclarer' : 'Saisir'} des heures</h2>
      <MonthChoice fields={fields} months={props.months} />
      <Form visitor={visitor} class="after">
        <FaultSummary faults={faults} />
        <input type="hidden" name="mois" value={fields.month} />
        <p class="hint">
          Heures travaillées en {monthName(fields.month)}, personne par personne ; un champ vide ne dit rien.
        </p>
        <div class="row">
          {book.people.map((id) =>
            locked.has(id) ? (
              <p class="field">
                <span class="strong">{profileName(id)}</span>
                <br />
                {hours(Number(fields.hours[id] ?? 0))} <span class="tag good">validées</span>
              </p>
            ) : (
              <TextField
                name={`heures.${id}`}
                label={profileName(id)}
                value={fields.hours[id]}
                type="number"
                min={0}
                max={372}
                step={1}
                short
                faults={faults}
              />
            ),
          )}
        </div>
        <TextArea name="commentaire" label="Remarque (facultative)" value={fields.comment} maxlength={1000} />
        <p class="actions">
          <button type="submit">{own ? 'Déclarer ces heures' : 'Enregistrer et compter'}</button>
        </p>
      </Form>
    </section>
  );
};

interface RowProps {
  readonly entry: HoursEntry;
  readonly path: string;
  readonly decides: boolean;
}

const Row = ({ entry, path, decides }: RowProps) => (
  <tr>
    <th scope="row">
      {decides && entry.status === 'declared' && (
        <input
          type="checkbox"
          name="ligne"
          value={`${entry.hoursId}.${entry.revision}`}
          aria-label={`Choisir ${nameOf(entry.candidateId)}, ${monthName(entry.month)}`}
        />
      )}{' '}
      {nameOf(entry.candidateId)}
    </th>
    <td data-label="Mois">{monthName(entry.month)}</td>
    <td data-label="Heures" class="num">
      {integer(entry.hours)}
    </td>
    <td data-label="Sort">
      <span class={`tag ${hoursStatusTones[entry.status]}`}>{hoursStatusLabels[entry.status]}s</span>
      {entry.comment !== null && <span class="typed small"> {entry.comment}</span>}
    </td>
    <td data-label="Dernier mot" class="small">
      {entry.contractorId === null ? 'facilitateur' : 'titulaire'}, {frenchInstant(entry.updatedAt)}
    </td>
    <td data-label="Corriger">
      {(decides || entry.status !== 'validated') && entry.candidateId !== null && (
        <a href={`${path}?mois=${entry.month}`}>
          Corriger<span class="hidden"> {`${nameOf(entry.candidateId)}, ${monthName(entry.month)}`}</span>
        </a>
      )}
    </td>
  </tr>
);

const History = ({
  book,
  path,
  decides,
}: {
  readonly book: HoursBook;
  readonly path: string;
  readonly decides: boolean;
}) => (
  <Scroll label="Heures dites">
    <table class="cards">
      <caption>
        Ce qui a été dit, le mois le plus récent d’abord. <a href={`${path}/export`}>Exporter vers Excel</a>
      </caption>
      <thead>
        <tr>
          <th scope="col">Personne</th>
          <th scope="col">Mois</th>
          <th scope="col" class="num">
            Heures
          </th>
          <th scope="col">Sort</th>
          <th scope="col">Dernier mot</th>
          <th scope="col">
            <span class="hidden">Corriger</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {book.entries.map((entry) => (
          <Row entry={entry} path={path} decides={decides} />
        ))}
      </tbody>
    </table>
  </Scroll>
);

/** What a facilitator does to the hours that were told. */
const Deciding = ({
  visitor,
  book,
  path,
}: {
  readonly visitor: Visitor;
  readonly book: HoursBook;
  readonly path: string;
}) => (
  <Form visitor={visitor} action={`${path}/decider`}>
    <History book={book} path={path} decides />
    {book.entries.some(({ status }) => status === 'declared') && (
      <div class="card">
        <TextArea name="commentaire" label="Remarque au titulaire (facultative)" maxlength={1000} />
        <p class="actions">
          <button type="submit" name="sort" value="validated">
            Valider les lignes cochées
          </button>
          <button type="submit" name="sort" value="refused" class="second">
            Refuser les lignes cochées
          </button>
        </p>
      </div>
    )}
  </Form>
);

const sumOf = ({ entries }: HoursBook, status: HoursEntry['status']): number =>
  entries.reduce((sum, entry) => sum + (entry.status === status ? entry.hours : 0), 0);

const Sums = ({ book }: { readonly book: HoursBook }) => (
  <div class="grid">
    <Figure big={hours(sumOf(book, 'validated'))} label="validées" />
    <Figure big={hours(sumOf(book, 'declared'))} label="déclarées, à valider" />
    <Figure
      big={book.contract.insertionClause?.hoursTarget == null ? '–' : hours(book.contract.insertionClause.hoursTarget)}
      label="dues sur le marché"
    />
  </div>
);

const Nobody = () => (
  <Empty title="Personne à déclarer encore">
    <p>Les heures se disent des personnes retenues ou embauchées sur ce marché.</p>
  </Empty>
);

/** The hours of a contract: a contractor tells them, corrects them while they wait, and sees what became of each. */
export const OwnHoursPage = (props: HoursPageProps) => {
  const { visitor, book } = props;
  const path = `/mes-marches/${book.contract.contractId}/heures`;
  return (
    <Layout title={`Heures : ${book.contract.subject}`} visitor={visitor} section="/mes-marches">
      <Crumbs path={[['/mes-marches', 'Mes marchés']]} here="Heures" />
      <h1>{book.contract.subject}</h1>
      <Sums book={book} />
      {book.people.length === 0 ? <Nobody /> : <Telling {...props} />}
      {book.entries.length > 0 && <History book={book} path={path} decides={false} />}
    </Layout>
  );
};

/** The same to a facilitator, who types hours, and validates or refuses those that the contractor told. */
export const ContractHoursPage = (props: HoursPageProps) => {
  const { visitor, book } = props;
  const path = `/marches/${book.contract.contractId}/heures`;
  return (
    <ContractFrame visitor={visitor} contract={book.contract} tab="/heures" title="Heures">
      <Sums book={book} />
      {book.entries.length > 0 && <Deciding visitor={visitor} book={book} path={path} />}
      {book.people.length === 0 ? <Nobody /> : <Telling {...props} />}
    </ContractFrame>
  );
};
