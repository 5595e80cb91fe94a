import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalAws, startLocalAws } from '#cdk/local/aws.ts';
import { makeSendEmail } from '#shared/adapters/ses/send-email.ts';
import { withOrigin } from '#shared/platform/correlation.ts';
import { silentLog } from '#tests/support/fakes/log.ts';

const directory = mkdtempSync(join(tmpdir(), 'passerelle-mail-'));
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws(directory, 0);
});
afterAll(async () => {
  await aws.close();
  rmSync(directory, { recursive: true, force: true });
});

it('sends a mail in text and in HTML, with accents, naming itself in a header', async () => {
  const client = new SESv2Client({ endpoint: aws.endpoint, region: aws.region, credentials: aws.accessKey });
  const send = makeSendEmail({ client, sender: 'Passerelle <ne-pas-repondre@example.org>', log: silentLog });
  const mail = { subject: 'Il manque 412 h à Saint-Denis', html: '<p>412 h</p>', text: '412 h' };
  await withOrigin({ correlationIds: ['request-1'], since: 0 }, () =>
    send({ ...mail, to: 'camille@example.org', messageId: 'message-1' }),
  );
  expect(aws.outbox.mails()).toMatchObject([{ ...mail, to: ['camille@example.org'] }]);
  expect(JSON.stringify(aws.outbox.mails())).toContain('message-1');
  expect(aws.outbox.mails()[0]?.headers).toContainEqual({ Name: 'X-Passerelle-Correlation-Id', Value: 'request-1' });
});
