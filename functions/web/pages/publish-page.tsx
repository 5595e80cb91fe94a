import { criteria } from '#shared/reference/publics.ts';
import { licenceLabel } from '#shared/reference/licences.ts';
import { Choices, FaultSummary, Form, SelectField, TextField, type Faults } from '../components/forms.tsx';
import { CommuneField, OccupationField } from '../components/meant.tsx';
import { Crumbs } from '../components/parts.tsx';
import type { Choice } from '../forms/choices.ts';
import { USUAL_LICENCES, type PublishFields } from '../forms/publish-form.ts';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';

interface PublishPageProps {
  readonly visitor: Visitor;
  readonly fields: PublishFields;
  readonly faults: Faults;
  /** What the texts of occupations and of the commune may mean, when they are not exact. */
  readonly meant?: { readonly occupations: readonly Choice[]; readonly commune: Choice };
  /** The person changed; undefined for a new one. */
  readonly candidateId?: string;
}

const Occupations = ({ fields, faults, meant }: PublishPageProps) => (
  <fieldset class="box">
    <legend>Que sait-elle faire ?</legend>
    {fields.occupations.map(({ text, months }, index) => (
      <OccupationField
        name={`metier-${index}`}
        label={index === 0 ? 'Métier' : `Métier ${index + 1} (facultatif)`}
        hint={index === 0 ? 'Quelques lettres suffisent ; les fautes sont pardonnées.' : undefined}
        value={text}
        choice={meant?.occupations[index]}
        faults={faults}
      >
        <TextField
          name={`mois-${index}`}
          label="Mois d’expérience"
          value={months}
          maxlength={4}
          faults={faults}
          short
        />
      </OccupationField>
    ))}
    <Choices
      name="permis"
      legend="Permis et habilitations"
      type="checkbox"
      chosen={fields.usualLicences}
      options={USUAL_LICENCES.map((key) => [key, licenceLabel(key)] as const)}
      inline
    />
    <TextField
      name="autres-permis"
      label="Autres permis ou habilitations"
      hint="Séparés par des virgules : CACES R486-B, permis CE…"
      value={fields.otherLicences}
      maxlength={1000}
      faults={faults}
    />
    <TextField
      name="competences"
      label="Compétences"
      hint="Séparées par des virgules : coffrage, lecture de plan…"
      value={fields.skills}
      maxlength={2000}
      faults={faults}
    />
  </fieldset>
);

const Where = ({ fields, faults, meant }: PublishPageProps) => (
  <fieldset class="box">
    <legend>Où et quand ?</legend>
    <CommuneField
      name="commune"
      label="Commune où elle vit"
      hint="Nom ou code postal."
      value={fields.commune}
      choice={meant?.commune}
      faults={faults}
    />
    <div class="row">
      <TextField
        name="mobilite"
        label="Accepte jusqu’à (km)"
        value={fields.mobilityKm}
        maxlength={3}
        faults={faults}
        short
      />
      <TextField name="disponible" label="Disponible à partir du" type="date" value={fields.from} faults={faults} />
      <TextField
        name="heures"
        label="Heures par semaine"
        value={fields.weeklyHours}
        maxlength={2}
        faults={faults}
        short
      />
    </div>
    <label class="choice">
      <input type="checkbox" name="vehicule" value="oui" checked={fields.vehicle} />
      <span>A un véhicule</span>
    </label>
  </fieldset>
);

const Rights = ({ fields, faults }: PublishPageProps) => (
  <fieldset class="box">
    <legend>Ses droits et son accord</legend>
    <div class="row">
      <TextField
        name="consentement-du"
        label="Accord donné le"
        type="date"
        value={fields.consentGivenOn}
        faults={faults}
      />
      <TextField
        name="consentement-au"
        label="Valable jusqu’au"
        hint="Deux ans au plus."
        type="date"
        value={fields.consentExpiresOn}
        faults={faults}
      />
      <TextField
        name="pass"
        label="Fin du PASS IAE"
        hint="S’il y en a un."
        type="date"
        value={fields.passEndsOn}
        faults={faults}
      />
    </div>
    <details open={fields.criteria.length > 0 || faults['criteres'] !== undefined}>
      <summary>Sans PASS IAE : critères d’éligibilité</summary>
      <Choices
        name="criteres"
        legend="Critères constatés"
        hint="Chiffrés, lus par le calcul seul ; jamais montrés à un titulaire."
        type="checkbox"
        chosen={fields.criteria}
        options={criteria.map(({ code, label }) => [code, label] as const)}
        faults={faults}
        inline
      />
      <div class="row">
        <SelectField
          name="diagnostic-par"
          label="Diagnostic fait par"
          value={fields.checkedBy}
          options={[
            ['employer', 'Nous, l’employeur'],
            ['prescriber', 'Un prescripteur habilité'],
          ]}
        />
        <TextField name="diagnostic-du" label="Le" type="date" value={fields.checkedOn} faults={faults} />
      </div>
    </details>
  </fieldset>
);

const Optional = ({ fields, faults }: PublishPageProps) => {
  const typed = [fields.givenName, fields.familyName, fields.email, fields.phone, fields.birthYear].some(Boolean);
  return (
    <details class="card" open={typed}>
      <summary>Nom et coordonnées, année de naissance, sexe (facultatif)</summary>
      <p class="hint">
        Le nom est chiffré à part : vous seuls le voyez, et le facilitateur une fois la personne retenue. L’année et le
        sexe servent à la représentation des publics, jamais au score.
      </p>
      <div class="row">
        <TextField name="prenom" label="Prénom" value={fields.givenName} maxlength={100} faults={faults} />
        <TextField name="nom" label="Nom" value={fields.familyName} maxlength={100} faults={faults} />
      </div>
      <div class="row">
        <TextField name="telephone" label="Téléphone" type="tel" value={fields.phone} maxlength={30} faults={faults} />
        <TextField
          name="courriel"
          label="Adresse électronique"
          type="email"
          value={fields.email}
          maxlength={254}
          faults={faults}
        />
      </div>
      <div class="row">
        <TextField
          name="naissance"
          label="Année de naissance"
          value={fields.birthYear}
          maxlength={4}
          faults={faults}
          short
        />
        <SelectField
          name="sexe"
          label="Sexe"
          value={fields.sex}
          options={[
            ['unspecified', 'Non précisé'],
            ['female', 'Femme'],
            ['male', 'Homme'],
          ]}
        />
      </div>
    </details>
  );
};

/** One person, published or changed: what matching needs first, what is optional last. */
export const PublishPage = (props: PublishPageProps) => {
  const { visitor, fields, faults, candidateId } = props;
  const title = candidateId === undefined ? 'Publier une personne' : `Modifier ${fields.externalId}`;
  return (
    <Layout
      title={Object.keys(faults).length > 0 ? `Erreur : ${title}` : title}
      visitor={visitor}
      section="/personnes"
      narrow
    >
      <Crumbs path={[['/personnes', 'Mes publics']]} here={title} />
      <h1>{title}</h1>
      <FaultSummary faults={faults} />
      <Form visitor={visitor}>
        {candidateId === undefined && (
          <TextField
            name="repere"
            label="Votre repère (facultatif)"
            hint="Celui de votre logiciel, jamais un nom. Vide : un repère est donné."
            value={fields.externalId}
            maxlength={100}
            faults={faults}
          />
        )}
        <Occupations {...props} />
        <Where {...props} />
        <Rights {...props} />
        <Optional {...props} />
        <p class="actions sticky">
          <button type="submit">{candidateId === undefined ? 'Publier' : 'Enregistrer'}</button>
          <a href={candidateId === undefined ? '/personnes' : `/personnes/${candidateId}`}>Annuler</a>
        </p>
      </Form>
    </Layout>
  );
};
