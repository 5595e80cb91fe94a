import type { Hono } from 'hono';
import { createHash } from 'node:crypto';
import { script } from './script.ts';
import { base } from './style/base.ts';
import { components } from './style/components.ts';
import { print } from './style/print.ts';

interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly text: string;
}

/** Named after what it holds: a browser may keep it for ever, and a new release is fetched at once. */
const asset = (name: string, extension: string, contentType: string, text: string): Asset => {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { path: `/assets/${name}-${digest}.${extension}`, contentType: `${contentType}; charset=utf-8`, text };
};

/** Spaces and line ends say nothing to a browser. */
const compact = (css: string): string => css.replace(/\/\*[^]*?\*\//g, '').replace(/\s*\n\s*/g, '');

export const styleSheet = asset('passerelle', 'css', 'text/css', compact(base + components + print));
export const enhancements = asset('passerelle', 'js', 'text/javascript', script);

/** The style sheet and the script, from this very site. */
export const serveAssets = (app: Hono): void => {
  for (const { path, contentType, text } of [styleSheet, enhancements]) {
    app.get(path, (context) =>
      context.body(text, 200, { 'content-type': contentType, 'cache-control': 'public, max-age=31536000, immutable' }),
    );
  }
};
