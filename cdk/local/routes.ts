import type { DeclaredRoute } from './declared.ts';

export interface Match {
  readonly route: DeclaredRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

const DEFAULT = '$default';

interface Compiled {
  readonly route: DeclaredRoute;
  readonly method: string;
  readonly pattern: RegExp;
  /** Higher is preferred: literal text before parameters, parameters before `{proxy+}`, a method before ANY. */
  readonly weight: number;
}

const compile = (route: DeclaredRoute): Compiled => {
  const [method = '', path = ''] = route.routeKey.split(' ');
  const greedy = path.includes('+}');
  const parameters = (path.match(/\{/g) ?? []).length;
  const source = path
    .split(/(\{[^}]+\})/)
    .map((part) => {
      const name = /^\{(\w+)(\+?)\}$/.exec(part);
      if (!name) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return `(?<${name[1] ?? ''}>${name[2] === '+' ? '.+' : '[^/]+'})`;
    })
    .join('');
  const weight = (greedy ? 0 : 1000) - parameters * 10 + (method === 'ANY' ? 0 : 1);
  return { route, method, pattern: new RegExp(`^${source}$`), weight };
};

/** Chooses as an HTTP API does: the most specific route, then `$default`. */
export const makeRouter = (routes: readonly DeclaredRoute[]): ((method: string, path: string) => Match | undefined) => {
  const fallback = routes.find(({ routeKey }) => routeKey === DEFAULT);
  const compiled = routes
    .filter((route) => route !== fallback)
    .map(compile)
    .sort((a, b) => b.weight - a.weight);
  return (method, path) => {
    for (const { route, method: wanted, pattern } of compiled) {
      if (wanted !== 'ANY' && wanted !== method) continue;
      const found = pattern.exec(path);
      if (found) return { route, pathParameters: { ...found.groups } };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
};
