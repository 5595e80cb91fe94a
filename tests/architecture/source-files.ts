import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Files of the project that it imports, types included, and those it names by URL (worker scripts). */
  readonly imports: readonly string[];
  /** Packages and Node modules that it imports. */
  readonly packages: readonly string[];
}

const resolve = (from: string, specifier: string): string | undefined => {
  if (specifier.startsWith('#')) return normalize(specifier.slice(1));
  return specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : undefined;
};

const namedByUrl = (text: string): readonly string[] =>
  [...text.matchAll(/new URL\(\s*'(\.[^']+\.(?:js|tsx?))'/g)].map(([, specifier = '']) => specifier);

const read = (path: string): SourceFile => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const inside = [...specifiers, ...namedByUrl(text)].map((specifier) => resolve(path, specifier));
  return {
    path,
    text,
    imports: [...new Set(inside)].filter((target) => target !== undefined),
    packages: specifiers.filter((specifier) => resolve(path, specifier) === undefined),
  };
};

/** Every TypeScript and JavaScript file under the folders. */
export const sourceFiles = (...folders: readonly string[]): readonly SourceFile[] =>
  folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(tsx?|js)$/.test(entry.name))
    .map((entry) => read(relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/')));

/** Paths from a file back to itself, one for each knot found. */
export const cyclesOf = (files: readonly SourceFile[]): readonly string[] => {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    else if (!done.has(path)) {
      for (const target of importsOf.get(path) ?? []) visit(target, [...trail, path]);
      done.add(path);
    }
  };
  for (const path of importsOf.keys()) visit(path, []);
  return cycles;
};

/** Everything that can be reached from the entry points. */
export const reachableFrom = (entries: readonly string[], files: readonly SourceFile[]): ReadonlySet<string> => {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    waiting.push(...(importsOf.get(path) ?? []));
  }
  return reached;
};
