import type * as z from 'zod';
import type { FieldError } from '#shared/domain/errors.ts';
import { jsonPointer } from '#shared/domain/json-pointer.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** More than these help nobody, and a hostile body could cause any number. */
const MOST_ERRORS = 100;

// A message that a schema gives itself is in French already; what begins so is zod's own, in English.
const ZOD_DEFAULT = /^(Invalid|Too big|Too small|Unrecognized|Expected)\b/;

const TYPES: Readonly<Record<string, string>> = {
  string: 'texte attendu',
  number: 'nombre attendu',
  int: 'nombre entier attendu',
  boolean: 'true ou false attendu',
  array: 'liste attendue',
  object: 'objet attendu',
  record: 'objet attendu',
  null: 'null attendu',
  date: 'date attendue',
  never: 'ce champ n’est pas attendu',
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'adresse e-mail attendue',
  url: 'adresse web attendue',
  uuid: 'identifiant UUID attendu',
  date: 'date attendue au format AAAA-MM-JJ',
  datetime: 'instant attendu au format AAAA-MM-JJThh:mm:ssZ',
  regex: 'ce texte n’a pas la forme attendue',
};

const UNITS: Readonly<Record<string, string>> = { string: ' caractères', array: ' éléments', set: ' éléments' };

const tooSmall = ({ origin, minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): string => {
  const unit = UNITS[origin];
  if (unit !== undefined && Number(minimum) === 1) {
    return origin === 'string' ? 'ce texte ne peut pas être vide' : 'un élément au moins est attendu';
  }
  const bound = String(minimum);
  return inclusive === false ? `plus de ${bound}${unit ?? ''}` : `${bound}${unit ?? ''} au moins`;
};

const tooBig = ({ origin, maximum, inclusive }: Extract<Issue, { code: 'too_big' }>): string => {
  const unit = UNITS[origin] ?? '';
  const bound = String(maximum);
  return inclusive === false ? `moins de ${bound}${unit}` : `${bound}${unit} au plus`;
};

const isMissing = (issue: Issue): boolean =>
  issue.code === 'invalid_type' && issue.message.endsWith('received undefined');

const wrongType = (issue: Extract<Issue, { code: 'invalid_type' }>): string =>
  isMissing(issue) ? 'ce champ est obligatoire' : (TYPES[issue.expected] ?? 'valeur d’un autre type attendue');

/** French words for the kinds of refusal that say something; the others all say that the value does not do. */
const wordsOf = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'invalid_value':
      return `valeur attendue : ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'ce texte n’a pas la forme attendue';
    case 'unrecognized_keys':
      return 'ce champ n’existe pas';
    default:
      return 'cette valeur ne convient pas';
  }
};

const CODES = {
  invalid_type: 'wrong-type',
  invalid_value: 'value-not-allowed',
  too_small: 'too-small',
  too_big: 'too-big',
  invalid_format: 'wrong-format',
  not_multiple_of: 'wrong-step',
  unrecognized_keys: 'unknown-field',
  invalid_key: 'unknown-field',
  invalid_union: 'invalid',
  invalid_element: 'invalid',
  custom: 'invalid',
} as const satisfies Record<Issue['code'], string>;

/** The code that a schema's own rule carries in its `params: { code }`, else that of the kind of refusal. */
const codeOf = (issue: Issue): string => {
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string') return issue.params['code'];
  return isMissing(issue) ? 'required' : CODES[issue.code];
};

const isTypeIssue = ({ code, path }: Issue): boolean => code === 'invalid_type' && path.length === 0;

/** Of a union, the branch that what was sent resembles most: of the right type, with the fewest faults. */
const closestBranch = (branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined =>
  branches
    .filter((branch) => !branch.some(isTypeIssue))
    .toSorted((a, b) => a.length - b.length)
    .at(0);

const expand = (issue: Issue, base: Path): readonly FieldError[] => {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: jsonPointer([...path, key]),
      code: CODES.unrecognized_keys,
      message: wordsOf(issue),
    }));
  }
  if (issue.code === 'invalid_union') {
    const branch = closestBranch(issue.errors);
    if (branch !== undefined) return branch.flatMap((inner) => expand(inner, path));
  }
  const message = ZOD_DEFAULT.test(issue.message) ? wordsOf(issue) : issue.message;
  return [{ path: jsonPointer(path), code: codeOf(issue), message }];
};

/**
 * What zod refused, in French, each at its place in the document. Values that were sent are never repeated.
 *
 * A schema's own messages are kept; a rule of its own gives its code as `params: { code: 'kebab-case' }`.
 */
export const toFieldErrors = (error: z.ZodError): readonly FieldError[] =>
  error.issues
    .slice(0, MOST_ERRORS)
    .flatMap((issue) => expand(issue, []))
    .slice(0, MOST_ERRORS);
