import type { Organisation, User } from '#shared/domain/organisation/organisation.ts';
import { StructureKind } from '#shared/domain/organisation/organisation.ts';
import { FaultSummary, Form, SelectField, TextField, type Faults } from '../components/forms.tsx';
import { Crumbs, Scroll } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { counted, frenchInstant, organisationDetail, organisationKinds } from './wording.ts';

/** Every organisation. */
export const OrganisationsPage = ({
  visitor,
  organisations,
}: {
  readonly visitor: Visitor;
  readonly organisations: readonly Organisation[];
}) => (
  <Layout title="Organisations" visitor={visitor} section="/administration">
    <div class="head">
      <h1>Organisations</h1>
      <p class="actions">
        <a class="button" href="/administration/nouvelle">
          Ouvrir une organisation
        </a>
      </p>
    </div>
    <Scroll label="Organisations">
      <table class="cards">
        <caption>
          {counted(organisations.length, 'organisation')}. <a href="/administration/export">Exporter vers Excel</a>
        </caption>
        <thead>
          <tr>
            <th scope="col">Nom</th>
            <th scope="col">Genre</th>
            <th scope="col">Territoire, plafond ou SIRET</th>
            <th scope="col">Identifiant</th>
          </tr>
        </thead>
        <tbody>
          {organisations.map((organisation) => (
            <tr>
              <th scope="row">
                <a href={`/administration/organisations/${organisation.organisationId}`}>{organisation.name}</a>
              </th>
              <td data-label="Genre">{organisationKinds[organisation.kind]}</td>
              <td data-label="Territoire, plafond ou SIRET">{organisationDetail(organisation)}</td>
              <td data-label="Identifiant">
                <code>{organisation.organisationId}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  </Layout>
);

export interface OrganisationFields {
  readonly name: string;
  readonly territory: string;
  readonly structureKind: string;
  readonly proposalCeiling: string;
  readonly siret: string;
}

export const organisationFields = (organisation: Organisation): OrganisationFields => ({
  name: organisation.name,
  territory: organisation.kind === 'facilitatorOrganisation' ? organisation.territory.join(', ') : '',
  structureKind: organisation.kind === 'structure' ? organisation.structureKind : 'ACI',
  proposalCeiling: organisation.kind === 'structure' ? String(organisation.proposalCeiling) : '6',
  siret: organisation.kind === 'contractor' ? (organisation.siret ?? '') : '',
});

type DetailProps = {
  readonly kind: Organisation['kind'] | '';
  readonly fields: OrganisationFields;
  readonly faults: Faults;
};

/** What each kind has of its own; all of it while the kind is not chosen. */
const Details = ({ kind, fields, faults }: DetailProps) => (
  <>
    <TextField name="nom" label="Nom" value={fields.name} maxlength={200} faults={faults} />
    {(kind === 'facilitatorOrganisation' || kind === '') && (
      <TextField
        name="territoire"
        label="Territoire"
        hint="Codes de départements (93), de communes (93066) ou d’EPT (200057867), séparés par des virgules."
        value={fields.territory}
        maxlength={2000}
        faults={faults}
      />
    )}
    {(kind === 'structure' || kind === '') && (
      <div class="row">
        <SelectField
          name="genre-structure"
          label="Genre de structure"
          value={fields.structureKind}
          options={StructureKind.options.map((one) => [one, one] as const)}
        />
        <TextField
          name="plafond"
          label="Propositions ouvertes par personne"
          hint="Pour les fiches publiées ensuite."
          value={fields.proposalCeiling}
          maxlength={3}
          faults={faults}
          short
        />
      </div>
    )}
    {(kind === 'contractor' || kind === '') && (
      <TextField name="siret" label="SIRET" value={fields.siret} maxlength={20} faults={faults} />
    )}
  </>
);

/** A new organisation. */
export const NewOrganisationPage = ({
  visitor,
  organisationId,
  kind,
  fields,
  faults,
}: DetailProps & { readonly visitor: Visitor; readonly organisationId: string }) => (
  <Layout title="Ouvrir une organisation" visitor={visitor} section="/administration" narrow>
    <Crumbs path={[['/administration', 'Organisations']]} here="Ouvrir une organisation" />
    <h1>Ouvrir une organisation</h1>
    <FaultSummary faults={faults} />
    <Form visitor={visitor} class="card">
      <SelectField
        name="genre"
        label="Genre"
        value={kind}
        faults={faults}
        options={[['', 'Choisissez'], ...Object.entries(organisationKinds)]}
      />
      <TextField
        name="identifiant"
        label="Identifiant"
        hint="Minuscules, chiffres et tirets : batir-demain. Il ne change plus."
        value={organisationId}
        maxlength={60}
        faults={faults}
      />
      <Details kind={kind} fields={fields} faults={faults} />
      <button type="submit">Ouvrir</button>
    </Form>
  </Layout>
);

interface OrganisationPageProps {
  readonly visitor: Visitor;
  readonly organisation: Organisation;
  readonly users: readonly User[];
  readonly fields: OrganisationFields;
  readonly faults: Faults;
  /** Shown this once, never again. */
  readonly secret?: string | undefined;
}

const People = ({ visitor, organisation, users, faults }: OrganisationPageProps) => (
  <section aria-labelledby="comptes">
    <h2 id="comptes">Comptes</h2>
    {users.length > 0 && (
      <ul class="card plain">
        {users.map(({ userId, name, email, createdAt }) => (
          <li>
            <strong>{name}</strong>, {email} <span class="soft small">depuis le {frenchInstant(createdAt)}</span>
            {userId !== visitor.principal.userId && (
              <Form
                visitor={visitor}
                action={`/administration/organisations/${organisation.organisationId}/comptes/retirer`}
              >
                <input type="hidden" name="compte" value={userId} />
                <button type="submit" class="link" aria-label={`Retirer l’accès de ${name}`}>
                  Retirer l’accès
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    )}
    <details open={['sujet', 'personne', 'courriel'].some((name) => faults[name] !== undefined)}>
      <summary>Donner accès à quelqu’un</summary>
      <Form
        visitor={visitor}
        class="card"
        action={`/administration/organisations/${organisation.organisationId}/comptes`}
      >
        <TextField
          name="sujet"
          label="Identifiant chez le fournisseur d’identité"
          hint="Le « sub » de ses jetons. Le mot de passe reste chez le fournisseur."
          value=""
          maxlength={100}
          faults={faults}
        />
        <TextField name="personne" label="Nom" value="" maxlength={200} faults={faults} />
        <TextField name="courriel" label="Adresse électronique" type="email" value="" maxlength={254} faults={faults} />
        <button type="submit">Donner accès</button>
      </Form>
    </details>
  </section>
);

const SigningSecret = ({ visitor, organisation, secret }: OrganisationPageProps) =>
  organisation.kind !== 'contractor' ? null : (
    <section aria-labelledby="signature">
      <h2 id="signature">Secret de signature</h2>
      {secret !== undefined && (
        <div class="notice good" role="status">
          <p class="strong">Copiez-le maintenant : il ne sera plus montré.</p>
          <p>
            <code>{secret}</code>
          </p>
        </div>
      )}
      <Form
        visitor={visitor}
        class="card"
        action={`/administration/organisations/${organisation.organisationId}/secret`}
      >
        <p>Le logiciel de ce titulaire signe avec lui ses demandes de candidats. L’ancien vaut encore un jour.</p>
        <button type="submit" class="second">
          Donner un nouveau secret
        </button>
      </Form>
    </section>
  );

/** One organisation: what it is, who belongs to it. */
export const OrganisationPage = (props: OrganisationPageProps) => {
  const { visitor, organisation, fields, faults } = props;
  return (
    <Layout title={organisation.name} visitor={visitor} section="/administration" narrow>
      <Crumbs path={[['/administration', 'Organisations']]} here={organisation.name} />
      <h1>{organisation.name}</h1>
      <p class="soft">
        {organisationKinds[organisation.kind]}, <code>{organisation.organisationId}</code>,{' '}
        <a href={`/administration/organisations/${organisation.organisationId}/journal`}>journal</a>
      </p>
      <FaultSummary faults={faults} />
      {/* Said, since the page also answers what changes a secret or adds somebody, at addresses of their own. */}
      <Form visitor={visitor} class="card" action={`/administration/organisations/${organisation.organisationId}`}>
        <Details kind={organisation.kind} fields={fields} faults={faults} />
        <button type="submit">Enregistrer</button>
      </Form>
      <People {...props} />
      <SigningSecret {...props} />
    </Layout>
  );
};
