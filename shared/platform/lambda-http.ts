import { withOrigin } from './correlation.ts';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Anything that answers requests: a Hono application, for instance. */
export interface HttpApplication {
  fetch(request: Request, bindings?: LambdaBindings): Response | Promise<Response>;
}

/** What an application finds in its environment when it runs behind API Gateway. */
export interface LambdaBindings {
  readonly requestId?: string;
}

/** Of responses made by `textResponse`. */
const texts = new WeakMap<Response, string>();

/** A response of which the text is remembered: reading it back from the stream that it becomes costs a twentieth of a request. */
export const textResponse = (text: string, init: ResponseInit): Response => {
  const response = new Response(text, init);
  texts.set(response, text);
  return response;
};

const METHODS_WITHOUT_BODY = ['GET', 'HEAD'];

const requestOf = (event: APIGatewayProxyEventV2): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) if (value !== undefined) headers.set(name, value);
  // The gateway takes cookies out of the headers, one string each.
  if (event.cookies !== undefined && event.cookies.length > 0) headers.set('cookie', event.cookies.join('; '));
  const { method } = event.requestContext.http;
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  const scheme = event.headers['x-forwarded-proto'] ?? 'https';
  const body =
    event.body === undefined || METHODS_WITHOUT_BODY.includes(method)
      ? null
      : Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  return new Request(`${scheme}://${event.requestContext.domainName}${event.rawPath}${query}`, {
    method,
    headers,
    body,
  });
};

const isText = (contentType: string): boolean =>
  /^(text\/|application\/(json|[a-z.+-]*\+json|xml|javascript|x-ndjson|x-www-form-urlencoded))/.test(contentType);

const bodyOf = async (response: Response): Promise<{ readonly body: string; readonly isBase64Encoded: boolean }> => {
  const text = texts.get(response);
  if (text !== undefined) return { body: text, isBase64Encoded: false };
  const isBase64Encoded = !isText(response.headers.get('content-type') ?? 'text/plain');
  const bytes = Buffer.from(await response.arrayBuffer());
  return { body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
};

const resultOf = async (response: Response): Promise<APIGatewayProxyStructuredResultV2> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = value;
  const cookies = response.headers.getSetCookie();
  return {
    statusCode: response.status,
    headers,
    ...(cookies.length > 0 && { cookies }),
    ...(await bodyOf(response)),
  };
};

/** Answers API Gateway HTTP API events (payload 2.0) with an application that knows only requests and responses. */
export const lambdaHttp =
  (application: HttpApplication) =>
  async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const { requestId } = event.requestContext;
    // The same id that the caller reads in `x-request-id`, and in `traceId` of a problem.
    return withOrigin({ correlationIds: [requestId], since: Date.now() }, async () =>
      resultOf(await application.fetch(requestOf(event), { requestId })),
    );
  };
