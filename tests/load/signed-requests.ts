// 10,000 signed requests of a contractor's software, 1,000 of them repeated and 500 forged, through the API and to the
// positions that they become. Ends with 1 when their number is not the right one.
import { runFlood } from '#tests/support/signed-flood.ts';

const started = performance.now();
const flood = await runFlood({ honest: 8_500, duplicates: 1_000, forged: 500 });
const seconds = (performance.now() - started) / 1000;
const told = JSON.stringify(flood);
process.stdout.write(`${told}\n${(flood.sent / seconds).toFixed(0)} messages a second, placing included\n`);
const { accepted, refused, requests, positions, names, serverErrors } = flood;
const right = accepted === 9_500 && refused === 500 && serverErrors === 0;
process.exitCode = right && [requests, positions, names].every((count) => count === 8_500) ? 0 : 1;
