import type { Opportunities } from '#shared/use-cases/candidates/view-opportunities.ts';
import type { OwnPerson } from '#shared/use-cases/candidates/view-own-person.ts';
import { communeByCode } from '#shared/reference/places.ts';
import { romeLabel } from '#shared/reference/rome.ts';
import { Criteria } from '../components/criteria.tsx';
import { Form } from '../components/forms.tsx';
import { Crumbs, Facts, Scroll, type Fact } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import {
  decisionLabels,
  decisionTones,
  frenchDay,
  frenchInstant,
  licenceNames,
  reasonLabels,
  shortDay,
  standing,
} from './wording.ts';

interface OwnPersonPageProps extends OwnPerson {
  readonly visitor: Visitor;
  readonly opportunities: Opportunities;
}

const availableFrom = (day: string | null): string =>
  day === null ? 'à une date non dite' : `à partir du ${frenchDay(day)}`;

const factsOf = ({ person }: OwnPerson): readonly Fact[] => [
  [
    'Métiers',
    person.occupations
      .map(({ romeCode, experienceMonths }) => `${romeLabel(romeCode)} (${experienceMonths} mois)`)
      .join(' ; ') || 'aucun',
  ],
  ['Compétences', person.skills.join(', ') || 'aucune'],
  ['Permis', licenceNames(person.licences)],
  ['Vit à', `${communeByCode(person.communeCode)?.name ?? person.communeCode}, accepte ${person.mobilityKm} km`],
  ['Disponible', `${availableFrom(person.availability.from)}, ${person.availability.weeklyHours} h par semaine`],
  ['PASS IAE', person.passIae === null ? 'non dit' : `jusqu’au ${frenchDay(person.passIae.endsOn)}`],
  ['Accord', `jusqu’au ${frenchDay(person.consent.expiresOn)}`],
  ['Nom', person.identity === null ? 'non donné' : `${person.identity.givenName} ${person.identity.familyName}`],
];

const Told = ({ told }: OwnPerson) => (
  <section class="card" aria-labelledby="suites">
    <h2 id="suites">Ce qui en est advenu</h2>
    {told.length === 0 ? (
      <p class="soft">Aucune décision n’a encore été prise.</p>
    ) : (
      <ul class="timeline">
        {told.map(({ decision, reason, decidedAt, subject, label, place }) => (
          <li>
            <span class={`tag ${decisionTones[decision]}`}>{decisionLabels[decision]}</span>{' '}
            {reason !== null && `${reasonLabels[reason].toLowerCase()} `}
            <span class="soft small">{frenchInstant(decidedAt)}</span>
            <br />
            {[label, place].filter(Boolean).join(', ')} <span class="soft">{subject}</span>
          </li>
        ))}
      </ul>
    )}
  </section>
);

const Open = ({ open, candidateId }: Pick<Opportunities, 'open'> & { readonly candidateId: string }) => (
  <section aria-labelledby="propositions">
    <h2 id="propositions">Où cette personne est proposée</h2>
    <p class="no-print">
      <a href={`/personnes/${candidateId}/postes/export`}>Exporter vers Excel</a>
    </p>
    {open.length === 0 && <p class="card soft">Sur aucun poste ouvert aujourd’hui ; ce qui manque est dit plus bas.</p>}
    <ol class="people">
      {open.map((one) => (
        <li class="card">
          <h3>
            {one.label} <span class={`tag ${one.rank === null ? '' : 'info'}`}>{standing(one)}</span>
          </h3>
          <p class="soft small">
            {[one.place, `à partir du ${shortDay(one.startsOn)}`, `${one.weeklyHours} h par semaine`]
              .filter(Boolean)
              .join(', ')}
            . {one.subject}
          </p>
          <details>
            <summary>Pourquoi</summary>
            <Criteria criteria={one.criteria} />
          </details>
        </li>
      ))}
    </ol>
  </section>
);

const Closed = ({ closed }: Opportunities) =>
  closed.length === 0 ? null : (
    <section aria-labelledby="pourquoi-pas">
      <h2 id="pourquoi-pas">Pourquoi pas ailleurs</h2>
      <Scroll label="Postes où elle n’est pas proposée">
        <table class="cards">
          <caption>Postes ouverts dans ses métiers, où il manque une ou deux conditions.</caption>
          <thead>
            <tr>
              <th scope="col">Poste</th>
              <th scope="col">Lieu</th>
              <th scope="col">Ce qui manque</th>
            </tr>
          </thead>
          <tbody>
            {closed.map(({ label, subject, place, lacking }) => (
              <tr>
                <th scope="row">
                  {label}
                  <br />
                  <span class="soft small">{subject}</span>
                </th>
                <td data-label="Lieu">{place}</td>
                <td data-label="Ce qui manque">{lacking.join(' ; ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );

const Actions = ({ visitor, person }: Pick<OwnPersonPageProps, 'visitor' | 'person'>) => (
  <div class="card no-print">
    <p class="actions">
      <a class="button second" href={`/personnes/${person.candidateId}/modifier`}>
        Modifier
      </a>
    </p>
    <details>
      <summary>Retirer cette personne</summary>
      <p class="small">
        Elle quitte toutes les présélections et ses données sont effacées. Les décisions passées restent, sous un
        pseudonyme qui ne mène plus à personne.
      </p>
      <Form visitor={visitor} action={`/personnes/${person.candidateId}/retirer`}>
        <button type="submit" class="danger">
          Retirer et effacer
        </button>
      </Form>
    </details>
  </div>
);

/** A structure's own person: where they are proposed, what became of it, and why not elsewhere. */
export const OwnPersonPage = (props: OwnPersonPageProps) => {
  const { visitor, person, opportunities } = props;
  return (
    <Layout title={person.externalId} visitor={visitor} section="/personnes">
      <Crumbs path={[['/personnes', 'Mes publics']]} here={person.externalId} />
      <h1>{person.externalId}</h1>
      <div class="columns">
        <div>
          <Open open={opportunities.open} candidateId={person.candidateId} />
          <Closed {...opportunities} />
        </div>
        <div>
          <Told {...props} />
          <section class="card" aria-labelledby="fiche">
            <h2 id="fiche">Sa fiche</h2>
            <Facts facts={factsOf(props)} />
            <p class="soft small">
              Publiée le {frenchInstant(person.publishedAt)}, relue le {frenchInstant(person.updatedAt)}.
            </p>
          </section>
          <Actions {...props} />
        </div>
      </div>
    </Layout>
  );
};
