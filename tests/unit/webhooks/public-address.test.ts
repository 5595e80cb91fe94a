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
    ['ISATAP of a global address', '2001:4860::200:5efe:7f00:1'],
    ['this network', '0.1.2.3'],
    ['private, 10/8', '10.255.255.255'],
    ['private, 172.16/12, its last', '172.31.255.255'],
    ['private, 192.168/16', '192.168.0.1'],
    ['carrier-grade NAT, its last', '100.127.255.255'],
    ['a cloud’s metadata behind carrier-grade NAT', '100.100.100.200'],
    ['a cloud’s metadata at a public address', '168.63.129.16'],
    ['protocol assignments', '192.0.0.192'],
    ['documentation 1', '192.0.2.1'],
    ['documentation 2', '198.51.100.1'],
    ['documentation 3', '203.0.113.1'],
    ['benchmarking', '198.18.0.1'],
    ['benchmarking, its last', '198.19.255.255'],
    ['6to4 relays', '192.88.99.1'],
    ['multicast', '224.0.0.1'],
    ['multicast, its last', '239.255.255.255'],
    ['reserved', '250.1.2.3'],
    ['mapped private', '::ffff:10.0.0.1'],
    ['mapped metadata, in full', '0:0:0:0:0:ffff:a9fe:a9fe'],
    ['mapped broadcast', '::ffff:255.255.255.255'],
    ['translated (RFC 2765)', '::ffff:0:127.0.0.1'],
    ['NAT64 of metadata', '64:ff9b::169.254.169.254'],
    ['NAT64 of a public address', '64:ff9b::8.8.8.8'],
    ['local-use NAT64, its last', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
    ['6to4 of a private address', '2002:a00:1::'],
    ['Teredo, its first', '2001::'],
    ['ORCHID', '2001:20::1'],
    ['benchmarking over IPv6', '2001:2::1'],
    ['documentation over IPv6', '2001:db8::1'],
    ['documentation over IPv6, its second range', '3fff::1'],
    ['unique local', 'fd12:3456:789a::1'],
    ['unique local, its first', 'fc00::'],
    ['link-local', 'fe80::1'],
    ['link-local, its last', 'febf::1'],
    ['site-local', 'fec0::1'],
    ['multicast over IPv6', 'ff02::1'],
    ['discard-only', '100::1'],
    ['segment routing', '5f00::1'],
    ['a zone on a global address', '2001:4860:4860::8888%1'],
    ['octal, which a resolver may read', '0177.0.0.1'],
    ['hexadecimal, which a resolver may read', '0x7f.0.0.1'],
    ['a number', '2130706433'],
    ['with a final dot', '127.0.0.1.'],
    ['nothing', ''],
    ['no address', 'example.org'],
  ])('is not public: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ['the one before 10/8', '9.255.255.255'],
    ['the one after 172.16/12', '172.32.0.0'],
    ['the one before carrier-grade NAT', '100.63.255.255'],
    ['the one after it', '100.128.0.0'],
    ['the one after benchmarking', '198.20.0.0'],
    ['the one before multicast', '223.255.255.255'],
    ['mapped', '::ffff:1.1.1.1'],
    ['IPv6', '2606:4700:4700::1111'],
    ['the one after 2001::/23', '2001:200::1'],
  ])('is public: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(true);
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
    ['a short form', 'https://127.1/', 'address-refused'],
    ['zero', 'https://0/', 'address-refused'],
    ['one octal number', 'https://017700000001/', 'address-refused'],
    ['one hexadecimal number', 'https://0x7f000001/', 'address-refused'],
    ['mixed bases', 'https://0xa9.0376.43518/', 'address-refused'],
    ['circled digits', 'https://①②⑦.⓪.⓪.①/', 'address-refused'],
    ['ideographic dots', 'https://127。0。0。1/', 'address-refused'],
    ['escaped digits', 'https://%31%32%37.0.0.1/', 'address-refused'],
    ['an address with a final dot', 'https://127.0.0.1./', 'address-refused'],
    ['localhost with two final dots', 'https://localhost../', 'address-refused'],
    ['localhost in capitals', 'https://LOCALHOST/', 'address-refused'],
    ['a name under localhost', 'https://hooks.localhost/', 'address-refused'],
    ['soft hyphens', 'https://local\u00adhost/', 'address-refused'],
    ['mapped loopback', 'https://[::ffff:127.0.0.1]/', 'address-refused'],
    ['mapped metadata, in hexadecimal', 'https://[::ffff:a9fe:a9fe]/', 'address-refused'],
    ['NAT64', 'https://[64:ff9b::127.0.0.1]/', 'address-refused'],
    ['a zone', 'https://[fe80::1%25eth0]/', 'not-an-address'],
    ['a cloud’s metadata by name', 'https://metadata.google.internal/', 'address-refused'],
    ['a name of an office', 'https://intra.corp/', 'address-refused'],
    ['an empty name', 'https:///', 'not-an-address'],
    ['backslashes', 'https:\\\\127.0.0.1\\', 'address-refused'],
    ['a public name before an @', 'https://hooks.example.org@127.0.0.1/', 'not-an-address'],
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

  it.each<[string, readonly string[]]>([
    ['one of several', ['1.1.1.1', '192.168.1.1']],
    ['a mapped one', ['::ffff:127.0.0.1']],
    ['NAT64', ['64:ff9b::7f00:1']],
    ['link-local with a zone', ['fe80::1%1']],
  ])('is not made to a name that leads inside: %s', async (_, addresses) => {
    const send = makeSendWebhook({ ...outside, resolve: leadingTo(...addresses) });
    expect(await send(request('https://hooks.example.org/'))).toEqual({ fault: 'address-refused' });
  });

  it('asks for a name once, and goes where it was told', async () => {
    let asked = 0;
    const port = await listening((_, response) => response.writeHead(204).end());
    const resolve: ResolveName = () => {
      asked += 1;
      return Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
    };
    const send = makeSendWebhook({ allowLoopback: true, resolve });
    expect(await send(request(`http://localhost:${port}/`))).toMatchObject({ status: 204 });
    expect(asked).toBe(1);
    expect(await send(request(`http://localhost:${port}/`))).toEqual({ fault: 'address-refused' });
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
