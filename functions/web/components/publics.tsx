import { publics } from '#shared/reference/publics.ts';
import type { PublicsFields } from '../forms/publics-form.ts';
import { TextField, type Faults } from './forms.tsx';

interface PublicsProps extends PublicsFields {
  readonly faults: Faults;
}

/** Which publics are given points, and which are to be represented among the first ranks. */
export const Publics = ({ priorities, targets, faults }: PublicsProps) => (
  <fieldset class="box" id="publics">
    <legend>Publics prioritaires et représentation</legend>
    <p class="hint">
      « Prioritaire » donne des points ; « à représenter » garantit une place parmi les vingt premiers rangs. Écrivez le
      fondement : texte, accord ou article du marché. Il est exigé pour donner des points aux femmes.
    </p>
    {faults['publics'] && <p class="error">{faults['publics']}</p>}
    {publics.map(({ id, label, needsBasis }) => (
      <details open={priorities.has(id) || targets.has(id)}>
        <summary>{label}</summary>
        <div class="row">
          <label class="choice">
            <input type="checkbox" name="priorite" value={id} checked={priorities.has(id)} />
            <span>Prioritaire</span>
          </label>
          <TextField
            name={`fondement-${id}`}
            label={needsBasis ? 'Fondement (exigé)' : 'Fondement'}
            value={priorities.get(id)}
            maxlength={500}
          />
          <label class="choice">
            <input type="checkbox" name="representation" value={id} checked={targets.has(id)} />
            <span>À représenter</span>
          </label>
          <TextField
            name={`part-${id}`}
            label="Part au moins (%)"
            hint="Vide : leur part parmi les proposables."
            value={targets.get(id)}
            short
          />
        </div>
      </details>
    ))}
  </fieldset>
);
