import { UnreadableSource } from '#shared/domain/import/raw-record.ts';

/** The text of one record as it stands in the document; `tooLarge` when it passed the limits and was not kept. */
export interface ScannedItem {
  /** Names of the members that lead to it: `marches`, `marche`. */
  readonly path: readonly string[];
  readonly text: string;
  readonly tooLarge: boolean;
}

export interface ScannerOptions {
  /** Whether records are at this path: the items of what opens with `[`, or the one object that opens with `{`. */
  readonly holdsRecords: (path: readonly string[], opening: '[' | '{') => boolean;
  /** Most characters in one record. */
  readonly mostCharacters: number;
  /** Most levels in one record. */
  readonly mostDepth: number;
}

export interface JsonScanner {
  /** Takes the next piece of the document; answers the records that end in it. */
  push(text: string): readonly ScannedItem[];
  /** Says that the document is over. Throws {@link UnreadableSource} when it is not, or when it was empty. */
  end(): void;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xfeff;
const isOpening = (code: number): boolean => code === OPEN_OBJECT || code === OPEN_LIST;
const isClosing = (code: number): boolean => code === OPEN_OBJECT + 2 || code === OPEN_LIST + 2;

const malformed = (detail: string): UnreadableSource =>
  new UnreadableSource('malformed-document', `Le document n’est pas du JSON lisible : ${detail}.`);

/** Follows strings over the pieces of a text. */
const makeStringFollower = () => {
  let inside = false;
  let escaped = false;
  const enter = (): void => {
    inside = true;
  };
  /** The place after the closing quote, or the end of the piece. */
  const follow = (text: string, from: number): number => {
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (escaped) escaped = false;
      else if (code === BACKSLASH) escaped = true;
      else if (code === QUOTE) {
        inside = false;
        return at + 1;
      }
    }
    return text.length;
  };
  return { isInside: () => inside, enter, follow };
};

/** Follows one record from its first character to its last, and keeps its text within the limits. */
const makeRecordFollower = ({ mostCharacters, mostDepth }: ScannerOptions) => {
  const strings = makeStringFollower();
  let inside = false;
  let path: readonly string[] = [];
  let pieces: string[] = [];
  let kept = 0;
  let depth = 0;
  let tooLarge = false;

  const begin = (at: readonly string[]): void => {
    [inside, path, pieces, kept, depth, tooLarge] = [true, at, [], 0, 0, false];
  };
  const keep = (text: string): void => {
    kept += text.length;
    tooLarge ||= kept > mostCharacters;
    if (tooLarge) pieces = [];
    else if (text !== '') pieces.push(text);
  };
  /** One character outside strings. True when the record ends with it. */
  const step = (code: number): boolean => {
    if (code === QUOTE) strings.enter();
    else if (isOpening(code)) depth += 1;
    else if (isClosing(code)) depth -= 1;
    tooLarge ||= depth > mostDepth;
    return depth === 0 && isClosing(code);
  };
  /** The place reached: after the record, or the end of the piece. A number or a word ends before what follows it. */
  const follow = (text: string, from: number): number => {
    let at = from;
    let over = false;
    while (at < text.length && !over) {
      if (strings.isInside()) {
        at = strings.follow(text, at);
        continue;
      }
      const code = text.charCodeAt(at);
      over = depth === 0 && (code === COMMA || isClosing(code));
      if (over) break;
      over = step(code);
      at += 1;
    }
    keep(text.slice(from, at));
    inside = !over;
    return at;
  };
  const item = (): ScannedItem => ({ path, text: pieces.join(''), tooLarge });
  return { isInside: () => inside, begin, follow, item };
};

/** One level of the document around the records. `key` is the member being read. */
interface Level {
  readonly opening: number;
  readonly path: readonly string[];
  readonly records: boolean;
  key: string;
}

const pathUnder = (level: Level | undefined): readonly string[] => {
  if (level === undefined) return [];
  return level.key === '' ? level.path : [...level.path, level.key];
};

/** Levels followed by name: records are never deeper. */
const NAMED_LEVELS = 4;
const MOST_LEVELS = 10_000;
const MOST_NAME = 100;

/** Follows the document around the records. `beginRecord` is told when the character read begins one. */
const makeStructureFollower = (
  holdsRecords: ScannerOptions['holdsRecords'],
  beginRecord: (path: readonly string[]) => void,
) => {
  const levels: Level[] = [];
  let started = false;

  const open = (code: number, level: Level | undefined): boolean => {
    const path = pathUnder(level);
    const opening = code === OPEN_LIST ? '[' : '{';
    const records = holdsRecords(path, opening);
    if (records && opening === '{') {
      beginRecord(path);
      return true;
    }
    if (levels.length >= MOST_LEVELS) throw malformed('il est imbriqué trop profondément');
    levels.push({ opening: code, path: path.slice(0, NAMED_LEVELS), records, key: '' });
    started = true;
    return false;
  };
  const beginItem = (level: Level, code: number): boolean => {
    if (code === COMMA) return false;
    beginRecord(level.path);
    return true;
  };
  const close = (code: number): void => {
    if (levels.pop()?.opening !== code - 2) throw malformed('ses crochets ne se répondent pas');
  };
  const name = (level: Level, code: number, lastString: string): void => {
    if (code === COLON) level.key = lastString;
    else if (code === COMMA) level.key = '';
  };
  /** One character outside strings and spaces. True when it begins a record, which then takes it. */
  const step = (code: number, lastString: string): boolean => {
    const level = levels.at(-1);
    if (level === undefined && (started || !isOpening(code))) {
      throw malformed(started ? 'quelque chose suit sa fin' : 'il ne commence pas par { ou [');
    }
    if (isClosing(code)) close(code);
    else if (level?.records === true) return beginItem(level, code);
    else if (isOpening(code)) return open(code, level);
    else if (level !== undefined) name(level, code, lastString);
    return false;
  };
  const end = (): void => {
    if (!started) throw new UnreadableSource('empty-document', 'Le document est vide.');
    if (levels.length > 0) throw malformed('il est incomplet, sa fin manque');
  };
  return { step, end };
};

/**
 * Finds the records of a JSON document of any size without building the document: it follows brackets and strings
 * only, keeps the text of one record at a time, and lets no record pass the limits. Records are parsed by the caller,
 * so that a bad one is refused alone.
 *
 * @param options - where records are, and how large they may be
 */
export function makeJsonScanner(options: ScannerOptions): JsonScanner {
  const record = makeRecordFollower(options);
  const strings = makeStringFollower();
  const structure = makeStructureFollower(options.holdsRecords, record.begin);
  let name = '';

  const outside = (text: string, at: number): number => {
    const code = text.charCodeAt(at);
    if (strings.isInside()) {
      const next = strings.follow(text, at);
      if (name.length < MOST_NAME) name += text.slice(at, strings.isInside() ? next : next - 1).slice(0, MOST_NAME);
      return next;
    }
    if (isSpace(code)) return at + 1;
    if (structure.step(code, name)) return at;
    if (code === QUOTE) {
      strings.enter();
      name = '';
    }
    return at + 1;
  };
  const push = (text: string): readonly ScannedItem[] => {
    const found: ScannedItem[] = [];
    let at = 0;
    while (at < text.length) {
      if (record.isInside()) {
        at = record.follow(text, at);
        if (!record.isInside()) found.push(record.item());
      } else at = outside(text, at);
    }
    return found;
  };
  const end = (): void => {
    if (record.isInside()) throw malformed('il est incomplet, sa fin manque');
    structure.end();
  };
  return { push, end };
}
