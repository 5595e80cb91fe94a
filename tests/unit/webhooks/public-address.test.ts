import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { makeCheckAddress, type ResolveName } from '#shared/adapters/webhooks/check-address.ts';
import { refusalOfUrl } from '#shared/adapters/webhooks/endpoint-url.ts';
import { isPublicAddress } from '#shared/adapters/webhooks/public-address.ts';
import { makeSendWebhook } from '#shared/adapters/webhooks/send-webhook.ts';
import { vectors } from '../representation/support.ts';

const published = vectors(
  'private-addresses.json',
  z.object({ deny: z.array(z.string()), allow: z.array(z.string()) }),
);
const outside = { allowLoopback: false };
const request = (url: string) => ({ url, headers: {}, body: '{}' });
const leadingTo =
  (...addresses: readonly string[]): ResolveName =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
const listening = async (answer: RequestListener): Promise<number> => {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return (server.address() as AddressInfo).port;
};

describe.skipIf(published === null)('the published addresses', () => {
  it.each(published?.deny ?? [])('%s leads inside', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  it.each(published?.allow ?? [])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('an address', () => {
  it.each([
    ['metadata', '169.254.169.254'],
    ['metadata over IPv6', 'fd00:ec2::254'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['mapped loopback, in hexadecimal', '::ffff:7f00:1'],
    ['NAT64 of a private address', '64:ff9b::a00:1'],
    ['local-use NAT64', '64:ff9b:1::1'],
    ['6to4', '2002:7f00:1::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['unspecified', '::'],
    ['compatible with IPv4', '::127.0.0.1'],
    ['with a zone', 'fe80::1%eth0'],
    ['broadcast', '255.255.255.255'],
    ['ISATAP', '2001:db9::5efe:127.0.0.1'],
    ['no address', 'example.org'],
  ])('is not public: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ['http', 'http://hooks.example.org/', 'not-https'],
    ['another scheme', 'ftp://hooks.example.org/', 'not-https'],
    ['somebody in it', 'https://user:secret@hooks.example.org/', 'not-an-address'],
    ['a number', 'https://2130706433/', 'address-refused'],
    ['hexadecimal', 'https://0x7f.1/', 'address-refused'],
    ['octal', 'https://0177.0.0.1/', 'address-refused'],
    ['full-width digits', 'https://１２７.0.0.1/', 'address-refused'],
    ['IPv6 loopback', 'https://[::1]/', 'address-refused'],
    ['localhost with a final dot', 'https://localhost./', 'address-refused'],
    ['a name of the inside', 'https://vault.internal/', 'address-refused'],
    ['a name without a dot', 'https://vault/', 'address-refused'],
    ['no address', 'hooks.example.org', 'not-an-address'],
  ])('is refused when registered: %s', (_, url, refusal) => {
    expect(refusalOfUrl(url, outside)).toBe(refusal);
  });

  it('may be public', () => {
    expect(refusalOfUrl('https://hooks.example.org:8443/in?x=1', outside)).toBeUndefined();
  });

  it('is refused when one of those that its name leads to is inside', async () => {
    const check = makeCheckAddress(outside, leadingTo('1.1.1.1', '10.0.0.1'));
    expect(await check('https://hooks.example.org/')).toBe('address-refused');
    expect(await makeCheckAddress(outside, leadingTo('1.1.1.1'))('https://hooks.example.org/')).toBeUndefined();
  });
});

describe('a call', () => {
  it('is not made when the name leads inside by then, whatever it said when registered', async () => {
    let reached = 0;
    const port = await listening((_, response) => {
      reached += 1;
      response.end();
    });
    const answers = [leadingTo('1.1.1.1'), leadingTo('127.0.0.1')];
    const rebinding: ResolveName = (name) => (answers.shift() ?? leadingTo('127.0.0.1'))(name);
    const url = `https://hooks.example.org:${port}/`;
    expect(await makeCheckAddress(outside, rebinding)(url)).toBeUndefined();
    expect(await makeSendWebhook({ ...outside, resolve: rebinding })(request(url))).toEqual({
      fault: 'address-refused',
    });
    expect(reached).toBe(0);
  });

  it('goes to this machine only where that is allowed', async () => {
    const port = await listening((_, response) => response.writeHead(204).end());
    const url = `http://127.0.0.1:${port}/`;
    expect(await makeSendWebhook(outside)(request(url))).toEqual({ fault: 'address-refused' });
    expect(await makeSendWebhook({ allowLoopback: true })(request(url))).toMatchObject({ status: 204 });
  });

  it('is made over TLS however the scheme is written', async () => {
    const greetings: (number | undefined)[] = [];
    const server = createSocketServer((socket) => {
      socket.once('data', (bytes) => {
        greetings.push(bytes[0]);
        socket.destroy();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await makeSendWebhook({ allowLoopback: true })(request(`HTTPS://127.0.0.1:${port}/`));
    server.close();
    // 22: a TLS handshake.
    expect(greetings).toEqual([22]);
  });

  it('follows nobody elsewhere', async () => {
    let elsewhere = 0;
    const inside = await listening((_, response) => {
      elsewhere += 1;
      response.end();
    });
    const port = await listening((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${inside}/` }).end(),
    );
    expect(await makeSendWebhook({ allowLoopback: true })(request(`http://127.0.0.1:${port}/`))).toMatchObject({
      status: 302,
    });
    expect(elsewhere).toBe(0);
  });

  it('ends when the answer is too long, or does not come', async () => {
    const long = await listening((_, response) => response.end('x'.repeat(200_000)));
    const silent = await listening(() => undefined);
    const send = makeSendWebhook({ allowLoopback: true, timeoutMs: 300 });
    expect(await makeSendWebhook({ allowLoopback: true })(request(`http://127.0.0.1:${long}/`))).toEqual({
      fault: 'answer-too-large',
    });
    expect(await send(request(`http://127.0.0.1:${silent}/`))).toEqual({ fault: 'timeout' });
    for (const server of servers) server.closeAllConnections();
  });
});
