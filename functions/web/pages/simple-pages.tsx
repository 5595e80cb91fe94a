import type { NotificationPreference, User } from '#shared/domain/organisation/organisation.ts';
import { Choices, Form } from '../components/forms.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';

/** Where somebody arrives who is not signed in. */
export const WelcomePage = () => (
  <Layout title="Bienvenue" visitor={undefined} narrow>
    <h1>Des heures d’insertion dues, des personnes qui les attendent</h1>
    <p class="measure">
      Passerelle rapproche les marchés publics à clause sociale et les personnes que présentent les structures
      d’insertion. Les présélections sont classées, chaque rang est expliqué, et la décision revient au facilitateur.
    </p>
    <p class="actions">
      <a class="button" href="/connexion">
        Se connecter
      </a>
      <a class="button second" href="/docs">
        Documentation de l’API
      </a>
    </p>
    <h2>Pour qui ?</h2>
    <div class="grid">
      <section class="card">
        <h3>Facilitateurs des clauses</h3>
        <p>Les heures dues, celles que vos présélections peuvent faire, et ce qui manque, marché par marché.</p>
      </section>
      <section class="card">
        <h3>Structures d’insertion</h3>
        <p>Une personne publiée en une minute ; où elle est proposée, ce qu’il en advient, et pourquoi pas.</p>
      </section>
      <section class="card">
        <h3>Titulaires de marchés</h3>
        <p>Seulement ce qu’un facilitateur partage avec vous.</p>
      </section>
    </div>
  </Layout>
);

/** What a page answers when there is nothing to see, or nothing that may be seen. */
export const MessagePage = ({
  visitor,
  title,
  message,
}: {
  readonly visitor: Visitor | undefined;
  readonly title: string;
  readonly message: string;
}) => (
  <Layout title={title} visitor={visitor} narrow>
    <h1>{title}</h1>
    <p>{message}</p>
    <p>
      <a href="/">Revenir à l’accueil</a>
    </p>
  </Layout>
);

const choices: readonly (readonly [NotificationPreference, string])[] = [
  ['immediate', 'Dès qu’une présélection change'],
  ['dailyDigest', 'Une fois par jour, en un seul message'],
  ['none', 'Jamais'],
];

/** When to be told by e-mail. */
export const PreferencesPage = ({ visitor, user }: { readonly visitor: Visitor; readonly user: User }) => (
  <Layout title="Alertes" visitor={visitor} section="/preferences" narrow>
    <h1>Alertes</h1>
    <p class="soft">
      Les messages ne portent aucune donnée personnelle : des nombres, ce qui manque, et un lien vers la présélection.
    </p>
    <Form visitor={visitor} class="card">
      <Choices
        name="notifications"
        legend={`Recevoir un message à ${user.email}`}
        type="radio"
        chosen={[user.preference]}
        options={choices}
      />
      <button type="submit">Enregistrer</button>
    </Form>
  </Layout>
);
