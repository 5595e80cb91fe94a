import { createHash } from 'node:crypto';

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);

const STYLE = `*{box-sizing:border-box}body{font:1rem/1.55 Inter,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif;margin:0;background:#f7f5f1;color:#16202a}
main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.7rem;letter-spacing:-.012em;margin:0 0 1.25rem}h2{font-size:1.15rem;margin:0 0 .75rem}
section{background:#fff;border:1px solid #e3ded5;border-radius:10px;padding:1.15rem 1.25rem;margin:0 0 1rem}
label{display:block;margin-top:.9rem;font-weight:650}
input{display:block;width:100%;max-width:26rem;min-height:2.75rem;padding:.5rem .7rem;font:inherit;border:1px solid #7d8791;border-radius:8px}
button{margin-top:1.1rem;padding:.58rem 1.05rem;min-height:2.75rem;font:inherit;font-weight:650;color:#fff;background:#0b5563;border:1px solid #0b5563;border-radius:8px;cursor:pointer}
button:hover{background:#073e49}ul{list-style:none;margin:0;padding:0;display:grid;gap:.5rem;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr))}
li button{margin:0;width:100%;text-align:left;background:#fff;color:#0b5563}li button:hover{background:#e6f1f2}
li span{display:block;font-weight:400;color:#4b5864;font-size:.9rem}
:focus-visible{outline:3px solid #d97706;outline-offset:2px}
p{margin:.75rem 0 0;color:#4b5864}.error{padding:.6rem 1rem;border:1px solid #a3201b;border-left-width:5px;border-radius:8px;background:#fcebea;color:#16202a}`;

/** The one style, by its digest: nothing else inline is taken. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Passerelle</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;

/** Somebody of the demonstration who is one click away. */
export interface DemoPerson {
  readonly subject: string;
  readonly name: string;
  readonly organisation: string;
}

const demoSection = (people: readonly DemoPerson[]): string =>
  people.length === 0
    ? ''
    : `<section aria-labelledby="demo"><h2 id="demo">Essayer avec une personne de la démonstration</h2>
<form method="post"><ul>${people
        .map(
          ({ subject, name, organisation }) =>
            `<li><button type="submit" name="person" value="${escape(subject)}">${escape(name)}<span>${escape(organisation)}</span></button></li>`,
        )
        .join('')}</ul></form></section>`;

export interface SignInPage {
  readonly email: string;
  readonly refused: boolean;
  readonly people: readonly DemoPerson[];
}

/** Asks for an address and a password, or for one click where that is allowed. Works without JavaScript. */
export const signInPage = ({ email, refused, people }: SignInPage): string =>
  page(
    refused ? 'Erreur : se connecter' : 'Se connecter',
    `<h1>Se connecter à Passerelle</h1>
${demoSection(people)}
<section aria-labelledby="compte"><h2 id="compte">Avec un compte</h2>
${refused ? '<p class="error" id="erreur" role="alert">Adresse ou mot de passe incorrect. Après dix essais, il faut attendre dix minutes.</p>' : ''}
<form method="post">
<label for="email">Adresse électronique</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${escape(email)}"${refused ? ' aria-describedby="erreur"' : ''}>
<label for="password">Mot de passe</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Se connecter</button></form>
<p>Installation locale : les comptes sont dans le fichier <code>credentials.json</code> du dossier de données.</p></section>`,
  );

export const identityErrorPage = (message: string): string =>
  page(
    'Connexion impossible',
    `<h1>Connexion impossible</h1><p>${escape(message)}</p><p><a href="/">Revenir à l’accueil</a></p>`,
  );
