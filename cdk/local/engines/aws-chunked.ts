/**
 * Takes the framing off a body sent as `aws-chunked` (what the SDK does with streams, to add a checksum at the end):
 * `<hex length>[;chunk-signature=…]\r\n<bytes>\r\n` …, `0\r\n`, trailers. Trailing checksums are not verified.
 */
export async function* unchunked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer = Buffer.alloc(0);
  let missing = 0;
  for await (const piece of source) {
    pending = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
    while (pending.length > 0) {
      if (missing > 0) {
        const chunk = pending.subarray(0, missing);
        missing -= chunk.length;
        pending = pending.subarray(chunk.length);
        yield chunk;
        continue;
      }
      // Between chunks: the line end of the former one may come first.
      const start = pending.subarray(0, 2).toString('latin1') === '\r\n' ? 2 : 0;
      const lineEnd = pending.indexOf('\r\n', start);
      if (lineEnd === -1) break;
      missing = Number.parseInt(pending.subarray(start, lineEnd).toString('latin1'), 16);
      if (!(missing > 0)) return;
      pending = pending.subarray(lineEnd + 2);
    }
  }
  if (missing > 0) throw new Error('the body ended in the middle of a chunk');
}
