import type { Contract } from '#shared/domain/contract/contract.ts';
import type { QualificationPreview } from '#shared/use-cases/contracts/preview-qualification.ts';
import { FaultSummary, Form, TextField, type Faults } from '../components/forms.tsx';
import { Publics } from '../components/publics.tsx';
import { linesOf, type QualificationFields } from '../forms/qualification-form.ts';
import type { Visitor } from '../sign-in.ts';
import { ContractFrame } from './contract-frame.tsx';
import { QualificationEffect } from './qualification-effect.tsx';
import { euros } from './wording.ts';

interface QualifyPageProps {
  readonly visitor: Visitor;
  readonly contract: Contract;
  readonly fields: QualificationFields;
  readonly faults: Faults;
  /** Once asked for. */
  readonly preview?: QualificationPreview | undefined;
}

type PartProps = Pick<QualifyPageProps, 'fields' | 'faults'>;

const Hours = ({ contract, fields, faults }: PartProps & { readonly contract: Contract }) => (
  <fieldset class="box">
    <legend>Heures d’insertion</legend>
    <label class="choice">
      <input type="radio" name="mode" value="typed" checked={fields.mode === 'typed'} />
      <span>Je saisis les heures de la clause</span>
    </label>
    <TextField
      name="heures"
      label="Heures dues"
      hint="Telles que le marché les écrit."
      value={fields.hours}
      faults={faults}
      short
    />
    <label class="choice">
      <input type="radio" name="mode" value="formula" checked={fields.mode === 'formula'} />
      <span>Je les estime par une formule, sur {euros(contract.amountEur)} hors taxes</span>
    </label>
    <div class="row">
      <TextField name="part" label="Part de main-d’œuvre (%)" value={fields.labourShare} faults={faults} short />
      <TextField name="effort" label="Taux d’effort (%)" value={fields.effortRate} faults={faults} short />
      <TextField name="cout" label="Coût de l’heure (€)" value={fields.hourlyCost} faults={faults} short />
    </div>
    <p class="hint">Heures = montant × part de main-d’œuvre × taux d’effort ÷ coût de l’heure.</p>
  </fieldset>
);

const Positions = ({ fields, faults }: PartProps) => (
  <>
    {linesOf(fields).map((line, index) => (
      <fieldset class="box">
        <legend>
          {line.id === '' && line.occupation === '' ? `Poste ${index + 1} (facultatif)` : `Poste ${index + 1}`}
        </legend>
        <input type="hidden" name={`poste-${index}-id`} value={line.id} />
        <TextField
          name={`poste-${index}-metier`}
          label="Métier"
          hint="Quelques lettres suffisent. Videz ce champ pour retirer le poste."
          value={line.occupation}
          suggest="/suggestions/metiers"
          maxlength={200}
          faults={faults}
        />
        <div class="row">
          <TextField name={`poste-${index}-effectif`} label="Personnes" value={line.headcount} faults={faults} short />
          <TextField
            name={`poste-${index}-heures`}
            label="Heures par semaine"
            value={line.weeklyHours}
            faults={faults}
            short
          />
          <TextField name={`poste-${index}-debut`} label="Début" type="date" value={line.startsOn} faults={faults} />
          <TextField name={`poste-${index}-fin`} label="Fin" type="date" value={line.endsOn} faults={faults} />
        </div>
        <TextField
          name={`poste-${index}-permis`}
          label="Permis et habilitations exigés"
          hint="Séparés par des virgules : Permis B, CACES R482-A…"
          value={line.licences}
          maxlength={1000}
          faults={faults}
        />
      </fieldset>
    ))}
  </>
);

/** What a facilitator says of a contract: hours, positions, publics; with what it changes before it is saved. */
export const QualifyPage = ({ visitor, contract, fields, faults, preview }: QualifyPageProps) => (
  <ContractFrame
    visitor={visitor}
    contract={contract}
    tab="/qualifier"
    title={Object.keys(faults).length > 0 ? 'Erreur : qualifier' : 'Qualifier'}
  >
    <FaultSummary faults={faults} />
    {preview && <QualificationEffect preview={preview} />}
    <Form visitor={visitor} action={`/marches/${contract.contractId}/qualifier`}>
      <input type="hidden" name="revision" value={fields.revision} />
      <h2>Les heures</h2>
      <Hours contract={contract} fields={fields} faults={faults} />
      <h2>Les postes</h2>
      <Positions fields={fields} faults={faults} />
      <h2>Les publics</h2>
      <Publics priorities={fields.priorities} targets={fields.targets} faults={faults} />
      <label class="choice">
        <input type="checkbox" name="ouvrir" value="oui" checked={fields.open} />
        <span>Le marché est ouvert : proposer des personnes</span>
      </label>
      <p class="actions sticky">
        <button type="submit" name="voir" value="oui" class={preview ? 'second' : undefined}>
          Voir l’effet avant d’enregistrer
        </button>
        <button type="submit" class={preview ? undefined : 'second'}>
          Enregistrer
        </button>
      </p>
    </Form>
  </ContractFrame>
);
