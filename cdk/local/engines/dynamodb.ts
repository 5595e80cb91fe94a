import { mkdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Engine, type EngineAnswer, jsonAnswer, REGION, ServiceRefusal } from './engine.ts';
import { type ExpressionParser, rememberExpressions } from './expression-memory.ts';
import { type LevelStore, quicken } from './level-store.ts';
import { type FindTable, rememberTables } from './table-memory.ts';

/**
 * dynalite's own pieces, without its HTTP layer. That layer throws in an event listener when a client goes away or
 * sends `null`, which would end this process; called so, every such case is a refused promise. Its socket is never
 * opened. dynalite has no types: these are the parts used, as of 4.0.0.
 */
interface Store {
  readonly tableDb: { awsRegion: string; awsAccountId: string };
  readonly lifecycleManager: { gracefulClose: () => Promise<void> };
  readonly db: LevelStore & { open: (options: object) => Promise<void> };
  readonly getTable: FindTable;
}
interface Failure extends Error {
  readonly statusCode?: number;
  readonly body?: unknown;
}
type Action = (store: Store, data: unknown, done: (error: Failure | null, data: unknown) => void) => void;
interface Validation {
  readonly types: unknown;
  readonly custom: unknown;
}
interface Validations {
  readonly checkTypes: (data: unknown, types: unknown) => unknown;
  readonly checkValidations: (data: unknown, types: unknown, custom: unknown, store: Store) => void;
}

const load = createRequire(import.meta.url);

const OPERATIONS = [
  ...['BatchGetItem', 'BatchWriteItem', 'CreateTable', 'DeleteItem', 'DeleteTable', 'DescribeTable', 'GetItem'],
  ...['ListTables', 'PutItem', 'Query', 'Scan', 'UpdateItem', 'DescribeTimeToLive', 'TagResource', 'UntagResource'],
  'ListTagsOfResource',
] as const;
const EXPRESSION_PARSERS = ['dynalite/db/conditionParser', 'dynalite/db/updateParser'] as const;
const ON_TABLES: ReadonlySet<string> = new Set(['CreateTable', 'DeleteTable']);

/**
 * LevelDB's memory, in bytes. Its defaults (8 MB of cache, 4 MB of buffer) made reads three times as slow while the
 * demonstration loads. Writes still go to its log first, so nothing acknowledged is lost.
 */
const LEVEL = { cacheSize: 64 * 1024 * 1024, writeBufferSize: 32 * 1024 * 1024 };

const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** Member values `null` where DynamoDB wants a typed value crash the validation: refused before it sees them. */
const hasNull = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).some((child) => hasNull(child)));

const serialization = { __type: 'com.amazon.coral.service#SerializationException', Message: 'Malformed request' };

const run = (action: Action, store: Store, data: unknown): Promise<EngineAnswer> =>
  new Promise((resolve, reject) => {
    action(store, data, (error, answer) => {
      if (!error) resolve(jsonAnswer(200, answer, CONTENT_TYPE));
      else if (error.statusCode) resolve(jsonAnswer(error.statusCode, error.body, CONTENT_TYPE));
      else reject(error);
    });
  });

const parse = (text: string): unknown => {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data !== 'object') return undefined;
    // Hardly any call has the word at all.
    return text.includes('null') && hasNull(data) ? undefined : data;
  } catch {
    return undefined;
  }
};

/** The folder is open in another process, or twice in this one. */
export class DirectoryInUse extends Error {}

const causes = (error: unknown): readonly unknown[] =>
  error instanceof Error ? [('code' in error && error.code) || error.name, ...causes(error.cause)] : [];

const openStore = async (create: (options: unknown) => Store, directory: string): Promise<Store> => {
  mkdirSync(directory, { recursive: true });
  const store = create({ path: directory, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  store.tableDb.awsRegion = REGION;
  try {
    await store.db.open(LEVEL);
    quicken(store.db);
  } catch (error) {
    // LevelDB's own lock, which the system takes away from a process that dies: no stale lock file to clean.
    if (causes(error).includes('LEVEL_LOCKED')) throw new DirectoryInUse(directory, { cause: error });
    throw error;
  }
  return store;
};

export interface DynamoDb extends Engine {
  /** Puts what is there aside, in the folder named, and goes on empty. */
  readonly startAfresh: (aside: string) => Promise<void>;
}

/** DynamoDB kept in a folder (LevelDB): written through on every call, so a killed process loses nothing acknowledged. */
export const openDynamoDb = async (directory: string): Promise<DynamoDb> => {
  const { create } = load('dynalite/db') as { create: (options: unknown) => Store };
  const validations = load('dynalite/validations') as Validations;
  for (const file of EXPRESSION_PARSERS) rememberExpressions(load(file) as ExpressionParser);
  const known = new Map<string, { action: Action; validation: Validation }>(
    OPERATIONS.map((operation) => {
      const file = operation.charAt(0).toLowerCase() + operation.slice(1);
      const validation = load(`dynalite/validations/${file}`) as Validation;
      return [operation, { action: load(`dynalite/actions/${file}`) as Action, validation }];
    }),
  );
  let store = await openStore(create, directory);
  let tables = rememberTables(store.getTable);
  /** What an operation on items looks tables up in; one on tables makes everything be looked up again. */
  const storeFor = async <T>(operation: string, use: (store: Store) => Promise<T>): Promise<T> => {
    if (!ON_TABLES.has(operation)) return use({ ...store, getTable: tables.getTable });
    tables.forget();
    return use(store).finally(() => {
      tables.forget();
    });
  };
  return {
    startAfresh: async (aside) => {
      await store.lifecycleManager.gracefulClose();
      await rename(directory, aside);
      store = await openStore(create, directory);
      tables = rememberTables(store.getTable);
    },
    handle: async ({ headers, body }) => {
      const name = String(headers['x-amz-target']).split('.').at(-1) ?? '';
      const operation = known.get(name);
      if (!operation) throw new ServiceRefusal('com.amazon.coral.service#UnknownOperationException', 'Not provided');
      const input = parse(body);
      if (input === undefined) return jsonAnswer(400, serialization, CONTENT_TYPE);
      try {
        const { types, custom } = operation.validation;
        const data = validations.checkTypes(input, types);
        validations.checkValidations(data, types, custom, store);
        return await storeFor(name, (found) => run(operation.action, found, data));
      } catch (error) {
        // What validation says no with; and TypeErrors, by which dynalite stumbles over shapes it does not foresee.
        const { statusCode, body: answer } = error as Failure;
        if (statusCode) return jsonAnswer(statusCode, answer, CONTENT_TYPE);
        if (error instanceof TypeError) return jsonAnswer(400, serialization, CONTENT_TYPE);
        throw error;
      }
    },
    close: () => store.lifecycleManager.gracefulClose(),
  };
};
