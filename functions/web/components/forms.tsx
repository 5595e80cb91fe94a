import type { Child } from 'hono/jsx';
import type { Visitor } from '../sign-in.ts';

interface FormProps {
  readonly visitor: Visitor;
  readonly action?: string;
  readonly class?: string;
  readonly id?: string;
  readonly upload?: boolean;
  readonly children: Child;
}

/** A form that changes something: it carries the proof that it was made for this session. */
export const Form = ({ visitor, action, class: style, id, upload, children }: FormProps) => (
  <form
    method="post"
    action={action}
    class={style}
    id={id}
    enctype={upload === true ? 'multipart/form-data' : undefined}
    novalidate
  >
    <input type="hidden" name="csrf" value={visitor.session.csrf} />
    {children}
  </form>
);

/** What is wrong with a form, by the name of the field. */
export type Faults = Readonly<Record<string, string>>;

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly faults?: Faults | undefined;
}

const describedBy = ({ name, hint, faults }: FieldProps): string | undefined =>
  [hint && `${name}-aide`, faults?.[name] && `${name}-erreur`].filter(Boolean).join(' ') || undefined;

const Labelled = ({ children, ...field }: FieldProps & { readonly children: Child }) => (
  <div class="field">
    <label for={field.name}>{field.label}</label>
    {field.hint && (
      <p class="hint" id={`${field.name}-aide`}>
        {field.hint}
      </p>
    )}
    {field.faults?.[field.name] && (
      <p class="error" id={`${field.name}-erreur`}>
        {field.faults[field.name]}
      </p>
    )}
    {children}
  </div>
);

interface InputProps extends FieldProps {
  readonly value?: string | number | null | undefined;
  readonly type?: 'text' | 'search' | 'date' | 'number' | 'email' | 'tel';
  readonly required?: boolean;
  readonly maxlength?: number;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly step?: number | string;
  readonly short?: boolean;
  readonly autocomplete?: string;
  /** Address that suggests values; with scripts only. */
  readonly suggest?: string;
  readonly part?: string;
}

export const TextField = ({ value, type = 'text', short, suggest, part, ...field }: InputProps) => (
  <Labelled {...field}>
    <input
      id={field.name}
      name={field.name}
      type={type}
      value={value ?? ''}
      required={field.required}
      maxlength={field.maxlength}
      min={field.min}
      max={field.max}
      step={field.step}
      autocomplete={field.autocomplete ?? 'off'}
      class={short === true ? 'short' : undefined}
      list={suggest === undefined ? undefined : `${field.name}-liste`}
      data-suggest={suggest}
      data-part={part}
      aria-describedby={describedBy(field)}
      aria-invalid={field.faults?.[field.name] ? 'true' : undefined}
    />
    {suggest !== undefined && <datalist id={`${field.name}-liste`}></datalist>}
  </Labelled>
);

export const TextArea = ({
  value,
  maxlength,
  ...field
}: FieldProps & { readonly value?: string; readonly maxlength: number }) => (
  <Labelled {...field}>
    <textarea
      id={field.name}
      name={field.name}
      maxlength={maxlength}
      aria-describedby={describedBy(field)}
      aria-invalid={field.faults?.[field.name] ? 'true' : undefined}
    >
      {value}
    </textarea>
  </Labelled>
);

type Option = readonly [value: string, label: string];

export const SelectField = ({
  value,
  options,
  ...field
}: FieldProps & { readonly value: string; readonly options: readonly Option[] }) => (
  <Labelled {...field}>
    <select
      id={field.name}
      name={field.name}
      aria-describedby={describedBy(field)}
      aria-invalid={field.faults?.[field.name] ? 'true' : undefined}
    >
      {options.map(([code, label]) => (
        <option value={code} selected={code === value}>
          {label}
        </option>
      ))}
    </select>
  </Labelled>
);

interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  readonly hint?: string;
  readonly type: 'radio' | 'checkbox';
  readonly chosen: readonly string[];
  readonly options: readonly Option[];
  readonly faults?: Faults | undefined;
  /** Several on a line where there is room. */
  readonly inline?: boolean;
}

export const Choices = ({ name, legend, hint, type, chosen, options, faults, inline }: ChoicesProps) => (
  <fieldset
    class={inline === true ? 'field inline' : 'field'}
    id={name}
    aria-describedby={faults?.[name] ? `${name}-erreur` : undefined}
  >
    <legend>{legend}</legend>
    {hint && <p class="hint">{hint}</p>}
    {faults?.[name] && (
      <p class="error" id={`${name}-erreur`}>
        {faults[name]}
      </p>
    )}
    {options.map(([value, label]) => (
      <label class="choice">
        <input type={type} name={name} value={value} checked={chosen.includes(value)} />
        <span>{label}</span>
      </label>
    ))}
  </fieldset>
);

/** Every fault of a form, first thing on the page, each a link to its field. */
export const FaultSummary = ({ faults }: { readonly faults: Faults }) =>
  Object.keys(faults).length === 0 ? null : (
    <div class="notice bad" role="alert" id="fautes" tabindex={-1}>
      <p class="strong">Rien n’est enregistré : corrigez ce qui suit.</p>
      <ul>
        {Object.entries(faults).map(([name, message]) => (
          <li>
            <a href={`#${name}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
