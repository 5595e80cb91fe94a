import type { NotificationPreference, User } from '#shared/domain/organisation/organisation.ts';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';

/** Where somebody arrives who is not signed in. */
export const WelcomePage = () => (
  <Layout title="Bienvenue" visitor={undefined}>
    <h1>Des marchés à clause sociale aux personnes qui cherchent un emploi</h1>
    <p>
      Passerelle rapproche les heures d’insertion dues par les titulaires de marchés publics et les personnes que
      présentent les structures d’insertion. Les présélections sont classées et chaque rang est expliqué ; la décision
      revient au facilitateur.
    </p>
    <p>
      <a class="button" href="/connexion">
        Se connecter
      </a>
    </p>
    <p>
      <a href="/docs">Documentation de l’API</a>
    </p>
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
  <Layout title={title} visitor={visitor}>
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
export const PreferencesPage = ({
  visitor,
  user,
  saved,
}: {
  readonly visitor: Visitor;
  readonly user: User;
  readonly saved: boolean;
}) => (
  <Layout title="Préférences" visitor={visitor}>
    <h1>Préférences</h1>
    {saved && (
      <p role="status" class="card">
        C’est enregistré.
      </p>
    )}
    <form method="post" class="card">
      <input type="hidden" name="csrf" value={visitor.session.csrf} />
      <fieldset>
        <legend>Recevoir un message à {user.email}</legend>
        {choices.map(([value, label]) => (
          <p>
            <label>
              <input type="radio" name="notifications" value={value} checked={user.preference === value} /> {label}
            </label>
          </p>
        ))}
      </fieldset>
      <p>
        <button type="submit">Enregistrer</button>
      </p>
    </form>
  </Layout>
);
