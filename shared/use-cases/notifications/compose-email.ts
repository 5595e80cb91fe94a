import { html } from 'hono/html';
import type { User } from '#shared/domain/organisation/organisation.ts';
import type { Email } from '#shared/ports.ts';
import { paragraphOf, plural, subjectLine, type Announcement } from './announcement.ts';

/** Longest list in one mail; what is beyond is a number and a link. */
const MOST_SHOWN = 20;

const titleOf = (announcements: readonly Announcement[], digest: boolean): string => {
  const matter = subjectLine(announcements);
  return digest ? `Votre point du jour : ${matter.charAt(0).toLowerCase()}${matter.slice(1)}` : matter;
};

const overflowOf = (announcements: readonly Announcement[]): string | undefined =>
  announcements.length > MOST_SHOWN
    ? `Et ${plural(announcements.length - MOST_SHOWN, 'autre poste', 'autres postes')}, dans la liste de vos marchés.`
    : undefined;

const textOf = (user: User, publicUrl: string, announcements: readonly Announcement[]): string =>
  [
    `Bonjour ${user.name},`,
    '',
    ...announcements
      .slice(0, MOST_SHOWN)
      .map((announcement) => paragraphOf(announcement, publicUrl))
      .flatMap(({ title, about, sentence, url }) => [title, `${about} : ${sentence}`, url, '']),
    ...[overflowOf(announcements) ?? []].flat().flatMap((line) => [line, `${publicUrl}/marches`, '']),
    'Passerelle propose, vous décidez : chaque rang est expliqué dans la présélection.',
    `Choisir quand recevoir ces messages : ${publicUrl}/preferences`,
  ].join('\n');

/** A template of Hono may have to wait for its parts. */
const htmlOf = async (user: User, publicUrl: string, announcements: readonly Announcement[]): Promise<string> =>
  (
    await html`<!doctype html>
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <title>Passerelle</title>
        </head>
        <body
          style="font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#1b1b2f;max-width:40em;margin:0 auto;padding:16px"
        >
          <p>Bonjour ${user.name},</p>
          ${announcements
            .slice(0, MOST_SHOWN)
            .map((announcement) => paragraphOf(announcement, publicUrl))
            .map(
              ({ title, about, sentence, url, linkText }) =>
                html`<div style="border-left:4px solid #2f4b9c;padding-left:12px;margin:20px 0">
                  <p style="margin:0"><strong>${title}</strong></p>
                  <p style="margin:4px 0">${about}</p>
                  <p style="margin:4px 0">${sentence}</p>
                  <p style="margin:4px 0"><a href="${url}">${linkText}</a></p>
                </div>`,
            )}
          ${[overflowOf(announcements) ?? []].flat().map((line) => html`<p><a href="${publicUrl}/marches">${line}</a></p>`)}
          <p>Passerelle propose, vous décidez : chaque rang est expliqué dans la présélection.</p>
          <p><a href="${publicUrl}/preferences">Choisir quand recevoir ces messages</a></p>
        </body>
      </html>`
  ).toString();

/**
 * The mail that announces news to one person, in French, as HTML and text.
 */
export const composeEmail = async (
  user: User,
  announcements: readonly Announcement[],
  {
    publicUrl,
    digest,
    messageId,
  }: { readonly publicUrl: string; readonly digest: boolean; readonly messageId: string },
): Promise<Email> => ({
  to: user.email,
  subject: titleOf(announcements, digest),
  html: await htmlOf(user, publicUrl, announcements),
  text: textOf(user, publicUrl, announcements),
  messageId,
});
