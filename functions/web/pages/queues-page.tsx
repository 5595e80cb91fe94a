import { Form } from '../components/forms.tsx';
import { Scroll } from '../components/parts.tsx';
import type { SetAside } from '../exports.ts';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { queueLabels } from './wording.ts';

/** What failed five times, and sending it again. */
export const QueuesPage = ({
  visitor,
  parked,
}: {
  readonly visitor: Visitor;
  readonly parked: readonly SetAside[];
}) => (
  <Layout title="Messages mis de côté" visitor={visitor} section="/administration/files">
    <h1>Messages mis de côté</h1>
    <p class="soft measure">
      Après cinq échecs, un message est mis de côté pendant quatorze jours. La cause réparée, renvoyez-les : les refaire
      ne fait rien deux fois.
    </p>
    <Scroll label="Files">
      <table class="cards">
        <caption>
          {parked.every(({ count }) => count === 0) ? 'Rien n’attend : tout est traité.' : 'Comptes à une minute près.'}{' '}
          <a href="/administration/files/export">Exporter vers Excel</a>
        </caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" class="num">
              Mis de côté
            </th>
            <th scope="col">Renvoyer</th>
          </tr>
        </thead>
        <tbody>
          {parked.map(({ queue, count }) => (
            <tr>
              <th scope="row">{queueLabels[queue]}</th>
              <td data-label="Mis de côté" class="num">
                {count > 0 ? <span class="tag bad">{count}</span> : count}
              </td>
              <td>
                <Form visitor={visitor} action={`/administration/files/${queue}`}>
                  <button type="submit" class="link" aria-label={`Renvoyer tout : ${queueLabels[queue]}`}>
                    Renvoyer tout
                  </button>
                </Form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  </Layout>
);
