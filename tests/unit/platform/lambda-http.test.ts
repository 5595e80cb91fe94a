import { Hono } from 'hono';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { lambdaHttp, textResponse } from '#shared/platform/lambda-http.ts';

const event = (
  changes: Partial<APIGatewayProxyEventV2> & { readonly method?: string } = {},
): APIGatewayProxyEventV2 => {
  const { method = 'GET', ...rest } = changes;
  const rawPath = rest.rawPath ?? '/echo';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: '',
    headers: { host: 'api.example', 'x-forwarded-proto': 'https' },
    isBase64Encoded: false,
    ...rest,
    requestContext: {
      accountId: '1',
      apiId: 'x',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'r-1',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  };
};

const app = new Hono<{ Bindings: { requestId?: string } }>();
app.all('/echo', async (c) => {
  const body = c.req.method === 'GET' ? '' : Buffer.from(await c.req.arrayBuffer()).toString('hex');
  return c.json({ method: c.req.method, url: c.req.url, cookie: c.req.header('cookie'), body, id: c.env.requestId });
});
app.get('/bytes', (c) => c.body(Buffer.from([0, 255, 1]), 200, { 'content-type': 'image/png' }));
app.get('/text', async (c, next) => {
  await next();
  c.res.headers.set('x-after', '1');
});
app.get('/text', () => textResponse('{"é":1}', { status: 201, headers: { 'content-type': 'application/json' } }));
app.get('/cookies', (c) => {
  c.header('set-cookie', 'a=1', { append: true });
  c.header('set-cookie', 'b=2', { append: true });
  return c.body(null, 204);
});
const handler = lambdaHttp(app);
const echoed = async (...args: Parameters<typeof event>) =>
  JSON.parse((await handler(event(...args))).body ?? '') as object;

describe('an event of API Gateway', () => {
  it('becomes a request, with its query, cookies and id', async () => {
    expect(await echoed({ rawQueryString: 'q=%C3%A9&q=2', cookies: ['a=1', 'b=2'] })).toMatchObject({
      method: 'GET',
      url: 'https://api.example/echo?q=%C3%A9&q=2',
      cookie: 'a=1; b=2',
      id: 'r-1',
    });
  });

  it('carries its body, as text or as bytes', async () => {
    expect(await echoed({ method: 'POST', body: 'é' })).toMatchObject({ body: 'c3a9' });
    const bytes = Buffer.from([0xff, 0x00]).toString('base64');
    expect(await echoed({ method: 'POST', body: bytes, isBase64Encoded: true })).toMatchObject({ body: 'ff00' });
    expect(await echoed({ method: 'POST' })).toMatchObject({ body: '' });
  });
});

describe('an answer', () => {
  it('is text where it is text, and base 64 elsewhere', async () => {
    expect(await handler(event())).toMatchObject({ statusCode: 200, isBase64Encoded: false });
    expect(await handler(event({ rawPath: '/bytes' }))).toMatchObject({ body: 'AP8B', isBase64Encoded: true });
  });

  it('whose text is at hand is that text, with the headers that it was given since', async () => {
    const answer = await handler(event({ rawPath: '/text' }));
    expect(answer).toMatchObject({ statusCode: 201, body: '{"é":1}', isBase64Encoded: false });
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'x-after': '1' });
    expect(await (await app.request('/text')).json()).toEqual({ é: 1 });
  });

  it('keeps every cookie', async () => {
    expect(await handler(event({ rawPath: '/cookies' }))).toMatchObject({ statusCode: 204, cookies: ['a=1', 'b=2'] });
  });
});
