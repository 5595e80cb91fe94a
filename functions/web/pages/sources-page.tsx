import { provenance } from '#shared/reference/provenance.ts';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';

/** Where the reference data come from, and under which licence: some ask to be named. */
export const SourcesPage = ({ visitor }: { readonly visitor: Visitor | undefined }) => (
  <Layout title="Sources des données" visitor={visitor}>
    <h1>Sources des données</h1>
    <div class="scroll" tabindex={0} role="region" aria-label="Tableau des sources">
      <table class="cards">
        <caption>
          Données de référence que Passerelle contient. {visitor && <a href="/sources/export">Exporter vers Excel</a>}
        </caption>
        <thead>
          <tr>
            <th scope="col">Données</th>
            <th scope="col">Source</th>
            <th scope="col">Date</th>
            <th scope="col">Licence</th>
          </tr>
        </thead>
        <tbody>
          {provenance.map(({ dataset, source, date, licence }) => (
            <tr>
              <th scope="row">{dataset}</th>
              <td data-label="Source">{source}</td>
              <td data-label="Date">{date}</td>
              <td data-label="Licence">{licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Layout>
);
