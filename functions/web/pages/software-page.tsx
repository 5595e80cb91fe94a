import type { Page } from '#shared/ports.ts';
import type { Delivery } from '#shared/domain/webhook/delivery.ts';
import type { Endpoint } from '#shared/domain/webhook/endpoint.ts';
import type { WebhookEventType } from '#shared/domain/webhook/webhook-event.ts';
import { Choices, FaultSummary, Form, TextField, type Faults } from '../components/forms.tsx';
import { Pager, Scroll } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { counted, deliveryStatusLabels, frenchInstant, webhookEventLabels } from './wording.ts';

export interface SoftwareFields {
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
}

interface SoftwarePageProps {
  readonly visitor: Visitor;
  readonly endpoints: readonly Endpoint[];
  readonly deliveries: Page<Delivery>;
  readonly events: readonly WebhookEventType[];
  readonly fields: SoftwareFields;
  readonly faults: Faults;
  /** Names this registration: sent twice, it is still one. */
  readonly name: string;
  /** Shown this once, never again. */
  readonly secret?: string | undefined;
}

const DISABLED: Readonly<Record<NonNullable<Endpoint['disabledReason']>, string>> = {
  owner: 'arrêtée par vous',
  gone: 'arrêtée : elle a répondu qu’elle n’existe plus',
  failing: 'arrêtée après cinq jours d’échecs',
};

const Secret = ({ secret }: { readonly secret: string }) => (
  <div class="notice good" role="status">
    <p class="strong">Voici le secret : copiez-le maintenant, il ne sera plus montré.</p>
    <p>
      <code>{secret}</code>
    </p>
    <p class="small">Votre logiciel vérifie avec lui la signature de chaque message (Standard Webhooks).</p>
  </div>
);

const Act = ({
  visitor,
  endpoint,
  act,
  children,
}: {
  readonly visitor: Visitor;
  readonly endpoint: Endpoint;
  readonly act: string;
  readonly children: string;
}) => (
  <Form visitor={visitor} action={`/logiciel/${endpoint.endpointId}`}>
    <button type="submit" class="link" name="action" value={act} aria-label={`${children} : ${endpoint.url}`}>
      {children}
    </button>
  </Form>
);

const EndpointCard = ({ visitor, endpoint }: { readonly visitor: Visitor; readonly endpoint: Endpoint }) => (
  <li class="card">
    <p>
      <code>{endpoint.url}</code>{' '}
      <span class={`tag ${endpoint.status === 'enabled' ? 'good' : 'warn'}`}>
        {endpoint.disabledReason === null ? 'en service' : DISABLED[endpoint.disabledReason]}
      </span>
    </p>
    <p class="soft small">
      {[
        endpoint.description,
        endpoint.eventTypes.length === 0
          ? 'tous les événements'
          : endpoint.eventTypes.map((type) => webhookEventLabels[type].toLowerCase()).join(', '),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
    <div class="actions">
      {endpoint.status === 'enabled' && (
        <Act visitor={visitor} endpoint={endpoint} act="essayer">
          Envoyer un essai
        </Act>
      )}
      <Act visitor={visitor} endpoint={endpoint} act={endpoint.status === 'enabled' ? 'arreter' : 'reprendre'}>
        {endpoint.status === 'enabled' ? 'Arrêter' : 'Remettre en service'}
      </Act>
      <Act visitor={visitor} endpoint={endpoint} act="secret">
        Changer le secret
      </Act>
      <Act visitor={visitor} endpoint={endpoint} act="retirer">
        Retirer
      </Act>
    </div>
  </li>
);

const TONES: Readonly<Record<Delivery['status'], string>> = {
  pending: 'info',
  delivered: 'good',
  failed: 'bad',
  cancelled: '',
};

const lastAnswer = ({ attempts }: Delivery): string => {
  const last = attempts.at(-1);
  if (last === undefined) return 'aucun essai encore';
  const answer =
    last.responseCode === null ? `pas de réponse (${last.fault ?? 'inconnu'})` : `réponse ${last.responseCode}`;
  return `${counted(attempts.length, 'essai')}, ${answer}, ${frenchInstant(last.at)}`;
};

const Deliveries = ({ visitor, deliveries }: Pick<SoftwarePageProps, 'visitor' | 'deliveries'>) => (
  <section aria-labelledby="envois">
    <h2 id="envois">Envois</h2>
    {deliveries.items.length === 0 ? (
      <p class="card soft">Rien n’a encore été envoyé.</p>
    ) : (
      <Scroll label="Tableau des envois">
        <table class="cards">
          <caption>
            Le dernier d’abord. Un message ne porte que des identifiants, jamais le nom de quelqu’un.{' '}
            <a href="/logiciel/export">Exporter vers Excel</a>
          </caption>
          <thead>
            <tr>
              <th scope="col">Événement</th>
              <th scope="col">Le</th>
              <th scope="col">Sort</th>
              <th scope="col">Dernier essai</th>
              <th scope="col">Renvoyer</th>
            </tr>
          </thead>
          <tbody>
            {deliveries.items.map((delivery) => (
              <tr>
                <th scope="row">{webhookEventLabels[delivery.eventType]}</th>
                <td data-label="Le">{frenchInstant(delivery.createdAt)}</td>
                <td data-label="Sort">
                  <span class={`tag ${TONES[delivery.status]}`}>{deliveryStatusLabels[delivery.status]}</span>
                </td>
                <td data-label="Dernier essai">{lastAnswer(delivery)}</td>
                <td data-label="Renvoyer">
                  {delivery.status !== 'pending' && (
                    <Form visitor={visitor} action={`/logiciel/envois/${delivery.deliveryId}`}>
                      <button type="submit" class="link" aria-label={`Renvoyer le message ${delivery.sequence}`}>
                        Renvoyer
                      </button>
                    </Form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    )}
    <Pager path="/logiciel" cursor={deliveries.cursor}>
      Voir les précédents
    </Pager>
  </section>
);

/** The software of an organisation: where it is told of events, and what was sent to it. */
export const SoftwarePage = (props: SoftwarePageProps) => {
  const { visitor, endpoints, events, fields, faults, secret } = props;
  return (
    <Layout title="Mon logiciel" visitor={visitor} section="/logiciel">
      <h1>Mon logiciel</h1>
      <p class="soft measure">
        Passerelle peut prévenir votre logiciel de chaque événement, par un message signé. La{' '}
        <a href="/docs">documentation</a> dit comment le vérifier.
      </p>
      {secret !== undefined && <Secret secret={secret} />}
      <FaultSummary faults={faults} />
      {endpoints.length > 0 && (
        <>
          <h2>Adresses</h2>
          <ul class="people">
            {endpoints.map((endpoint) => (
              <EndpointCard visitor={visitor} endpoint={endpoint} />
            ))}
          </ul>
        </>
      )}
      <h2>Ajouter une adresse</h2>
      <Form visitor={visitor} class="card" action="/logiciel">
        <input type="hidden" name="nom" value={props.name} />
        <TextField
          name="adresse"
          label="Adresse"
          hint="En https, publique."
          value={fields.url}
          maxlength={2000}
          faults={faults}
        />
        <TextField
          name="libelle"
          label="À quoi elle sert (facultatif)"
          value={fields.description}
          maxlength={200}
          faults={faults}
        />
        <Choices
          name="evenements"
          legend="Événements"
          hint="Aucun coché : tous."
          type="checkbox"
          chosen={fields.events}
          options={events.map((type) => [type, webhookEventLabels[type]] as const)}
          inline
        />
        <button type="submit">Ajouter</button>
      </Form>
      <Deliveries {...props} />
    </Layout>
  );
};
