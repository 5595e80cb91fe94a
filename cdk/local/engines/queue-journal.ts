import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { writePrivateFile } from '../durable-file.ts';

const Entry = z.union([
  z.object({ sent: z.string(), queue: z.string(), body: z.string() }),
  z.object({ done: z.string() }),
]);
type Entry = z.infer<typeof Entry>;

/** A message that somebody was told is in a queue, and that nobody has finished with. */
export interface LiveMessage {
  readonly messageId: string;
  readonly queue: string;
  readonly body: string;
}

/** What the queues hold, on disk, since the engine keeps them in memory. */
export interface QueueJournal {
  /** Written before the sender gets its answer: what was acknowledged is not lost. */
  readonly sent: (messages: readonly LiveMessage[]) => void;
  readonly done: (messageIds: readonly string[]) => void;
  /** Everything that a queue held. */
  readonly emptied: (queue: string) => void;
  /** What an earlier run left in a queue; asked once for each queue, when it is made again. */
  readonly left: (queue: string) => readonly LiveMessage[];
}

/** Lines after which the file is written anew with what is still live. */
const LINES_KEPT = 20_000;

/** A line cut by a crash belongs to a message that was not acknowledged. */
const parseLine = (line: string): Entry | undefined => {
  try {
    return Entry.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

const readLive = (path: string): Map<string, LiveMessage> => {
  const live = new Map<string, LiveMessage>();
  if (!existsSync(path)) return live;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const entry = parseLine(line);
    if (entry === undefined) continue;
    if ('done' in entry) live.delete(entry.done);
    else live.set(entry.sent, { messageId: entry.sent, queue: entry.queue, body: entry.body });
  }
  return live;
};

const lineOf = ({ messageId, queue, body }: LiveMessage): string => JSON.stringify({ sent: messageId, queue, body });

/** Opens the journal of the queues: lines appended, so that a kill at any instant loses at most an unanswered one. */
export const openQueueJournal = (path: string): QueueJournal => {
  const live = readLive(path);
  const earlier = new Set(live.keys());
  let lines = 0;

  const rewrite = (): void => {
    writePrivateFile(path, [...live.values()].map((message) => `${lineOf(message)}\n`).join(''));
    lines = live.size;
  };
  const append = (added: readonly string[]): void => {
    if (added.length === 0) return;
    appendFileSync(path, added.map((line) => `${line}\n`).join(''), { mode: 0o600 });
    lines += added.length;
    if (lines > LINES_KEPT + 2 * live.size) rewrite();
  };
  const done: QueueJournal['done'] = (messageIds) => {
    const known = messageIds.filter((messageId) => live.delete(messageId));
    append(known.map((messageId) => JSON.stringify({ done: messageId })));
  };

  mkdirSync(dirname(path), { recursive: true });
  rewrite();
  return {
    sent: (messages) => {
      for (const message of messages) live.set(message.messageId, message);
      append(messages.map(lineOf));
    },
    done,
    emptied: (queue) =>
      done([...live.values()].filter((message) => message.queue === queue).map(({ messageId }) => messageId)),
    left: (queue) =>
      [...live.values()].filter((message) => message.queue === queue && earlier.delete(message.messageId)),
  };
};
