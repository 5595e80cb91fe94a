import { html } from 'hono/html';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import type { User } from '#shared/domain/organisation/organisation.ts';
import type { Email } from '#shared/ports.ts';

/** One line of a mail: a position whose shortlist is worth a look. Counts only, nobody's name. */
export interface Announcement {
  readonly contract: Contract;
  readonly position: Position;
  readonly entries: number;
  readonly newInTop: number;
  readonly shortfallHours: number | null;
}

/** Longest list in one mail; what is beyond is a number and a link. */
const MOST_SHOWN = 20;

const plural = (count: number, one: string, many: string): string => `${count} ${count > 1 ? many : one}`;

const hours = (count: number): string => count.toLocaleString('fr-FR').replaceAll('\u202f', ' ');

/** What changed on a position, in one sentence. */
export const sentenceOf = ({ entries, newInTop, shortfallHours }: Announcement): string => {
  if (entries === 0) return 'Plus personne ne correspond : élargissez le rayon ou les permis demandés.';
  const proposed = plural(entries, 'personne proposée', 'personnes proposées');
  const arrivals = newInTop > 0 ? `, dont ${plural(newInTop, 'nouvelle', 'nouvelles')} parmi les cinq premières` : '';
  const shortfall =
    shortfallHours !== null && shortfallHours > 0 ? ` Il manque ${hours(shortfallHours)} h pour tenir la clause.` : '';
  return `${proposed}${arrivals}.${shortfall}`;
};

const linkOf = (publicUrl: string, { contract, position }: Announcement): string =>
  `${publicUrl}/marches/${contract.contractId}?poste=${position.positionId}`;

const placeOf = ({ contract, position }: Announcement): string =>
  (position.placeOfPerformance ?? contract.placeOfPerformance)?.label ?? 'lieu à préciser';

const subjectLine = (announcements: readonly Announcement[], digest: boolean): string => {
  const contracts = new Set(announcements.map(({ contract }) => contract.contractId)).size;
  const [first] = announcements;
  const matter =
    contracts === 1 && first
      ? `Présélection : ${first.contract.subject.slice(0, 90)}`
      : `${contracts} marchés ont une présélection à regarder`;
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
      .flatMap((announcement) => [
        announcement.contract.subject,
        `${announcement.position.label}, ${placeOf(announcement)} : ${sentenceOf(announcement)}`,
        linkOf(publicUrl, announcement),
        '',
      ]),
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
          <title>Présélections</title>
        </head>
        <body
          style="font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#1b1b2f;max-width:40em;margin:0 auto;padding:16px"
        >
          <p>Bonjour ${user.name},</p>
          ${announcements.slice(0, MOST_SHOWN).map(
            (announcement) =>
              html`<div style="border-left:4px solid #2f4b9c;padding-left:12px;margin:20px 0">
                <p style="margin:0"><strong>${announcement.contract.subject}</strong></p>
                <p style="margin:4px 0">${announcement.position.label}, ${placeOf(announcement)}</p>
                <p style="margin:4px 0">${sentenceOf(announcement)}</p>
                <p style="margin:4px 0">
                  <a href="${linkOf(publicUrl, announcement)}"
                    >Voir la présélection du poste ${announcement.position.label}</a
                  >
                </p>
              </div>`,
          )}
          ${[overflowOf(announcements) ?? []].flat().map((line) => html`<p><a href="${publicUrl}/marches">${line}</a></p>`)}
          <p>Passerelle propose, vous décidez : chaque rang est expliqué dans la présélection.</p>
          <p><a href="${publicUrl}/preferences">Choisir quand recevoir ces messages</a></p>
        </body>
      </html>`
  ).toString();

/**
 * The mail that announces shortlists to one facilitator, in French, as HTML and text.
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
  subject: subjectLine(announcements, digest),
  html: await htmlOf(user, publicUrl, announcements),
  text: textOf(user, publicUrl, announcements),
  messageId,
});
