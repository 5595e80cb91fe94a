import type { DomainEvent } from '#shared/domain/events.ts';
import type { OrganisationJournal } from '#shared/use-cases/read-organisation-journal.ts';
import { Crumbs, Empty, Pager } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { sentenceOf } from './event-sentences.ts';
import { frenchInstant } from './wording.ts';

/** Whom a subject stands for, where that is known. */
export const accountName = (accounts: OrganisationJournal['accounts'], subject: string): string =>
  subject === 'system' ? 'Passerelle' : (accounts.get(subject) ?? subject);

/** To whom access was given or of whom it was taken back. */
export const aboutAccount = (accounts: OrganisationJournal['accounts'], happened: DomainEvent): string =>
  happened.type === 'account-granted' || happened.type === 'account-withdrawn'
    ? ` à ${accountName(accounts, happened.account)}`
    : '';

/** What happened to an organisation, latest first: who, when, what. From the audit log, which nobody can rewrite. */
export const OrganisationJournalPage = ({
  visitor,
  organisation,
  events,
  accounts,
  cursor,
}: OrganisationJournal & { readonly visitor: Visitor }) => {
  const here = `/administration/organisations/${organisation.organisationId}`;
  return (
    <Layout title={`Journal : ${organisation.name}`} visitor={visitor} section="/administration" narrow>
      <Crumbs
        path={[
          ['/administration', 'Organisations'],
          [here, organisation.name],
        ]}
        here="Journal"
      />
      <h1>Journal</h1>
      {events.length === 0 ? (
        <Empty title="Rien encore">
          <p>Le journal dit qui ouvre, modifie, donne accès, change un secret ou une politique.</p>
        </Empty>
      ) : (
        <section class="card" aria-label="Journal de l’organisation">
          <p class="no-print">
            <a href={`${here}/journal/export`}>Exporter vers Excel</a>
          </p>
          <ol class="timeline">
            {events.map((happened) => (
              <li>
                <strong>
                  {sentenceOf(happened)}
                  {aboutAccount(accounts, happened)}
                </strong>
                <br />
                <span class="soft small">
                  {frenchInstant(happened.at)}, {accountName(accounts, happened.by)}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <Pager path={`${here}/journal`} cursor={cursor}>
        Plus récent
      </Pager>
    </Layout>
  );
};
