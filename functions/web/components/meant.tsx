import type { Child } from 'hono/jsx';
import type { Choice } from '../forms/choices.ts';
import { Choices, TextField, type Faults } from './forms.tsx';

interface MeantFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** As typed. */
  readonly value: string;
  /** What the text may mean, once it was sent. */
  readonly choice: Choice | undefined;
  readonly faults: Faults;
}

/** Those that a text may mean, one to pick: what suggestions are without scripts. */
const Meant = ({ name, value, choice, legend }: MeantFieldProps & { readonly legend: string }) =>
  value === '' || choice === undefined || choice.meant.length === 0 ? null : (
    <Choices name={`${name}-choix`} legend={legend} type="radio" chosen={[choice.code ?? '']} options={choice.meant} />
  );

/** A text that stands for an occupation, what is typed beside it, and those that it may mean. */
export const OccupationField = ({ choice, children, ...field }: MeantFieldProps & { readonly children?: Child }) => {
  const text = <TextField {...field} suggest="/suggestions/metiers" maxlength={200} />;
  return (
    <>
      {children === undefined ? (
        text
      ) : (
        <div class="row wide-first">
          {text}
          {children}
        </div>
      )}
      <Meant {...field} choice={choice} legend="Lequel de ces métiers ?" />
    </>
  );
};

/** A text that stands for a commune, and those that it may mean. */
export const CommuneField = ({ choice, ...field }: MeantFieldProps) => (
  <>
    <TextField {...field} suggest="/suggestions/communes" maxlength={100} />
    <Meant {...field} choice={choice} legend="Laquelle de ces communes ?" />
  </>
);
