import type { FieldError } from '#shared/domain/errors.ts';
import type { Faults } from '../components/forms.tsx';

/** Where something is typed, and what it is called there. */
export type Place = readonly [field: string, called: string];

/** By the first step of its pointer in the document that the form makes. */
export type Places = Readonly<Record<string, Place>>;

/** Faults of a document, each at the field where it was typed; those of no field, at `elsewhere`. */
export const placeFaults = (errors: readonly FieldError[], places: Places, elsewhere: Place): Faults =>
  Object.fromEntries(
    errors.map(({ path, message }) => {
      const [field, called] = places[path.split('/')[1] ?? ''] ?? elsewhere;
      return [field, `${called} : ${message}`];
    }),
  );
