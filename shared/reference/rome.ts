import romeAdjacency from './data/rome-adjacency.json' with { type: 'json' };
import romeDomains from './data/rome-domains.json' with { type: 'json' };
import romeOccupations from './data/rome-occupations.json' with { type: 'json' };
import romeSkills from './data/rome-skills.json' with { type: 'json' };
import { licencesByOccupation } from './data/occupation-licences.ts';
import { once, readRomeOverride } from './override.ts';
import { sectors, type SectorId } from './sectors.ts';

/** One family of the embedded table: a ROME 3.47 code and the ROME 4.60 codes that were cut out of it. */
interface Family {
  readonly label: string;
  readonly family: string;
  readonly variants?: Readonly<Record<string, string>>;
}

interface Rome {
  readonly labels: ReadonlyMap<string, string>;
  readonly parents: ReadonlyMap<string, string>;
  readonly adjacency: ReadonlyMap<string, ReadonlySet<string>>;
  readonly skills: ReadonlyMap<string, readonly string[]>;
}

const NONE: readonly never[] = [];

const toSets = (rows: Readonly<Record<string, string>>): Rome['adjacency'] =>
  new Map(Object.entries(rows).map(([from, targets]) => [from, new Set(targets.split(' '))]));

function embedded(): Rome {
  const labels = new Map<string, string>();
  const parents = new Map<string, string>();
  for (const [code, family] of Object.entries<Family>(romeOccupations)) {
    labels.set(code, family.label);
    parents.set(code, code);
    for (const [variant, label] of Object.entries(family.variants ?? {})) {
      labels.set(variant, label);
      parents.set(variant, code);
    }
  }
  return { labels, parents, adjacency: toSets(romeAdjacency), skills: new Map(Object.entries(romeSkills)) };
}

const rome = once((): Rome => {
  const base = embedded();
  const full = readRomeOverride();
  if (full === null) return base;
  const rows = Object.entries(full.occupations);
  return {
    labels: new Map(rows.map(([code, row]) => [code, row.label])),
    parents: new Map(rows.map(([code, row]) => [code, row.parent])),
    adjacency: Object.keys(full.adjacency).length > 0 ? toSets(full.adjacency) : base.adjacency,
    // The embedded choice of five to seven skills stays where there is one: the full list is long and unsorted.
    skills: new Map([
      ...Object.entries(full.skills).map(([code, all]) => [code, all.slice(0, 8)] as const),
      ...base.skills,
    ]),
  };
});

const sectorsByParent: ReadonlyMap<string, readonly SectorId[]> = (() => {
  const found = new Map<string, SectorId[]>();
  for (const sector of sectors) {
    for (const code of sector.romeCodes) found.set(code, [...(found.get(code) ?? []), sector.id]);
  }
  return found;
})();

/**
 * Whether a text has the form of a ROME code: a letter A to N and four digits. Says nothing of its existence.
 *
 * @param text - any text
 */
export function isRomeCode(text: string): boolean {
  return /^[A-N]\d{4}$/.test(text);
}

/**
 * The ROME 3.47 code that a ROME 4.60 code comes from: the level at which occupations are compared.
 *
 * @param code - a ROME code of either version
 * @returns the parent; the code itself when it is a 3.47 code or unknown
 */
export function parentRome(code: string): string {
  return rome().parents.get(code) ?? code;
}

/**
 * The name of an occupation, in the feminine and the masculine (`Maçon / Maçonne`).
 *
 * @param code - a ROME code of either version
 * @returns the official ROME 4.60 label; the code itself when unknown
 */
export function romeLabel(code: string): string {
  return rome().labels.get(code) ?? code;
}

/**
 * The professional domain of an occupation: the first three characters of its code (`F17`, gros œuvre).
 *
 * @param code - a ROME code of either version; matching passes the parent, see {@link parentRome}
 */
export function romeDomain(code: string): string {
  return code.slice(0, 3);
}

/**
 * The name of a professional domain.
 *
 * @param domain - three characters, as {@link romeDomain} gives
 * @returns its label for the domains of the sectors; the code itself otherwise
 */
export function romeDomainLabel(domain: string): string {
  return new Map(Object.entries(romeDomains)).get(domain) ?? domain;
}

/**
 * Whether somebody of one occupation can move to another without a new trade ("métiers proches").
 *
 * Directed, as in the ROME mobility rows of type Proche: from the worker's occupation to the position's. Not
 * reflexive: the same occupation is better than an adjacent one. Codes of either version, compared by parent.
 *
 * @param fromCode - the worker's occupation
 * @param toCode - the position's occupation
 */
export function areAdjacent(fromCode: string, toCode: string): boolean {
  return rome().adjacency.get(parentRome(fromCode))?.has(parentRome(toCode)) ?? false;
}

/**
 * The sectors that employ an occupation, in the order of the sector table.
 *
 * @param code - a ROME code of either version
 * @returns none for an occupation outside the sixteen sectors
 */
export function sectorsOfRome(code: string): readonly SectorId[] {
  return sectorsByParent.get(parentRome(code)) ?? NONE;
}

/**
 * What one usually knows in an occupation: a short choice of the official skill labels, to prefill and to suggest.
 *
 * @param romeCode - a ROME code of either version
 * @returns five to eight labels; none when the occupation is unknown
 */
export function typicalSkills(romeCode: string): readonly string[] {
  return rome().skills.get(parentRome(romeCode)) ?? NONE;
}

/**
 * Licences, permits and certificates often asked for in an occupation, as keys of `licenceKey`. Suggestions only: no
 * position requires one unless its author says so. Composed for this project.
 *
 * @param romeCode - a ROME code of either version
 */
export function typicalLicences(romeCode: string): readonly string[] {
  return licencesByOccupation.get(parentRome(romeCode)) ?? NONE;
}

/**
 * Every occupation known, for pickers and searches.
 *
 * @returns code and label, by code
 */
export function allOccupations(): readonly { readonly romeCode: string; readonly label: string }[] {
  return [...rome().labels].map(([romeCode, label]) => ({ romeCode, label }));
}
