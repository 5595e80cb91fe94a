import { UnreadableSource, type RawRecord, type ReadRecords } from '#shared/domain/import/raw-record.ts';
import { decodeText } from './decode.ts';
import { isObject } from './fields.ts';
import { makeJsonScanner, type ScannedItem } from './json-scanner.ts';
import { readLines } from './read-lines.ts';

/** A record is some kilobytes; beyond a million characters it is something else. */
const MOST_CHARACTERS = 1_000_000;
const MOST_DEPTH = 64;
/** How much of the beginning is looked at to tell the form. */
const GLANCE = 64 * 1024;

const LISTS = new Set(['', 'marches', 'marches/marche', 'marches/contrat-concession', 'results', 'records', 'data']);
const SINGLES = new Set(['marches/marche', 'marches/contrat-concession']);
const CONCESSION = 'contrat-concession';

const holdsRecords = (path: readonly string[], opening: '[' | '{'): boolean =>
  (opening === '[' ? LISTS : SINGLES).has(path.join('/'));

type Judged = { readonly value: unknown } | { readonly refusal: { readonly code: string; readonly message: string } };

const TOO_LARGE: Judged = {
  refusal: {
    code: 'record-too-large',
    message: 'Cet enregistrement dépasse un million de caractères ou 64 niveaux : il n’est pas lu.',
  },
};
const MALFORMED: Judged = {
  refusal: { code: 'malformed-record', message: 'Cet enregistrement n’est pas du JSON lisible.' },
};

function judge({ path, text, tooLarge }: ScannedItem): Judged {
  if (tooLarge) return TOO_LARGE;
  try {
    const value: unknown = JSON.parse(text);
    // Only its list tells a v2 concession from a market: the name of the list goes with the record.
    return { value: path.at(-1) === CONCESSION && isObject(value) ? { ...value, _kind: CONCESSION } : value };
  } catch {
    return MALFORMED;
  }
}

const jsonScanner = () => makeJsonScanner({ holdsRecords, mostCharacters: MOST_CHARACTERS, mostDepth: MOST_DEPTH });

async function* readJson(pieces: AsyncIterable<string>): AsyncGenerator<Judged> {
  const scanner = jsonScanner();
  for await (const piece of pieces) yield* scanner.push(piece).map(judge);
  scanner.end();
}

async function* readNdjson(pieces: AsyncIterable<string>): AsyncGenerator<Judged> {
  for await (const { text, tooLong } of readLines(pieces, MOST_CHARACTERS)) {
    yield* readLine(text, tooLong);
  }
}

/** A line is a record; the depth is bounded by the scanner, which sees the line as the one item of a list. */
function readLine(text: string, tooLong: boolean): readonly Judged[] {
  if (tooLong) return [TOO_LARGE];
  const scanner = makeJsonScanner({
    holdsRecords: (path, opening) => path.length === 0 && opening === '[',
    mostCharacters: MOST_CHARACTERS,
    mostDepth: MOST_DEPTH,
  });
  try {
    const items = scanner.push(`[${text}]`);
    scanner.end();
    return items.length === 1 ? items.map(judge) : [MALFORMED];
  } catch {
    return [MALFORMED];
  }
}

const CONTAINERS = ['marches', 'results', 'records', 'data'];
const isContainerObject = (value: object): boolean => CONTAINERS.some((name) => name in value);

/** Whether a line is an object by itself, and not a document in one line. */
const isRecordLine = (line: string): boolean => {
  const [judged] = readLine(line, false);
  return judged !== undefined && 'value' in judged && isObject(judged.value) && !isContainerObject(judged.value);
};

const isContainer = (start: string): boolean =>
  /^\s*(\[|\{\s*"(marches|results|records|data|total_count)"\s*:)/.test(start);

type Form = 'json' | 'ndjson' | 'single';

/**
 * What the beginning shows, whatever the content type says. A first line that is a whole object, or a line too long
 * to tell, is NDJSON unless it is the container of a document; an object that goes on is a record alone.
 */
function formOf(glance: string, complete: boolean, declaredLines: boolean): Form {
  const start = glance.trimStart();
  if (start.startsWith('<')) {
    throw new UnreadableSource('malformed-document', 'Le document est du XML ou du HTML : envoyez la version JSON.');
  }
  if (isContainer(start)) return 'json';
  const [firstLine = '', ...others] = start.split('\n');
  const alone = complete && others.every((line) => line.trim() === '');
  if (declaredLines ? !opensDocument(firstLine, others.length === 0 && !complete) : isRecordLine(firstLine) && !alone) {
    return 'ndjson';
  }
  return start.startsWith('{') ? 'single' : 'json';
}

/** A declared list of lines may begin with a bad one: only a bracket alone shows an indented document. */
const opensDocument = (firstLine: string, goesOn: boolean): boolean => !goesOn && firstLine.trim() === '{';

/** Gives the pieces looked at back to the reader. */
async function* resumed(first: readonly string[], rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield* first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

const RECORD_FIELDS = ['id', 'uid', 'objet', 'acheteur', 'acheteur_id', 'autoriteConcedante'];

/** One object that is no known container at its beginning: a record alone, or a container whose list comes later. */
async function* readSingle(pieces: AsyncIterable<string>): AsyncGenerator<Judged> {
  const scanner = jsonScanner();
  let kept = '';
  let found = false;
  for await (const piece of pieces) {
    const items = scanner.push(piece).map(judge);
    found ||= items.length > 0;
    kept = found || kept.length > MOST_CHARACTERS ? '' : kept + piece;
    yield* items;
  }
  scanner.end();
  if (found) return;
  const [judged = MALFORMED] = kept === '' ? [TOO_LARGE] : readLine(kept, false);
  if ('value' in judged && isObject(judged.value)) yield* recordsOfObject(judged.value);
  else yield judged;
}

function recordsOfObject(value: Readonly<Record<string, unknown>>): readonly Judged[] {
  // A known container without any record: an empty list.
  if (isContainerObject(value)) return [];
  if (RECORD_FIELDS.some((name) => name in value)) return [{ value }];
  throw new UnreadableSource(
    'unknown-document-shape',
    'Le document n’a pas la forme d’un fichier DECP : une liste « marches » est attendue.',
  );
}

const READERS: Readonly<Record<Form, (pieces: AsyncIterable<string>) => AsyncGenerator<Judged>>> = {
  json: readJson,
  ndjson: readNdjson,
  single: readSingle,
};

async function* records(bytes: AsyncIterable<Uint8Array>, declaredLines: boolean): AsyncGenerator<RawRecord> {
  const pieces = decodeText(bytes);
  const first: string[] = [];
  let glance = '';
  let complete = false;
  while (glance.trim().length < GLANCE && !complete) {
    const next = await pieces.next();
    complete = next.done === true;
    if (next.done !== true) first.push(next.value);
    glance = first.join('');
  }
  if (glance.trim() === '') throw new UnreadableSource('empty-document', 'Le document est vide.');
  const form = formOf(glance, complete, declaredLines);
  let index = 0;
  for await (const judged of READERS[form](resumed(first, pieces))) {
    yield { index, ...judged };
    index += 1;
  }
}

/**
 * Reads the records of a DECP document: JSON of version 1 or 2, concessions included, the forms that the national
 * consolidations give, one record alone, or one record a line. Memory does not grow with the document.
 *
 * @param contentType - as declared; what the beginning of the document shows counts more
 */
export const readDecp =
  (contentType: string): ReadRecords =>
  (bytes) =>
    records(bytes, /ndjson|jsonl|json-seq|x-json-stream/i.test(contentType));
