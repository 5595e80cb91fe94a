import type { Mail } from './mail.ts';

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #ccc;vertical-align:top}
iframe{width:100%;height:40rem;border:1px solid #767676}pre{white-space:pre-wrap}</style></head>
<body><main>${body}</main></body></html>`;

const row = (mail: Mail): string =>
  `<tr><td><time datetime="${mail.sentAt}">${mail.sentAt.slice(0, 19).replace('T', ' ')}</time></td>
<td>${escape(mail.to.join(', '))}</td><td><a href="/_local/outbox/${mail.messageId}">${escape(mail.subject)}</a></td></tr>`;

/** The newest this many are listed; all of them are in the JSON. */
const LISTED = 200;

/** Every mail that the local run "sent", newest first. */
export const outboxPage = (mails: readonly Mail[]): string =>
  page(
    'Courriels envoyés',
    `<h1>Courriels envoyés (${String(mails.length)})</h1><p>Aucun courriel ne quitte cette machine. <a href="/_local/outbox.json">JSON</a></p>
<table><thead><tr><th scope="col">Envoyé (UTC)</th><th scope="col">À</th><th scope="col">Objet</th></tr></thead>
<tbody>${mails.slice(-LISTED).reverse().map(row).join('')}</tbody></table>`,
  );

/** One mail: its headers, its text, and its HTML in a frame that may run nothing. */
export const mailPage = (mail: Mail): string =>
  page(
    mail.subject,
    `<p><a href="/_local/outbox">Tous les courriels</a></p><h1>${escape(mail.subject)}</h1>
<p>De ${escape(mail.from)}<br>À ${escape(mail.to.join(', '))}<br>Envoyé le ${mail.sentAt}</p>
${mail.html === null ? '' : `<h2>HTML</h2><iframe sandbox title="Contenu HTML" srcdoc="${escape(mail.html)}"></iframe>`}
${mail.text === null ? '' : `<h2>Texte</h2><pre>${escape(mail.text)}</pre>`}`,
  );
