import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { type Engine, jsonAnswer, refusalAnswer, ServiceRefusal } from './engine.ts';

/** `name@host`, or `Name <name@host>`: what SES takes. */
const Address = z.string().refine((text) => z.email().safeParse(/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).success, {
  error: 'adresse invalide',
});
const Addresses = z.array(Address).default([]);
const Content = z.object({ Data: z.string(), Charset: z.string().optional() });

const SendEmail = z.object({
  FromEmailAddress: Address,
  Destination: z.object({ ToAddresses: Addresses, CcAddresses: Addresses, BccAddresses: Addresses }),
  ReplyToAddresses: Addresses,
  Content: z.object({
    Simple: z.object({
      Subject: Content,
      Body: z.object({ Text: Content.optional(), Html: Content.optional() }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
    }),
  }),
});

export const Mail = z.object({
  messageId: z.string(),
  sentAt: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  headers: z.array(z.object({ Name: z.string(), Value: z.string() })),
});
export type Mail = z.infer<typeof Mail>;

export interface Outbox extends Engine {
  /** Oldest first. */
  readonly mails: () => readonly Mail[];
}

const accepted = (body: string): Mail => {
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    throw new ServiceRefusal('BadRequestException', 'The body is not JSON.');
  }
  const parsed = SendEmail.safeParse(input);
  if (!parsed.success) throw new ServiceRefusal('BadRequestException', z.prettifyError(parsed.error));
  const { FromEmailAddress, Destination, ReplyToAddresses, Content: content } = parsed.data;
  const { ToAddresses: to, CcAddresses: cc, BccAddresses: bcc } = Destination;
  if (to.length + cc.length + bcc.length === 0) throw new ServiceRefusal('BadRequestException', 'No recipient.');
  const { Subject, Body, Headers } = content.Simple;
  return {
    messageId: randomUUID(),
    sentAt: new Date().toISOString(),
    ...{ from: FromEmailAddress, to, cc, bcc, replyTo: ReplyToAddresses },
    subject: Subject.Data,
    text: Body.Text?.Data ?? null,
    html: Body.Html?.Data ?? null,
    headers: Headers,
  };
};

/** A line cut short by a crash is a mail that nobody was told had been sent: dropped. */
const readLine = (line: string): readonly Mail[] => {
  try {
    return [Mail.parse(JSON.parse(line))];
  } catch {
    return [];
  }
};

const SEND_PATH = '/v2/email/outbound-emails';

/** SES v2's SendEmail (simple content), delivering to a file of JSON lines instead of to people. */
export const openOutbox = (file: string): Outbox => {
  mkdirSync(dirname(file), { recursive: true });
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const mails: Mail[] = lines.filter((line) => line !== '').flatMap(readLine);
  // After a line cut short, the next mail begins a line of its own.
  if ((lines.at(-1) ?? '') !== '') appendFileSync(file, '\n');
  return {
    mails: () => mails,
    handle: ({ method, url, body }) => {
      try {
        if (method !== 'POST' || url.split('?')[0] !== SEND_PATH) {
          throw new ServiceRefusal('NotFoundException', 'Only SendEmail is provided locally.', 404);
        }
        const mail = accepted(body);
        appendFileSync(file, `${JSON.stringify(mail)}\n`, { mode: 0o600 });
        mails.push(mail);
        return Promise.resolve(jsonAnswer(200, { MessageId: mail.messageId }, 'application/json'));
      } catch (error) {
        if (error instanceof ServiceRefusal) return Promise.resolve(refusalAnswer(error));
        throw error;
      }
    },
    close: () => Promise.resolve(),
  };
};
