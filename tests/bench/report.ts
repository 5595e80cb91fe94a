import { barsOf } from './bars.ts';
import { SMALL_POOL, type ForwardReport } from './forward.ts';
import type { LoadingReport } from './loading.ts';
import type { RaceResult } from './measure.ts';
import type { ReverseReport } from './reverse.ts';
import type { Report } from './run.ts';

const ms = (value: number): string => (value < 10 ? value.toFixed(3) : value.toFixed(1));
const ratio = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)}×`;
const count = (value: number): string => Math.round(value).toLocaleString('en');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const raceTable = (results: readonly RaceResult[]): string => {
  const [engine] = results;
  return table(
    ['', 'p50 ms', 'p95 ms', 'mean ms', 'p50 ÷ engine', 'p95 ÷ engine', 'lists'],
    results.map(({ name, p50, p95, mean, different }) => [
      name,
      ms(p50),
      ms(p95),
      ms(mean),
      ratio(p50 / (engine?.p50 ?? NaN)),
      ratio(p95 / (engine?.p95 ?? NaN)),
      different === 0 ? 'identical' : `${different} different`,
    ]),
  );
};

const updatesTable = ({ updates }: ForwardReport): string => {
  const [base] = updates;
  return table(
    ['changed since', 'each change', 'query p50 ms', 'mean ms', 'mean ÷ base'],
    updates.map(({ share, applyMsEach, times }) => [
      `${100 * share} %`,
      share === 0 ? '' : `${(1000 * applyMsEach).toFixed(1)} µs`,
      ms(times.p50),
      ms(times.mean),
      (times.mean / (base?.times.mean ?? NaN)).toFixed(2),
    ]),
  );
};

const rerankText = ({ representing }: ForwardReport): string => {
  if (representing === null) return '';
  const { lists, query, rerank } = representing;
  return `- Re-ranking 200 people for three publics, ${count(lists)} lists just found: p50 ${ms(rerank.p50)} ms, p95 ${ms(rerank.p95)} ms, after a query of p50 ${ms(query.p50)} ms, p95 ${ms(query.p95)} ms.\n`;
};

const growthText = ({ small, race: [engine] }: ForwardReport): string =>
  small && engine
    ? `- The engine over ${count(SMALL_POOL)} people in the same race: p50 ${ms(small.p50)} ms, p95 ${ms(small.p95)} ms, mean ${ms(small.mean)} ms; the mean over this pool is ${ratio(engine.mean / small.mean)} that.\n`
    : '';

const forwardText = (one: ForwardReport): string => {
  const { people, region, work, buildMs, naiveBuildMs, postgisBytes, facts, census, explaining } = one;
  const { explained, pairs } = explaining;
  return `## ${count(people)} people, ${region}

${raceTable(one.race)}

- Work of one search: ${count(work.blocks)} blocks bounded, ${count(work.people)} people bounded (${((100 * work.people) / people).toFixed(2)} %), ${count(work.scored)} fully scored (k = 20).
- Memory: ${one.bytesPerPerson.toFixed(1)} bytes a person once loaded${postgisBytes === null ? '' : `; PostGIS ${(postgisBytes / people).toFixed(0)}`}.
- Build from candidates: ${count(buildMs)} ms; naive objects ${count(naiveBuildMs)} ms.
- List of 20 with its facts: p50 ${ms(facts.p50)} ms, p95 ${ms(facts.p95)} ms. Census: p50 ${ms(census.p50)} ms.
- Explanation of one pair, of ${count(pairs)}: p50 ${ms(explained.p50)} ms, p95 ${ms(explained.p95)} ms, slowest ${ms(explained.most)} ms.
${rerankText(one)}${growthText(one)}
Queries where bounds help least (one criterion alone):

${raceTable(one.adverse)}

${updatesTable(one)}
`;
};

const reverseText = ({
  positions,
  buildMs,
  race,
}: ReverseReport): string => `## ${count(positions)} positions, for one person

${raceTable(race)}

Built in ${count(buildMs)} ms.
`;

const loadingText = (loading: readonly LoadingReport[]): string => `## Loading

Cold: the first load of a new process, bundled as the matching function is; warm: later loads of the same process.

${table(
  ['people', '', 'read the file', 'load', 'load and first answer', 'load ÷ read', 'NDJSON ÷ load and answer'],
  loading.flatMap(({ people, cold, warm, parseMs }) =>
    [
      { name: 'cold', ...cold },
      { name: 'warm', ...warm },
    ].map(({ name, readMs, loadMs, loadAndAnswerMs }) => [
      count(people),
      name,
      ...[readMs, loadMs, loadAndAnswerMs].map((value) => `${ms(value)} ms`),
      ratio(loadMs / readMs),
      ratio(parseMs / loadAndAnswerMs),
    ]),
  ),
)}

${loading
  .map(
    ({ people, parseMs, peakMegabytes }) =>
      `- ${count(people)} people: NDJSON parsed in ${ms(parseMs)} ms; most memory of a process that loads and answers: ${count(peakMegabytes)} MB.`,
  )
  .join('\n')}
`;

const barsText = (report: Report): string => {
  const bars = barsOf(report);
  const met = bars.filter((bar) => bar.met).length;
  return `## What was asked, and what was measured

${met} of ${bars.length} met. Lists are identical throughout.

${table(
  ['bar', 'asked', 'measured', ''],
  bars.map(({ bar, asked, measured, met }) => [bar, asked, measured, met ? 'met' : '**missed**']),
)}
`;
};

/** The whole report in Markdown. */
export const reportOf = (report: Report): string => {
  const { machine, rounds, forward, reverse, loading } = report;
  return `# Benchmark of the matching engine

Written by \`npm run bench\`; how to read it is in [README.md](README.md). ${machine}. Engines take turns on each query, in one
process, ${rounds === 1 ? 'each query once' : `each query in ${rounds} rounds, the least time kept`}; every exact engine gave the same lists (identifiers, scores, order), or the run would have stopped.

![p50 and p95 by engine](engine.svg)

${[barsText(report), ...forward.map(forwardText), ...reverse.map(reverseText), loadingText(loading)].join('\n')}`;
};
