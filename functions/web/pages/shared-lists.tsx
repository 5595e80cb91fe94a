import type { Page } from '#shared/ports.ts';
import type { ShareView } from '#shared/wire/http/shares.ts';
import { Crumbs, Empty, Facts, Pager, Scroll } from '../components/parts.tsx';
import { SharedPeople } from '../components/shared-people.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { counted, frenchInstant, positionFacts } from './wording.ts';

const hrefOf = ({ contractId, shareId }: ShareView): string => `/partages/${contractId}/${shareId}`;

/** All that facilitators shared with a contractor, latest first. */
export const SharedListsPage = ({ visitor, page }: { readonly visitor: Visitor; readonly page: Page<ShareView> }) => (
  <Layout title="Présélections partagées" visitor={visitor} section="/partages">
    <h1>Présélections partagées</h1>
    {page.items.length === 0 ? (
      <Empty title="Rien n’est encore partagé avec vous">
        <p>Un facilitateur vous partage des profils une fois qu’il les a retenus ; vous en êtes alors prévenu.</p>
      </Empty>
    ) : (
      <Scroll label="Présélections partagées">
        <table class="cards">
          <caption>
            Des profils sans nom : le facilitateur vous met en relation.{' '}
            <a href="/partages/export">Exporter vers Excel</a>
          </caption>
          <thead>
            <tr>
              <th scope="col">Marché</th>
              <th scope="col">Poste</th>
              <th scope="col" class="num">
                Profils
              </th>
              <th scope="col">Partagé le</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((share) => (
              <tr>
                <th scope="row">
                  <a href={hrefOf(share)}>{share.subject ?? 'Marché sans objet connu'}</a>
                </th>
                <td data-label="Poste">{share.position.label}</td>
                <td data-label="Profils" class="num">
                  {share.entries.length}
                </td>
                <td data-label="Partagé le">{frenchInstant(share.updatedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    )}
    <Pager path="/partages" cursor={page.cursor}>
      Voir les précédentes
    </Pager>
  </Layout>
);

/** One shared list. */
export const SharedListPage = ({ visitor, share }: { readonly visitor: Visitor; readonly share: ShareView }) => (
  <Layout title={`${share.position.label} : ${share.subject ?? ''}`} visitor={visitor} section="/partages">
    <Crumbs path={[['/partages', 'Présélections partagées']]} here={share.position.label} />
    <div class="head">
      <div>
        <h1>{share.position.label}</h1>
        <p class="soft">{share.subject}</p>
      </div>
    </div>
    <Facts facts={positionFacts(share.position)} as="card" />
    {share.comment !== null && (
      <div class="card">
        <h2>Message du facilitateur</h2>
        <p class="typed">{share.comment}</p>
      </div>
    )}
    <h2>{counted(share.entries.length, 'profil proposé', 'profils proposés')}</h2>
    {share.withdrawn.length > 0 && (
      <p class="notice info">
        {counted(share.withdrawn.length, 'personne s’est retirée', 'personnes se sont retirées')} depuis le partage.
      </p>
    )}
    <SharedPeople entries={share.entries} />
    <p class="soft small">
      Partagé le {frenchInstant(share.updatedAt)}. Appelez votre facilitateur pour rencontrer quelqu’un.
    </p>
  </Layout>
);
