/** Runs `work` over all items, at most `width` at a time; results in the order of the items. */
export const mapAtMost = async <T, R>(
  width: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> => {
  const results = new Array<R>(items.length);
  const todo = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of todo) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
};
