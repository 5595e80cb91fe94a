import { DecisionKind, DecisionReason } from '#shared/domain/shortlist/shortlist.ts';
import { SelectField } from '../components/forms.tsx';
import { decisionLabels, reasonLabels } from './wording.ts';

const REASONS = [
  ['', 'Sans motif'],
  ...DecisionReason.options.map((code) => [code, reasonLabels[code]] as const),
] as const;

/** Decides of everybody ticked at once, or compares two of them. */
export const DecisionBar = ({ closed }: { readonly closed: boolean }) => (
  <fieldset class="sticky no-print" aria-describedby="groupe-aide">
    <legend class="hidden">Avec les personnes choisies</legend>
    <p class="hint" id="groupe-aide">
      Cochez des personnes, puis décidez pour toutes. Pour écarter, un motif est demandé : la structure le lira.
      <label class="choice" hidden>
        <input type="checkbox" data-all="personne" />
        <span>Toutes les personnes affichées</span>
      </label>
    </p>
    <div class="filters">
      <SelectField
        name="decision"
        label="Décision"
        value="retained"
        options={DecisionKind.options
          .filter((kind) => !closed || (kind !== 'retained' && kind !== 'contacted'))
          .map((kind) => [kind, decisionLabels[kind]] as const)}
      />
      <SelectField name="motif" label="Motif" value="" options={REASONS} />
      <button type="submit">Enregistrer</button>
      <button type="submit" class="second" name="comparer" value="oui">
        Comparer deux personnes
      </button>
    </div>
  </fieldset>
);
