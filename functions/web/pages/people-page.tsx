import { daysBetween } from '#shared/domain/calendar.ts';
import type { Page } from '#shared/ports.ts';
import { communeByCode } from '#shared/reference/places.ts';
import { romeLabel } from '#shared/reference/rome.ts';
import type { CandidateSummary } from '#shared/wire/candidates/candidate-view.ts';
import { Empty, Pager, Scroll } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { shortDay } from './wording.ts';

interface PeoplePageProps {
  readonly visitor: Visitor;
  readonly page: Page<CandidateSummary>;
  readonly today: string;
}

/** Consents that end within so many days are said: publishing again needs the person's word. */
const SOON_DAYS = 30;

const ConsentTag = ({ expiresOn, today }: { readonly expiresOn: string; readonly today: string }) => {
  const left = daysBetween(today, expiresOn);
  if (left < 0) return <span class="tag bad">échu</span>;
  return left <= SOON_DAYS ? <span class="tag warn">bientôt échu</span> : null;
};

const Row = ({ person, today }: { readonly person: CandidateSummary; readonly today: string }) => (
  <tr>
    <th scope="row">
      <a href={`/personnes/${person.candidateId}`}>{person.externalId}</a>
    </th>
    <td data-label="Métiers">{person.occupations.map(({ romeCode }) => romeLabel(romeCode)).join(' ; ') || 'aucun'}</td>
    <td data-label="Commune">{communeByCode(person.communeCode)?.name ?? person.communeCode}</td>
    <td data-label="Disponible">
      {person.availability.from === null || person.availability.from <= today
        ? 'maintenant'
        : `le ${shortDay(person.availability.from)}`}
      , {person.availability.weeklyHours} h
    </td>
    <td data-label="Consentement">
      <span class="nowrap">{shortDay(person.consent.expiresOn)}</span>{' '}
      <ConsentTag expiresOn={person.consent.expiresOn} today={today} />
    </td>
  </tr>
);

/** The people whom a structure publishes. */
export const PeoplePage = ({ visitor, page, today }: PeoplePageProps) => (
  <Layout title="Mes publics" visitor={visitor} section="/personnes">
    <div class="head">
      <h1>Les personnes que vous présentez</h1>
      <p class="actions">
        <a class="button" href="/personnes/publier">
          Publier une personne
        </a>
        <a class="button second" href="/personnes/import">
          Importer un tableau
        </a>
      </p>
    </div>
    {page.items.length === 0 ? (
      <Empty title="Vous ne présentez encore personne">
        <p>Une minute suffit : un métier, une commune, un consentement. Ou importez votre tableau.</p>
      </Empty>
    ) : (
      <Scroll label="Personnes présentées">
        <table class="cards">
          <caption>
            Sous votre repère : les noms sont chiffrés à part, et ne se montrent qu’une personne à la fois.{' '}
            <a href="/personnes/export">Exporter vers Excel</a>
          </caption>
          <thead>
            <tr>
              <th scope="col">Repère</th>
              <th scope="col">Métiers</th>
              <th scope="col">Commune</th>
              <th scope="col">Disponible</th>
              <th scope="col">Consentement jusqu’au</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((person) => (
              <Row person={person} today={today} />
            ))}
          </tbody>
        </table>
      </Scroll>
    )}
    <Pager path="/personnes" cursor={page.cursor}>
      Voir les suivantes
    </Pager>
  </Layout>
);
