import * as z from 'zod';

/** A media type of the OpenAPI document, as the examples that it shows; a file that is elsewhere shows none. */
export const ShownExamples = z
  .object({
    example: z.unknown().optional(),
    examples: z.record(z.string(), z.object({ value: z.unknown().optional() })).optional(),
  })
  .transform(({ example, examples = {} }) =>
    [example, ...Object.values(examples).map(({ value }) => value)].filter((one) => one !== undefined),
  );
