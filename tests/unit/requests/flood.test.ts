import { expect, it } from 'vitest';
import { runFlood } from '#tests/support/signed-flood.ts';

it('makes exactly the requests that were rightly signed, whatever comes twice or is forged', async () => {
  expect(await runFlood({ honest: 425, duplicates: 50, forged: 25 })).toEqual({
    sent: 500,
    accepted: 475,
    refused: 25,
    requests: 425,
    positions: 425,
    names: 425,
    serverErrors: 0,
  });
}, 300_000);
