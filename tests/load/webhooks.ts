// How events reach receivers that misbehave: 1,000 of them, with and without a receiver that is dead beside the others.
// The schedule goes up to a day: time is counted and not waited for; with `--sockets` the product's own sender calls
// receivers behind sockets, and time flows thirty times faster while something is under way. Ends with 1 when a bar is missed.
import { socketWeather } from '#tests/support/socket-weather.ts';
import { percentile, runStorm, type Outcome } from '#tests/support/webhook-storm.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const tell = (name: string, { owed, arrived, early, repeated, differing, attempts, delaysMs }: Outcome): void => {
  say(`${name}: ${arrived} of ${owed} events arrived, in ${attempts} attempts; ${repeated} arrivals repeated`);
  say(`  before the event: ${early}; bodies that differed under one name: ${differing}`);
  say(`  delay p50 ${seconds(percentile(delaysMs, 0.5))}, p95 ${seconds(percentile(delaysMs, 0.95))}`);
};

const sockets = process.argv.includes('--sockets');
const receivers = { endpoints: 10, eventsEach: 100, ...(sockets && { weather: socketWeather }) };
const alone = await runStorm({ ...receivers, dead: false });
tell(`Ten receivers${sockets ? ' behind sockets' : ''}`, alone);
const beside = await runStorm({ ...receivers, dead: true });
tell('The same, and a dead one owed 100 events', beside);
const change = percentile(beside.delaysMs, 0.95) / percentile(alone.delaysMs, 0.95) - 1;
say(`The dead one changes the others' p95 by ${(change * 100).toFixed(1)} % (bar: less than 10 %)`);
const sound = [alone, beside].every(
  ({ owed, arrived, early, differing }) => arrived === owed && early === 0 && differing === 0,
);
process.exitCode = sound && change < 0.1 ? 0 : 1;
