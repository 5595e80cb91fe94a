import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import { currentOrigin } from '#shared/platform/correlation.ts';
import type { Log } from '#shared/platform/log.ts';
import type { SendEmail } from '#shared/ports.ts';

const utf8 = (text: string): { readonly Data: string; readonly Charset: string } => ({ Data: text, Charset: 'UTF-8' });

const header = (Name: string, Value: string) => ({ Name, Value });

/**
 * Sends through SES, as text and as HTML. `sender`: `Passerelle <noreply@example.org>`. The log says which mail left
 * for what reason, never to whom.
 */
export const makeSendEmail =
  ({ client, sender, log }: { readonly client: SESv2Client; readonly sender: string; readonly log: Log }): SendEmail =>
  async ({ to, subject, html, text, messageId }) => {
    const correlationIds = currentOrigin()?.correlationIds ?? [];
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: sender,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Html: utf8(html), Text: utf8(text) },
            Headers: [
              header('X-Passerelle-Message-Id', messageId),
              ...(correlationIds.length > 0 ? [header('X-Passerelle-Correlation-Id', correlationIds.join(','))] : []),
            ],
          },
        },
      }),
    );
    log.info('email-sent', { emailId: messageId });
  };
