import type { ContractCard } from '#shared/domain/contract/contract-card.ts';
import { sectorById, sectors } from '#shared/reference/sectors.ts';
import type { Portfolio, PortfolioTotals } from '#shared/use-cases/contracts/view-portfolio.ts';
import { Form, SelectField, TextField } from '../components/forms.tsx';
import { Empty, Figure, Scroll } from '../components/parts.tsx';
import { PortfolioMap } from '../components/portfolio-map.tsx';
import type { Ground } from '../ground.ts';
import type { SavedList } from '../saved-lists.ts';
import { hrefOf, ORDERS, type ListQuery } from '../list-query.ts';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { counted, frenchMonth, hours, hoursDue, integer, shortDay, statusLabels, statusTones } from './wording.ts';

interface ContractsPageProps {
  readonly visitor: Visitor;
  readonly portfolio: Portfolio;
  readonly query: ListQuery;
  /** Lists kept by this person. */
  readonly saved: readonly SavedList[];
  /** Contracts on one page of the list. */
  readonly pageLength: number;
  /** Of the map; undefined for the list. */
  readonly ground: Ground | undefined;
}

/** Searches kept under a name: one click each; the one shown may be kept too. */
const Saved = ({ visitor, query, saved }: Pick<ContractsPageProps, 'visitor' | 'query' | 'saved'>) => {
  const here = hrefOf({ ...query, page: 1 });
  const kept = saved.find(({ href }) => href === here);
  return (
    <div class="saved no-print">
      {saved.length > 0 && (
        <nav aria-label="Recherches gardées">
          <ul class="tabs">
            {saved.map(({ name, href }) => (
              <li>
                <a href={href} aria-current={href === here ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {here !== '/marches' && visitor.principal.userId !== null && (
        <Form visitor={visitor} action="/marches/recherches" class="filters">
          <input type="hidden" name="adresse" value={here} />
          {kept === undefined ? (
            <>
              <TextField name="nom" label="Garder cette recherche sous le nom" value="" maxlength={60} />
              <button type="submit" class="second">
                Garder
              </button>
            </>
          ) : (
            <button type="submit" class="link" name="retirer" value="oui">
              Ne plus garder « {kept.name} »
            </button>
          )}
        </Form>
      )}
    </div>
  );
};

const Filters = ({ query, departments }: { readonly query: ListQuery; readonly departments: boolean }) => (
  <form method="get" class="filters card" role="search" aria-label="Filtrer les marchés">
    <input type="hidden" name="vue" value={query.vue} />
    <div class="field wide">
      <label for="q">Objet, acheteur, lieu</label>
      <input id="q" type="search" name="q" value={query.q} maxlength={100} />
    </div>
    {departments && <TextField name="departement" label="Département" value={query.departement} maxlength={3} short />}
    <SelectField
      name="secteur"
      label="Secteur"
      value={query.secteur}
      options={[['', 'Tous'], ...sectors.map(({ id, label }) => [id, label] as const)]}
    />
    <SelectField
      name="etat"
      label="État"
      value={query.etat}
      options={[['', 'Tous, sauf les clos'], ...Object.entries(statusLabels), ['manque', 'Où il manque des heures']]}
    />
    <SelectField name="tri" label="Trier par" value={query.tri} options={Object.entries(ORDERS)} />
    <button type="submit">Filtrer</button>
    {(query.q || query.secteur || query.etat) && <a href="/marches">Effacer les filtres</a>}
  </form>
);

/** The sentence that no spreadsheet writes. */
const Shortfall = ({ totals }: { readonly totals: PortfolioTotals }) =>
  totals.shortfallHours === 0 ? (
    <p class="notice good">Les présélections du jour suffisent aux heures dues, là où elles sont connues.</p>
  ) : (
    <p class="notice warn">
      <strong>Il manque {hours(totals.shortfallHours)}</strong>
      {totals.shortfallBy !== null && ` d’ici ${frenchMonth(totals.shortfallBy)}`} : les premières personnes de vos
      présélections ne suffisent pas. <a href="/marches?etat=manque&tri=shortfall">Voir où</a>
    </p>
  );

const Totals = ({ totals }: { readonly totals: PortfolioTotals }) => (
  <section aria-label="En bref">
    <div class="grid">
      <Figure big={integer(totals.toQualify)} label="à qualifier">
        {totals.toQualify > 0 && (
          <>
            {' '}
            <a href="/marches?etat=toQualify">Les voir</a>
          </>
        )}
      </Figure>
      <Figure big={hours(totals.hoursDue)} label={`encore dues sur ${counted(totals.contracts, 'marché')}`} />
      <Figure big={hours(totals.hoursDeliverable)} label="faisables par les présélections" />
      <Figure big={hours(totals.hoursDone)} label="faites" />
    </div>
    <Shortfall totals={totals} />
  </section>
);

const missing = ({ shortfallHours, shortfallBy, insertionClause, endsOn }: ContractCard): string => {
  if (insertionClause === null) return '–';
  if (shortfallHours === null)
    return insertionClause.hoursTarget === null ? 'heures à saisir' : endsOn === null ? 'fin à saisir' : 'en calcul';
  if (shortfallHours === 0) return 'rien';
  const by = shortfallBy === null ? '' : ` d’ici ${frenchMonth(shortfallBy)}`;
  return `il manque ${hours(shortfallHours)}${by}`;
};

const Row = ({ card }: { readonly card: ContractCard }) => (
  <tr>
    <th scope="row">
      <a href={`/marches/${card.contractId}`}>{card.subject}</a>
      <br />
      <span class="soft small">{[card.buyer, sectorById(card.sector).label].filter(Boolean).join(' · ')}</span>
    </th>
    <td data-label="État">
      <span class={`tag ${statusTones[card.status]}`}>{statusLabels[card.status]}</span>
    </td>
    <td data-label="Lieu">{card.placeOfPerformance?.label ?? 'inconnu'}</td>
    <td data-label="Heures dues" class="num">
      {hoursDue(card)}
    </td>
    <td data-label="Proposées" class="num">
      {integer(card.proposed)}
    </td>
    <td data-label="Ce qui manque" class={(card.shortfallHours ?? 0) > 0 ? 'strong' : 'soft'}>
      {missing(card)}
    </td>
    <td data-label="Fin" class="nowrap">
      {shortDay(card.endsOn)}
    </td>
  </tr>
);

const List = ({ cards, total }: { readonly cards: readonly ContractCard[]; readonly total: number }) => (
  <Scroll label="Tableau des marchés">
    <table class="cards">
      <caption>{counted(total, 'marché')}</caption>
      <thead>
        <tr>
          <th scope="col">Marché</th>
          <th scope="col">État</th>
          <th scope="col">Lieu</th>
          <th scope="col" class="num">
            Heures dues
          </th>
          <th scope="col" class="num">
            Proposées
          </th>
          <th scope="col">Ce qui manque</th>
          <th scope="col">Fin</th>
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <Row card={card} />
        ))}
      </tbody>
    </table>
  </Scroll>
);

const Pages = ({ query, pages }: { readonly query: ListQuery; readonly pages: number }) =>
  pages < 2 ? null : (
    <nav class="pager" aria-label="Pages de la liste">
      {query.page > 1 && (
        <a class="button second" href={hrefOf({ ...query, page: query.page - 1 })}>
          Précédents
        </a>
      )}
      <span>
        Page {query.page} sur {pages}
      </span>
      {query.page < pages && (
        <a class="button second" href={hrefOf({ ...query, page: query.page + 1 })}>
          Suivants
        </a>
      )}
    </nav>
  );

/** Where the columns of a workbook are chosen, under the filters of the list. */
const exportOf = (query: ListQuery, sheet = ''): string =>
  `/marches${sheet}/export${hrefOf(query).slice('/marches'.length)}`;

const Views = ({ query }: { readonly query: ListQuery }) => (
  <nav aria-label="Présentation">
    <ul class="tabs">
      {(
        [
          ['liste', 'Liste'],
          ['carte', 'Carte'],
        ] as const
      ).map(([vue, label]) => (
        <li>
          <a href={hrefOf({ ...query, vue, page: 1 })} aria-current={vue === query.vue ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
      <li>
        <a href={exportOf(query)}>Exporter vers Excel</a>
      </li>
    </ul>
  </nav>
);

/** The administration has the whole country, which nobody reads at once. */
const Nothing = ({ isChosen }: { readonly isChosen: boolean }) =>
  isChosen ? (
    <Empty title="Aucun marché ne correspond">
      <p>Élargissez les filtres. Les marchés arrivent des données publiques chaque jour.</p>
    </Empty>
  ) : (
    <Empty title="De quel département ?">
      <p>Dites-en le code (93, 2A, 974) pour voir ses marchés.</p>
    </Empty>
  );

/** Those found, on a map or page by page. */
const Found = ({ portfolio: { cards }, query, pageLength, ground }: Omit<ContractsPageProps, 'visitor' | 'saved'>) =>
  ground ? (
    <PortfolioMap cards={cards} workbook={exportOf(query, '/lieux')} ground={ground} />
  ) : (
    query.vue === 'liste' && (
      <>
        <List cards={cards.slice((query.page - 1) * pageLength, query.page * pageLength)} total={cards.length} />
        <Pages query={query} pages={Math.ceil(cards.length / pageLength)} />
      </>
    )
  );

/** The contracts of the visitor's territory: what asks for attention first, hours due, hours that can be done. */
export const ContractsPage = ({ visitor, saved, ...found }: ContractsPageProps) => {
  const { portfolio, query } = found;
  const isAdmin = visitor.principal.role === 'admin';
  const isChosen = !isAdmin || Boolean(query.departement);
  return (
    <Layout title="Mes marchés" visitor={visitor} section="/marches">
      <h1>{isAdmin ? 'Marchés' : 'Mes marchés'}</h1>
      {isChosen && <Totals totals={portfolio.totals} />}
      <Filters query={query} departments={isAdmin} />
      <Saved {...{ visitor, query, saved }} />
      {isChosen && <Views query={query} />}
      {portfolio.cards.length === 0 ? <Nothing isChosen={isChosen} /> : <Found {...found} />}
    </Layout>
  );
};
