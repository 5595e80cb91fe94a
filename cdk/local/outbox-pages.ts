import { mailPage, outboxPage } from './engines/mail-page.ts';
import type { Outbox } from './engines/mail.ts';
import type { LocalPath } from './http-api.ts';

const ROOT = '/_local/outbox';

/** The mails of the local run, for people (`/_local/outbox`) and for tests (`/_local/outbox.json`). */
export const outboxPages =
  (outbox: Outbox): LocalPath =>
  (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (request.method !== 'GET' || !path.startsWith(ROOT)) return false;
    const html = (content: string, status = 200) =>
      response
        .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
        .end(content);
    if (path === `${ROOT}.json`) {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify({ mails: outbox.mails() }));
    } else if (path === ROOT) html(outboxPage(outbox.mails()));
    else {
      const mail = outbox.mails().find(({ messageId }) => path === `${ROOT}/${messageId}`);
      html(mail ? mailPage(mail) : 'Courriel introuvable', mail ? 200 : 404);
    }
    return true;
  };
