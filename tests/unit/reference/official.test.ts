import { describe, expect, it } from 'vitest';
import romeAdjacency from '#shared/reference/data/rome-adjacency.json' with { type: 'json' };
import romeDomains from '#shared/reference/data/rome-domains.json' with { type: 'json' };
import romeSkills from '#shared/reference/data/rome-skills.json' with { type: 'json' };
import { genericCpv, occupationsByCpv } from '#shared/reference/data/cpv-occupations.ts';
import { licencesByOccupation } from '#shared/reference/data/occupation-licences.ts';
import { anyWorksOccupations, occupationsByWord } from '#shared/reference/data/subject-occupations.ts';
import { defaultOccupations } from '#shared/reference/occupations.ts';
import { criteria } from '#shared/reference/publics.ts';
import { allOccupations, parentRome } from '#shared/reference/rome.ts';
import { INSERTION_MARKET_CPV, sectors } from '#shared/reference/sectors.ts';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { officialFilesPresent, officialPath, officialRows } from './official-files.ts';

const plain = (label: string | undefined): string => (label ?? '').replaceAll("''", "'");
const column = (file: string, name: string): ReadonlySet<string> =>
  new Set(officialRows(file).map((row) => plain(row[name])));

describe.skipIf(!officialFilesPresent)('the tables agree with the official files', () => {
  it('ROME 4.60: every code, label and parent', () => {
    const official = new Map(officialRows('rome/rome-v460-codes.csv').map((row) => [row['rome_code'], row]));
    const wrong = allOccupations().filter(({ romeCode, label }) => {
      const row = official.get(romeCode);
      return row?.['label'] !== label || row['parent_rome_code'] !== parentRome(romeCode);
    });
    expect(wrong).toEqual([]);
    const ours = new Set(allOccupations().map(({ romeCode }) => romeCode));
    const parents = new Set(sectors.flatMap(({ romeCodes }) => romeCodes));
    const forgotten = [...official.values()].filter(
      (row) => parents.has(row['parent_rome_code'] ?? '') && !ours.has(row['rome_code'] ?? ''),
    );
    expect(forgotten).toEqual([]);
  });

  it('ROME 3.47: codes of the sectors and of the derivation, domains', () => {
    const codes = column('rome/rome-v347-codes.csv', 'rome_code');
    const words = [
      ...occupationsByCpv.values(),
      ...occupationsByWord.map(([, found]) => found),
      anyWorksOccupations,
      ...defaultOccupations,
    ];
    const ours = new Set([
      ...sectors.flatMap(({ romeCodes }) => romeCodes),
      ...words.flatMap((found) => found.split(' ')),
      ...licencesByOccupation.keys(),
    ]);
    expect([...ours].filter((code) => !codes.has(code))).toEqual([]);
    const known = new Set(allOccupations().map(({ romeCode }) => romeCode));
    expect([...ours].filter((code) => !known.has(code))).toEqual([]);
    const domains = new Map(
      officialRows('rome/rome-v347-codes.csv').map((row) => [row['subdomain_code'], plain(row['subdomain_label'])]),
    );
    for (const [domain, label] of Object.entries(romeDomains)) expect(domains.get(domain)).toBe(label);
  });

  it('ROME mobility: exactly the rows Proche that touch a sector', () => {
    const parents = new Set(sectors.flatMap(({ romeCodes }) => romeCodes));
    const official = officialRows('rome/rome-v347-mobilites.csv')
      .filter((row) => row['type'] === 'Proche')
      .map((row) => [row['rome_code'] ?? '', row['target_rome_code'] ?? ''] as const)
      .filter(([from, to]) => parents.has(from) || parents.has(to))
      .map(([from, to]) => `${from} ${to}`);
    const ours = Object.entries(romeAdjacency).flatMap(([from, targets]) =>
      targets.split(' ').map((to) => `${from} ${to}`),
    );
    expect(ours.toSorted()).toEqual([...new Set(official)].toSorted());
  });

  it('ROME skills: every label belongs to its occupation', () => {
    const official = new Set(
      officialRows('rome/rome-v347-competences.csv').map(
        (row) => `${row['rome_code'] ?? ''} ${plain(row['competence_label'])}`,
      ),
    );
    const wrong = Object.entries(romeSkills).flatMap(([code, labels]) =>
      labels.filter((label) => !official.has(`${code} ${label}`)).map((label) => `${code} ${label}`),
    );
    expect(wrong).toEqual([]);
  });

  it('CPV 2008: every prefix is the beginning of a code', () => {
    const codes = [...column('cpv/cpv-2008.csv', 'code')];
    const prefixes = [
      ...sectors.flatMap(({ cpvPrefixes }) => cpvPrefixes),
      ...occupationsByCpv.keys(),
      ...INSERTION_MARKET_CPV,
    ];
    expect(prefixes.filter((prefix) => !codes.some((code) => code.startsWith(prefix)))).toEqual([]);
    expect([...genericCpv].filter((prefix) => !occupationsByCpv.has(prefix))).toEqual([]);
  });

  it('eligibility criteria: every code and level', () => {
    const File = z.array(z.object({ fields: z.object({ level: z.string(), kind: z.string() }) }));
    const text = readFileSync(officialPath('iae/les-emplois-administrative-criteria-iae.json'), 'utf8');
    const official = File.parse(JSON.parse(text)).map(({ fields: { kind, level } }) => `${kind} ${level}`);
    expect(criteria.map(({ code, level }) => `${code} ${String(level)}`).toSorted()).toEqual(official.toSorted());
  });
});
