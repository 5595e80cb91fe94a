import type { MiddlewareHandler } from 'hono';

/** Characters that turn the direction of whatever follows them, beyond the text that holds them. Arabic and Hebrew need none. */
export const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Pages hold no direction that somebody typed: it would show the words around it backwards. */
export const withoutDirections: MiddlewareHandler = async (context, next) => {
  await next();
  if (!(context.res.headers.get('content-type') ?? '').startsWith('text/html')) return;
  const html = await context.res.text();
  context.res = new Response(html.replace(DIRECTIONS, ''), context.res);
};
