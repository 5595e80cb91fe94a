/** One line and its text; `tooLong` when it passed the limit and was not kept. */
export interface Line {
  readonly text: string;
  readonly tooLong: boolean;
}

/**
 * The lines of a text that comes in pieces, blank ones left out.
 *
 * @param pieces - the text, in any cutting
 * @param mostCharacters - longest line kept
 */
export async function* readLines(pieces: AsyncIterable<string>, mostCharacters: number): AsyncGenerator<Line> {
  let parts: string[] = [];
  let length = 0;
  const add = (text: string): void => {
    length += text.length;
    if (length > mostCharacters) parts = [];
    else parts.push(text);
  };
  const take = (): Line => {
    const line = { text: parts.join('').trim(), tooLong: length > mostCharacters };
    [parts, length] = [[], 0];
    return line;
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', from)) {
      add(piece.slice(from, at));
      from = at + 1;
      const line = take();
      if (line.tooLong || line.text !== '') yield line;
    }
    add(piece.slice(from));
  }
  const last = take();
  if (last.tooLong || last.text !== '') yield last;
}
