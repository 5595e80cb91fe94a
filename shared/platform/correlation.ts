import { AsyncLocalStorage } from 'node:async_hooks';

/** What set the present work going: how to find the whole chain, from the request to the e-mail, in the logs. */
export interface Origin {
  /** Identifiers of requests, schedules or messages. Several when messages are handled together. Never personal. */
  readonly correlationIds: readonly string[];
  /** When the earliest of them arrived, as milliseconds since 1970: how long its effects took is measured from it. */
  readonly since: number;
}

/** The attribute of a message that holds its origin. */
export const ORIGIN_ATTRIBUTE = 'origin';

/** Enough to follow a chain, and few enough for a message's attributes. */
const MOST_IDS = 10;
const MOST_CHARACTERS = 100;

const present = new AsyncLocalStorage<Origin>();

/** Undefined outside any work: while a function starts. */
export const currentOrigin = (): Origin | undefined => present.getStore();

/** Does the work as an effect of that origin: its logs, messages and e-mails say so. */
export const withOrigin = <T>(origin: Origin, work: () => T): T => present.run(origin, work);

/** The origin of messages that are handled together. */
export const mergeOrigins = (origins: readonly Origin[]): Origin => ({
  correlationIds: [...new Set(origins.flatMap(({ correlationIds }) => correlationIds))].slice(0, MOST_IDS),
  since: Math.min(...origins.map(({ since }) => since)),
});

/** As the text of one message attribute: `<milliseconds> <id>,<id>…`. */
export const writeOrigin = ({ correlationIds, since }: Origin): string => `${since} ${correlationIds.join(',')}`;

/** What a message says of its origin; undefined when it says nothing that can be read. */
export const readOrigin = (text: string | undefined): Origin | undefined => {
  const [, since = '', ids = ''] = /^(\d{1,15}) ([\w.:,=+/-]+)$/.exec(text ?? '') ?? [];
  if (ids === '') return undefined;
  const correlationIds = ids.split(',').filter((id) => id !== '' && id.length <= MOST_CHARACTERS);
  return correlationIds.length === 0
    ? undefined
    : { correlationIds: correlationIds.slice(0, MOST_IDS), since: Number(since) };
};
