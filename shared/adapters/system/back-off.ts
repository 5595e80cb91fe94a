import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 50;
const LONGEST_MS = 2_000;

/** Waits before attempt `attempt` (1: the second try): twice as long each time, with half of it left to chance. */
export const backOff = async (attempt: number): Promise<void> => {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  await sleep(ceiling / 2 + (Math.random() * ceiling) / 2);
};
