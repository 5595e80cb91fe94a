import { html } from 'hono/html';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { deterministicName, StructureId } from '#shared/domain/ids.ts';
import type { User } from '#shared/domain/organisation/organisation.ts';
import type { Clock, Email, OrganisationRepository, SendEmail } from '#shared/ports.ts';
import type { AvailabilityLink } from '#shared/wire/availability-link.ts';
import type { ListDoubted } from '../candidates/confirm-availability.ts';

const MONDAY = 1;

interface Dependencies {
  readonly organisations: Pick<OrganisationRepository, 'listByKind' | 'listUsers'>;
  readonly listDoubted: ListDoubted;
  readonly sealLink: (link: AvailabilityLink) => Promise<string>;
  readonly sendEmail: SendEmail;
  readonly clock: Clock;
  readonly publicUrl: string;
}

const sentenceOf = (count: number): string =>
  count === 1
    ? 'La fiche d’une personne n’a pas été relue depuis un mois.'
    : `Les fiches de ${count} personnes n’ont pas été relues depuis un mois.`;

/** A count and a link, nobody's name. */
const mailOf = async (
  user: User,
  count: number,
  { link, publicUrl, messageId }: { readonly link: string; readonly publicUrl: string; readonly messageId: string },
): Promise<Email> => ({
  to: user.email,
  subject: count === 1 ? 'Toujours disponible ?' : `Toujours disponibles ? ${count} personnes`,
  messageId,
  text: [
    `Bonjour ${user.name},`,
    '',
    sentenceOf(count),
    'Dites en un clic, sans vous connecter, qui est toujours disponible :',
    link,
    '',
    'Ce lien vaut quatorze jours. Une fiche qui n’est pas relue reste proposée telle quelle.',
    `Ne plus recevoir ces messages : ${publicUrl}/preferences`,
  ].join('\n'),
  html: (
    await html`<!doctype html>
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <title>Toujours disponibles ?</title>
        </head>
        <body
          style="font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#16202a;max-width:40em;margin:0 auto;padding:16px"
        >
          <p>Bonjour ${user.name},</p>
          <p>${sentenceOf(count)}</p>
          <p>
            <a
              href="${link}"
              style="display:inline-block;background:#0b5563;color:#fff;padding:10px 18px;border-radius:8px;text-decoration:none"
              >Dire qui est toujours disponible</a
            >
          </p>
          <p>
            Sans vous connecter ; ce lien vaut quatorze jours. Une fiche qui n’est pas relue reste proposée telle
            quelle.
          </p>
          <p><a href="${publicUrl}/preferences">Ne plus recevoir ces messages</a></p>
        </body>
      </html>`
  ).toString(),
});

/**
 * On Mondays, asks structures who of theirs is still available, once a week and only those whose files are old.
 * The mail of a week has one name: whoever gets it twice can tell.
 */
export const makeAskAvailability = (dependencies: Dependencies) => async (): Promise<number> => {
  const { organisations, listDoubted, sealLink, sendEmail, clock, publicUrl } = dependencies;
  const today = dayInFrance(clock());
  if (new Date(`${today}T12:00:00Z`).getUTCDay() !== MONDAY) return 0;
  let sent = 0;
  for (const { organisationId } of await organisations.listByKind('structure')) {
    const structureId = StructureId.parse(organisationId);
    const count = (await listDoubted(structureId)).length;
    if (count === 0) continue;
    const users = await organisations.listUsers(organisationId);
    for (const user of users.filter(({ preference }) => preference !== 'none')) {
      const link = `${publicUrl}/disponibilites/${await sealLink({ structureId, subject: user.userId })}`;
      const name = deterministicName('availability', organisationId, user.userId, today);
      await sendEmail(await mailOf(user, count, { link, publicUrl, messageId: `availability-${name}` }));
      sent += 1;
    }
  }
  return sent;
};
