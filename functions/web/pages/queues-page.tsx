import type { QueueName } from '#shared/ports.ts';
import { Form } from '../components/forms.tsx';
import { Scroll } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';

const QUEUES: Readonly<Record<QueueName, string>> = {
  contracts: 'Import de marchés',
  candidates: 'Import de personnes',
  requests: 'Demandes des titulaires',
  match: 'Présélections',
  notify: 'Courriels',
  webhooks: 'Messages aux logiciels',
};

/** What failed five times, and sending it again. */
export const QueuesPage = ({
  visitor,
  parked,
}: {
  readonly visitor: Visitor;
  readonly parked: readonly (readonly [name: QueueName, count: number])[];
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
          {parked.every(([, count]) => count === 0) ? 'Rien n’attend : tout est traité.' : 'Comptes à une minute près.'}
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
          {parked.map(([name, count]) => (
            <tr>
              <th scope="row">{QUEUES[name]}</th>
              <td data-label="Mis de côté" class="num">
                {count > 0 ? <span class="tag bad">{count}</span> : count}
              </td>
              <td data-label="Renvoyer">
                <Form visitor={visitor} action={`/administration/files/${name}`}>
                  <button type="submit" class="link" aria-label={`Renvoyer tout : ${QUEUES[name]}`}>
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
