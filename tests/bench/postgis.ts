import pg from 'pg';
import { OCCUPATION_VALUE } from '#shared/domain/matching/criteria/occupation-match.ts';
import { prepareCandidate, type PreparedCandidate } from '#shared/domain/matching/prepare-candidate.ts';
import type { PreparedPosition } from '#shared/domain/matching/prepare-position.ts';
import type { PoolRow } from '#shared/domain/matching/pool-index.ts';
import { candidateTie, compareStandings, pairTie, type Standing } from '#shared/domain/matching/tie.ts';
import { SectorId } from '#shared/reference/sectors.ts';
import { asAnswer, type Answer } from './competitors.ts';
import { BENCH_DAY } from './population.ts';

/**
 * The best SQL that we know for the rule, after measuring others: a GiST index on the square that each person can reach,
 * asked by point; skills as bits, read one by one; occupations as integers; the table in the order of the index; no JIT, no
 * parallel workers. Filters on skills or occupations cannot help: somebody who shares none may be on the list.
 */
const TABLE = `
  CREATE EXTENSION IF NOT EXISTS postgis;
  CREATE EXTENSION IF NOT EXISTS intarray;
  DROP TABLE IF EXISTS people;
  CREATE UNLOGGED TABLE people (
    id text, territory int, x int, y int, radius int, hours int, free_from int, free_to int, consented bool, attested bool,
    publics int, licences int[], open_on text[], ceiling int, occupations int[], months int[], skills bit(4096))`;

const INDEX = `
  CREATE INDEX people_reach ON people USING gist (ST_MakeEnvelope(x - radius, y - radius, x + radius, y + radius));
  CLUSTER people USING people_reach;
  ANALYZE people`;

const ALWAYS = -1_000_000;
const NEVER = 1_000_000;

/** Numbers for words, as the table holds them. */
const makeNumbers = () => {
  const numbers = new Map<string, number>();
  return (word: string): number => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
};

const SKILL_BITS = 4096;

const makeRowWriter = () => {
  const [territory, skill, licence, occupation] = [makeNumbers(), makeNumbers(), makeNumbers(), makeNumbers()];
  const parents = new Map<string, number>();
  const bitsOf = (skills: Iterable<string>): string => {
    const bits = new Uint8Array(SKILL_BITS).fill(48);
    for (const key of skills) bits[skill(key)] = 49;
    return Buffer.from(bits).toString('latin1');
  };
  const rowOf = (person: PreparedCandidate) => ({
    id: person.candidateId,
    territory: person.home === null ? -1 : territory(person.home.territory),
    x: person.home?.x ?? 0,
    y: person.home?.y ?? 0,
    radius: person.radiusM,
    hours: person.weeklyHours,
    free_from: Math.max(ALWAYS, person.freeFrom),
    free_to: Math.min(NEVER, person.freeTo),
    consented: person.consented,
    attested: person.attested,
    publics: person.publics,
    licences: [...person.licences].map(licence),
    open_on: person.openOn,
    ceiling: person.proposalCeiling,
    occupations: person.occupations.map(({ parent }) => {
      const number = occupation(parent);
      parents.set(parent, number);
      return number;
    }),
    months: SectorId.options.map((sector) => person.experience.get(sector)?.months ?? 0),
    skills: bitsOf(person.skills),
  });
  return { rowOf, territory, skill, licence, parents };
};
type Names = ReturnType<typeof makeRowWriter>;

const fill = async (client: pg.Client, rows: Iterable<PoolRow>, { rowOf }: Names): Promise<void> => {
  let batch: unknown[] = [];
  const flush = async (): Promise<void> => {
    await client.query('INSERT INTO people SELECT * FROM json_populate_recordset(null::people, $1)', [
      JSON.stringify(batch),
    ]);
    batch = [];
  };
  for (const { candidate, openOn } of rows) {
    batch.push(rowOf(prepareCandidate(candidate, BENCH_DAY, openOn)));
    if (batch.length === 5000) await flush();
  }
  await flush();
};

const numbersList = (numbers: readonly number[]): string => `'{${numbers.join(',')}}'::int[]`;

const occupationSql = (position: PreparedPosition, { parents }: Names): string => {
  const at = (value: number): readonly number[] =>
    [...parents].filter(([parent]) => OCCUPATION_VALUE[position.matchOccupation(parent)] === value).map(([, n]) => n);
  const levels = [1000, 600, 300].map((value) => ({ value, codes: at(value) })).filter(({ codes }) => codes.length > 0);
  const cases = levels.map(({ value, codes }) => `WHEN occupations && ${numbersList(codes)} THEN ${value}`);
  return cases.length === 0 ? '0' : `CASE ${cases.join(' ')} ELSE 0 END`;
};

const skillsSql = ({ skills, skillTotal }: PreparedPosition, { skill }: Names): string => {
  if (skillTotal === 0) return 'occupation';
  const shared = skills.map(({ key, weight }) => `${weight} * get_bit(skills, ${skill(key)})`);
  return `1000 * (${shared.join(' + ')}) / ${skillTotal}`;
};

const publicsSql = ({ priorities }: PreparedPosition): string =>
  priorities.length === 0
    ? '0'
    : `least(1000, ${priorities.map(({ bit, weight }) => `CASE WHEN publics & ${bit} <> 0 THEN ${weight} ELSE 0 END`).join(' + ')})`;

const querySql = (position: PreparedPosition, k: number, names: Names): string => {
  const { place, start, weeklyHours, weights, needsAttestation, requiredLicences, ref, sector } = position;
  const [x, y] = [place?.x ?? 0, place?.y ?? 0];
  const licences = numbersList(requiredLicences.map(({ key }) => names.licence(key)));
  return `
    SELECT id, score, open FROM (
      SELECT id, open,
        ${weights.skills} * ((4 * occupation + 5 * (${skillsSql(position, names)})) / 9)
        + ${weights.location} * (CASE WHEN radius = 0 THEN 1000 ELSE 1000 - 1000 * distance / radius END)
        + ${weights.sector} * least(1000, 1000 * months[${SectorId.options.indexOf(sector) + 1}] / 36)
        + ${weights.priorityPublic} * ${publicsSql(position)}
        + ${weights.availability} * greatest(0, 1000 - 20 * greatest(0, free_from - ${start}) - 40 * abs(${weeklyHours} - hours))
        AS score
      FROM (
        SELECT *, ${occupationSql(position, names)} AS occupation,
          floor(sqrt((x - ${x})::float8 * (x - ${x}) + (y - ${y})::float8 * (y - ${y})))::int AS distance,
          cardinality(open_on) - CASE WHEN '${ref}' = ANY (open_on) THEN 1 ELSE 0 END AS open
        FROM people
        WHERE ST_MakeEnvelope(x - radius, y - radius, x + radius, y + radius) && ST_MakePoint(${x}, ${y})
          AND territory = ${place === null ? -2 : names.territory(place.territory)}
          AND consented ${needsAttestation ? 'AND attested' : ''}
          AND free_from <= ${start + 30} AND free_to >= ${start}
          ${requiredLicences.length > 0 ? `AND licences @> ${licences}` : ''}
      ) reached
      WHERE distance <= radius AND open < ceiling
    ) scored
    ORDER BY score DESC, open FETCH FIRST ${k} ROWS WITH TIES`;
};

interface Found {
  readonly id: string;
  readonly score: number;
  readonly open: number;
}

/** The pool in PostgreSQL with PostGIS, at a URL: its own table, dropped and made again. */
export const makePostgis = async (url: string, rows: Iterable<PoolRow>) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('SET jit = off; SET max_parallel_workers_per_gather = 0');
  const names = makeRowWriter();
  await client.query(TABLE);
  await fill(client, rows, names);
  await client.query(INDEX);
  const answer = async (position: PreparedPosition, k: number): Promise<Answer> => {
    const found = await client.query<Found>(querySql(position, k, names));
    // Ties at the end of the list come with their hash unknown: sorted here, outside what SQL has to do.
    const standings = found.rows.map(({ id, score, open }): Standing => ({
      candidateId: id,
      score,
      openProposals: open,
      tie: pairTie(candidateTie(id), position.tie),
    }));
    return asAnswer(standings.toSorted(compareStandings).slice(0, k));
  };
  const { rows: sizes } = await client.query<{ bytes: string }>("SELECT pg_total_relation_size('people') AS bytes");
  return { answer, bytes: Number(sizes[0]?.bytes ?? 0), close: () => client.end() };
};
