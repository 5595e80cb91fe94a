/** One text of a form, trimmed; empty when absent. A file is no text. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Every text sent under one name. */
export const textsOf = (form: FormData, name: string): readonly string[] =>
  form.getAll(name).flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : []));

/** A number as people write it (`1 200`, `3,5`); undefined when empty, NaN when it is none. */
export const numberOf = (text: string): number | undefined => {
  if (text === '') return undefined;
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
};

/** `a, b ; c` as three labels. */
export const labelsOf = (text: string): readonly string[] =>
  text
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter(Boolean);
