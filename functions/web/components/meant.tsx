import type { Choice } from '../forms/choices.ts';
import { Choices } from './forms.tsx';

/** Those that a text may mean, one to pick: what suggestions are without scripts. */
export const Meant = ({
  name,
  legend,
  choice,
}: {
  readonly name: string;
  readonly legend: string;
  readonly choice: Choice | undefined;
}) =>
  choice === undefined || choice.meant.length === 0 ? null : (
    <Choices name={name} legend={legend} type="radio" chosen={[choice.code ?? '']} options={choice.meant} />
  );
