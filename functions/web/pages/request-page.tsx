import type { OwnContract } from '#shared/use-cases/contracts/list-own-contracts.ts';
import { FaultSummary, Form, SelectField, TextArea, TextField, type Faults } from '../components/forms.tsx';
import { CommuneField, OccupationField } from '../components/meant.tsx';
import { Crumbs } from '../components/parts.tsx';
import type { Choice } from '../forms/choices.ts';
import type { RequestFields } from '../forms/request-form.ts';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';

interface RequestPageProps {
  readonly visitor: Visitor;
  readonly contracts: readonly OwnContract[];
  readonly fields: RequestFields;
  readonly faults: Faults;
  readonly meant?: { readonly occupation: Choice; readonly commune: Choice } | undefined;
  /** Names this request: sent twice, it is still one. */
  readonly name: string;
}

type PartProps = Pick<RequestPageProps, 'contracts' | 'fields' | 'faults' | 'meant'>;

const Which = ({ contracts, fields, faults }: PartProps) => (
  <fieldset class="box">
    <legend>Pour quel marché ?</legend>
    {contracts.length > 0 && (
      <SelectField
        name="marche"
        label="Un de vos marchés"
        value={fields.contract}
        faults={faults}
        options={[
          ['', 'Un autre, dit ci-dessous'],
          ...contracts.map(({ contractId, subject }) => [contractId, subject] as const),
        ]}
      />
    )}
    <div class="row">
      <TextField
        name="acheteur"
        label="SIRET de l’acheteur"
        hint="Pour un autre marché : 14 chiffres, sur la notification."
        value={fields.buyerSiret}
        maxlength={20}
        faults={faults}
      />
      <TextField name="numero" label="Numéro du marché" value={fields.contractNumber} maxlength={60} faults={faults} />
    </div>
  </fieldset>
);

const Whom = ({ fields, faults, meant }: PartProps) => (
  <fieldset class="box">
    <legend>Qui cherchez-vous ?</legend>
    <OccupationField
      name="metier"
      label="Métier"
      hint="Quelques lettres suffisent ; les fautes sont pardonnées."
      value={fields.occupation}
      choice={meant?.occupation}
      faults={faults}
    />
    <div class="row">
      <TextField name="effectif" label="Personnes" value={fields.headcount} maxlength={4} faults={faults} short />
      <TextField
        name="heures"
        label="Heures par semaine"
        value={fields.weeklyHours}
        maxlength={2}
        faults={faults}
        short
      />
      <TextField name="debut" label="À partir du" type="date" value={fields.startsOn} faults={faults} />
    </div>
    <CommuneField
      name="commune"
      label="Commune du chantier"
      hint="Facultatif : sinon celle du marché."
      value={fields.commune}
      choice={meant?.commune}
      faults={faults}
    />
    <TextField
      name="permis"
      label="Permis et habilitations exigés"
      hint="Séparés par des virgules. Chaque exigence écarte des personnes : n’en demandez que le nécessaire."
      value={fields.licences}
      maxlength={1000}
      faults={faults}
    />
    <TextArea
      name="commentaire"
      label="Message au facilitateur"
      hint="Facultatif."
      maxlength={1000}
      value={fields.comment}
      faults={faults}
    />
  </fieldset>
);

/** A contractor asks for candidates: the same as what its software may ask by webhook. */
export const RequestPage = ({ visitor, name, ...parts }: RequestPageProps) => (
  <Layout
    title={Object.keys(parts.faults).length > 0 ? 'Erreur : demander des candidats' : 'Demander des candidats'}
    visitor={visitor}
    section="/mes-marches"
    narrow
  >
    <Crumbs path={[['/mes-marches', 'Mes marchés']]} here="Demander des candidats" />
    <h1>Demander des candidats</h1>
    <p class="soft">Le facilitateur du territoire prépare une présélection, puis vous partage les profils retenus.</p>
    <FaultSummary faults={parts.faults} />
    <Form visitor={visitor}>
      <input type="hidden" name="nom" value={name} />
      <Which {...parts} />
      <Whom {...parts} />
      <p class="actions">
        <button type="submit">Envoyer la demande</button>
        <a href="/mes-marches">Annuler</a>
      </p>
    </Form>
  </Layout>
);
