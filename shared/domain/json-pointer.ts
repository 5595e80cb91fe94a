/** Longer names come from nobody's form: they are cut, since a pointer is shown to people. */
const LONGEST_SEGMENT = 100;

/** The place of a value in a JSON document (RFC 6901); the empty pointer is the document itself. */
export const jsonPointer = (path: readonly PropertyKey[]): string =>
  path
    .map((segment) => String(segment).slice(0, LONGEST_SEGMENT).replaceAll('~', '~0').replaceAll('/', '~1'))
    .map((segment) => `/${segment}`)
    .join('');
