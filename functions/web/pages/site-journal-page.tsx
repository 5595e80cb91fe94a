import type { Act } from '#shared/domain/acts.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import type { Actor, SiteJournal } from '#shared/use-cases/read-site-journal.ts';
import { SelectField, TextField } from '../components/forms.tsx';
import { Empty, Scroll } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { sentenceOf } from './event-sentences.ts';
import { frenchInstant, profileName } from './wording.ts';

/** What people do, as the journal may be asked for it. */
export const ACT_LABELS: Readonly<Record<Act, string>> = {
  saw: 'Noms vus',
  decided: 'Décisions',
  shared: 'Partages',
  qualified: 'Qualifications',
  worked: 'Heures',
  asked: 'Demandes de titulaires',
  withdrew: 'Fiches retirées',
  settings: 'Accès et réglages',
};

export interface SiteJournalQuery {
  readonly du: string;
  readonly au: string;
  readonly quoi: Act | '';
  readonly organisation: string;
}

/** Who acted, with their organisation. */
export const actorName = ({ name, organisation }: Actor): string =>
  organisation === null ? name : `${name}, ${organisation}`;

interface SiteJournalPageProps {
  readonly visitor: Visitor;
  readonly query: SiteJournalQuery;
  readonly organisations: readonly Organisation[];
  readonly journal: SiteJournal;
  /** Address of the same page with something else said. */
  readonly address: (path: string, more?: Readonly<Record<string, string>>) => string;
}

const Filters = ({ query, organisations }: Pick<SiteJournalPageProps, 'query' | 'organisations'>) => (
  <form method="get" class="card filters">
    <TextField name="du" label="Du" type="date" value={query.du} />
    <TextField name="au" label="Au" type="date" value={query.au} />
    <SelectField name="quoi" label="Quoi" value={query.quoi} options={[['', 'tout'], ...Object.entries(ACT_LABELS)]} />
    <SelectField
      name="organisation"
      label="Par qui"
      value={query.organisation}
      options={[
        ['', 'toutes les organisations'],
        ...organisations.map((one) => [one.organisationId, one.name] as const),
      ]}
    />
    <button type="submit">Voir</button>
  </form>
);

const About = ({ happened, about }: { readonly happened: DomainEvent; readonly about: string | undefined }) => (
  <>
    {'candidateId' in happened && profileName(happened.candidateId)}
    {'candidateId' in happened && 'contractId' in happened && ', '}
    {'contractId' in happened && <a href={`/marches/${happened.contractId}/journal`}>{about ?? happened.contractId}</a>}
    {'organisationId' in happened && (
      <a href={`/administration/organisations/${happened.organisationId}`}>{about ?? happened.organisationId}</a>
    )}
  </>
);

const Table = ({ journal, address }: Pick<SiteJournalPageProps, 'journal' | 'address'>) => (
  <Scroll label="Journal">
    <table class="cards">
      <caption>
        Le plus récent d’abord. <a href={address('/administration/journal/export')}>Exporter vers Excel</a>
      </caption>
      <thead>
        <tr>
          <th scope="col">Quoi</th>
          <th scope="col">Sur quoi</th>
          <th scope="col">Par qui</th>
          <th scope="col">Quand</th>
        </tr>
      </thead>
      <tbody>
        {journal.acts.map(({ happened, actor, about }) => (
          <tr>
            <th scope="row">{sentenceOf(happened)}</th>
            <td data-label="Sur quoi">
              <About happened={happened} about={about} />
            </td>
            <td data-label="Par qui">{actorName(actor)}</td>
            <td data-label="Quand">{frenchInstant(happened.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

/** What people did over the whole service: who saw, who decided, why. From the audit log, which nobody can rewrite. */
export const SiteJournalPage = ({ visitor, query, organisations, journal, address }: SiteJournalPageProps) => (
  <Layout title="Journal" visitor={visitor} section="/administration/journal">
    <h1>Journal</h1>
    <p class="soft measure">
      Qui a vu un nom, décidé, partagé, changé un réglage, et pourquoi. Ce que Passerelle fait d’elle-même est dans le
      journal de chaque marché.
    </p>
    <Filters query={query} organisations={organisations} />
    {journal.acts.length === 0 ? (
      <Empty title="Rien dans cette période">
        <p>Élargissez les dates, ou demandez tout.</p>
      </Empty>
    ) : (
      <Table journal={journal} address={address} />
    )}
    {journal.cursor !== null && (
      <p class="pager">
        <a class="button second" href={address('/administration/journal', { suite: journal.cursor })}>
          Plus ancien
        </a>
      </p>
    )}
  </Layout>
);
