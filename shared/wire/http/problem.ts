import * as z from 'zod';

/** One thing wrong at one place of what was sent. */
const ProblemField = z
  .strictObject({
    path: z.string().meta({ description: 'JSON pointer into the body, or the name of a parameter' }),
    code: z.string().meta({ description: 'Stable, kebab-case' }),
    message: z.string(),
  })
  .readonly()
  .meta({ id: 'ProblemField' });

/** What every refusal looks like (RFC 9457). */
export const Problem = z
  .strictObject({
    type: z.string().meta({ description: 'Where this kind of problem is documented' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string().meta({ description: 'Stable, kebab-case' }),
    errors: z.array(ProblemField).readonly().optional(),
    traceId: z.string().meta({ description: 'To be given to support' }),
  })
  .readonly()
  .meta({
    id: 'Problem',
    example: {
      type: 'https://passerelle.example/docs#probleme-invalid',
      title: 'Données non valides',
      status: 422,
      detail: 'Des champs ne conviennent pas : chacun est nommé dans « errors ».',
      instance: '/v1/contracts',
      code: 'invalid',
      errors: [{ path: '/buyer/siret', code: 'wrong-siret', message: 'ce numéro SIRET n’existe pas' }],
      traceId: '4f6c1c7e-3d0b-4a5e-9c53-6a2d5a1f8b11',
    },
  });
export type Problem = z.infer<typeof Problem>;
