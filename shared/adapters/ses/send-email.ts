import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { SendEmail } from '#shared/ports.ts';

const utf8 = (text: string): { readonly Data: string; readonly Charset: string } => ({ Data: text, Charset: 'UTF-8' });

/** Sends through SES, as text and as HTML. `sender`: `Passerelle <noreply@example.org>`. */
export const makeSendEmail =
  ({ client, sender }: { readonly client: SESv2Client; readonly sender: string }): SendEmail =>
  async ({ to, subject, html, text, messageId }) => {
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: sender,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Html: utf8(html), Text: utf8(text) },
            Headers: [{ Name: 'X-Passerelle-Message-Id', Value: messageId }],
          },
        },
      }),
    );
  };
