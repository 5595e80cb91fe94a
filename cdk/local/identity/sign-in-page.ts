const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);

const STYLE = `body{font:1.0625rem/1.5 system-ui,sans-serif;margin:0;background:#f5f5f5;color:#1b1b1b}
main{max-width:26rem;margin:4rem auto;padding:2rem;background:#fff;border:1px solid #767676;border-radius:.25rem}
h1{font-size:1.5rem;margin-top:0}label{display:block;margin-top:1rem;font-weight:600}
input{display:block;box-sizing:border-box;width:100%;padding:.6rem;font:inherit;border:1px solid #595959;border-radius:.25rem}
button{margin-top:1.5rem;padding:.6rem 1.2rem;font:inherit;font-weight:600;color:#fff;background:#0b4f8a;border:0;border-radius:.25rem}
input:focus,button:focus{outline:3px solid #f2a900;outline-offset:2px}
.error{padding:.6rem 1rem;border-left:4px solid #b3261e;background:#fdecea}`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} — Passerelle</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;

/** Asks for an address and a password. Works without JavaScript. */
export const signInPage = (email: string, refused: boolean): string =>
  page(
    refused ? 'Erreur : se connecter' : 'Se connecter',
    `<h1>Se connecter à Passerelle</h1>
${refused ? '<p class="error" id="erreur" role="alert">Adresse ou mot de passe incorrect.</p>' : ''}
<form method="post">
<label for="email">Adresse électronique</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${escape(email)}"${refused ? ' aria-describedby="erreur"' : ''}>
<label for="password">Mot de passe</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Se connecter</button></form>
<p>Installation locale : les comptes sont dans le fichier <code>credentials.json</code> du dossier de données.</p>`,
  );

export const identityErrorPage = (message: string): string =>
  page(
    'Connexion impossible',
    `<h1>Connexion impossible</h1><p>${escape(message)}</p><p><a href="/">Revenir à l’accueil</a></p>`,
  );
