/** A field of a form, with what stands in it: undefined where a browser would send nothing. */
interface Field {
  readonly name: string;
  readonly value: string | undefined;
  readonly isHidden: boolean;
}

export interface Form {
  readonly method: 'get' | 'post';
  /** Where it is sent. */
  readonly action: string;
  readonly fields: readonly Field[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescape = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');

const attributesOf = (tag: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...tag.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescape(value)]),
  );

const chosenOption = (select: string): string | undefined => {
  const options = [...select.matchAll(/<option([^>]*)>/g)].map(([, attributes = '']) => attributesOf(attributes));
  return (options.find((one) => 'selected' in one) ?? options[0])?.['value'];
};

const fieldOf = (tag: string, attributes: Readonly<Record<string, string>>, content: string): Field[] => {
  const { name, type = 'text', value = '' } = attributes;
  if (name === undefined) return [];
  if (tag === 'textarea') return [{ name, value: unescape(content), isHidden: false }];
  if (tag === 'select') return [{ name, value: chosenOption(content), isHidden: false }];
  // A button is sent when it is the one that is pressed.
  if (tag === 'button') return [{ name, value: undefined, isHidden: false }];
  const isSent = !['checkbox', 'radio'].includes(type) || 'checked' in attributes;
  return [{ name, value: isSent ? value : undefined, isHidden: type === 'hidden' }];
};

/** The forms of a page as the product writes them, attributes quoted and contents escaped, with what stands in them; once more for each button that sends them elsewhere. */
export const formsIn = (html: string, path: string): readonly Form[] =>
  [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].flatMap(([, opening = '', body = '']) => {
    const { action = path, method = 'get' } = attributesOf(opening);
    const tags = body.matchAll(/<(input|button|select|textarea)([^>]*?)\/?>(?:(.*?)<\/\1>)?/gs);
    const fields = [...tags].flatMap(([, tag = '', attributes = '', content = '']) =>
      fieldOf(tag, attributesOf(attributes), content),
    );
    const elsewhere = [...body.matchAll(/<button[^>]* formaction="([^"]*)"/g)].map(([, there = '']) => unescape(there));
    return [action, ...elsewhere].map((one) => ({ method: method === 'post' ? 'post' : 'get', action: one, fields }));
  });
