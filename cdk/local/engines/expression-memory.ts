type Typed = Readonly<Record<string, unknown>>;

/** What dynalite's parsers look names and values up in, and take the used ones out of. */
interface Context {
  readonly attrNames?: Readonly<Record<string, string>> | undefined;
  readonly attrVals?: Readonly<Record<string, Typed>> | undefined;
  readonly unusedAttrNames: Record<string, true>;
  readonly unusedAttrVals: Record<string, true>;
}
/** A tree with the values in it, or what is wrong; a syntax error is thrown. */
export type ParseExpression = (text: string, options: { readonly context: Context }) => unknown;
export interface ExpressionParser {
  parse: ParseExpression;
}

/** The place of a value in a remembered tree. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

interface Remembered {
  readonly tree: unknown;
  readonly usedNames: readonly string[];
  readonly usedValues: readonly string[];
}

/** These look at the values themselves while they are parsed. */
const LOOKS_AT_VALUES = /between|attribute_type/i;

/** The product's own expressions are some fifty: of whoever makes up thousands, the first are remembered. */
const MOST_REMEMBERED = 500;

/** The same tree with some of it replaced, copied throughout: whoever gets it may change it. */
const copied = (node: unknown, replaced: (node: object) => unknown): unknown => {
  if (typeof node !== 'object' || node === null) return node;
  const other = replaced(node);
  if (other !== undefined) return other;
  if (Array.isArray(node)) return node.map((child) => copied(child, replaced));
  const copy = Object.create(Object.getPrototypeOf(node) as object | null) as Record<string, unknown>;
  for (const [key, child] of Object.entries(node)) copy[key] = copied(child, replaced);
  return copy;
};

const allOf = (named: object): Record<string, true> =>
  Object.fromEntries(Object.keys(named).map((name) => [name, true]));

/** All that a tree depends on but the values: the text, what names stand for, and the types of values. */
const keyOf = (
  text: string,
  names: Readonly<Record<string, string>>,
  values: Readonly<Record<string, Typed>>,
): string => {
  let key = text;
  for (const [name, meant] of Object.entries(names)) key += `\0${name}=${meant}`;
  for (const [name, value] of Object.entries(values)) key += `\0${name}:${Object.keys(value)[0] ?? ''}`;
  return key;
};

/**
 * Parses an expression once, and puts each time's values in the tree. A program says the same few expressions over and
 * over; dynalite's parsers took a twentieth of the time of the thread that has all engines.
 */
export const rememberParsed = (parse: ParseExpression): ParseExpression => {
  const known = new Map<string, Remembered>();
  const learn = (text: string, context: Context): Remembered | string => {
    const { attrNames = {}, attrVals = {} } = context;
    // Its own lists: in the caller's, what an earlier expression used is missing already.
    const [unusedAttrNames, unusedAttrVals] = [allOf(attrNames), allOf(attrVals)];
    const parsed = parse(text, { context: { ...context, unusedAttrNames, unusedAttrVals } });
    if (typeof parsed === 'string') return parsed;
    const nameOf = new Map<object, string>(Object.entries(attrVals).map(([name, value]) => [value, name]));
    const slotOf = (node: object): Slot | undefined => {
      const name = nameOf.get(node);
      return name === undefined ? undefined : new Slot(name);
    };
    return {
      tree: copied(parsed, slotOf),
      usedNames: Object.keys(attrNames).filter((name) => !(name in unusedAttrNames)),
      usedValues: Object.keys(attrVals).filter((name) => !(name in unusedAttrVals)),
    };
  };
  return (text, options) => {
    const { context } = options;
    const { attrNames = {}, attrVals = {}, unusedAttrNames, unusedAttrVals } = context;
    if (LOOKS_AT_VALUES.test(text)) return parse(text, options);
    const key = keyOf(text, attrNames, attrVals);
    const remembered = known.get(key) ?? learn(text, context);
    if (typeof remembered === 'string') return remembered;
    if (known.size < MOST_REMEMBERED) known.set(key, remembered);
    for (const name of remembered.usedNames) Reflect.deleteProperty(unusedAttrNames, name);
    for (const name of remembered.usedValues) Reflect.deleteProperty(unusedAttrVals, name);
    return copied(remembered.tree, (node) => (node instanceof Slot ? attrVals[node.name] : undefined));
  };
};

const quickened = new WeakSet<ExpressionParser>();

/** Has a parser of dynalite's, one for the whole process, remember what it parsed. */
export const rememberExpressions = (parser: ExpressionParser): void => {
  if (quickened.has(parser)) return;
  quickened.add(parser);
  parser.parse = rememberParsed(parser.parse);
};
