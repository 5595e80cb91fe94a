/** The tag of a revision, as `ETag` writes it. */
export const entityTag = (revision: number): string => `"${revision}"`;

/** The revisions named by `If-Match` or `If-None-Match`; undefined when the header is absent or is `*`. */
export const revisionsIn = (header: string | undefined): readonly number[] | undefined => {
  if (header === undefined || header.trim() === '*') return undefined;
  return header.split(',').map((tag) => Number(/^\s*(?:W\/)?"?(\d{1,9})"?\s*$/.exec(tag)?.[1] ?? NaN));
};
