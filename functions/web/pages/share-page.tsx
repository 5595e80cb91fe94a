import type { SharePreview } from '#shared/use-cases/shares/preview-share.ts';
import type { Sharing } from '#shared/use-cases/shares/view-sharing.ts';
import { FaultSummary, Form, SelectField, TextArea, type Faults } from '../components/forms.tsx';
import { Empty } from '../components/parts.tsx';
import { SharedPeople } from '../components/shared-people.tsx';
import type { ShareFields } from '../forms/share-form.ts';
import type { Visitor } from '../sign-in.ts';
import { ContractFrame } from './contract-frame.tsx';
import { personHref } from './links.ts';
import { counted, frenchInstant, profileName } from './wording.ts';

export interface SharePageProps {
  readonly visitor: Visitor;
  readonly sharing: Sharing;
  readonly fields: ShareFields;
  readonly faults: Faults;
  readonly preview?: SharePreview | undefined;
}

const nameOf = ({ contractors }: Sharing, id: string): string =>
  contractors.find(({ organisationId }) => organisationId === id)?.name ?? 'le titulaire';

const People = ({ sharing, fields }: Pick<SharePageProps, 'sharing' | 'fields'>) => (
  <fieldset class="field" id="personne">
    <legend>Personnes retenues</legend>
    {sharing.retained.map(({ candidateId, rank, structure }) => (
      <label class="choice">
        <input
          type="checkbox"
          name="personne"
          value={candidateId}
          checked={fields.people.length === 0 || fields.people.includes(candidateId)}
        />
        <span>
          <a href={personHref(sharing.contract.contractId, sharing.position.positionId, candidateId)}>
            {profileName(candidateId)}
          </a>
          , rang {rank}
          <span class="soft small">{structure && `, ${structure}`}</span>
        </span>
      </label>
    ))}
  </fieldset>
);

const ShareForm = ({ visitor, sharing, fields, faults }: SharePageProps) => (
  <Form visitor={visitor} class="card">
    <FaultSummary faults={faults} />
    <input type="hidden" name="poste" value={sharing.position.positionId} />
    <SelectField
      name="titulaire"
      label="Titulaire"
      value={fields.contractor}
      faults={faults}
      options={[
        ['', 'Choisissez'],
        ...sharing.contractors.map(({ organisationId, name }) => [organisationId, name] as const),
      ]}
    />
    <People sharing={sharing} fields={fields} />
    <TextArea
      name="commentaire"
      label="Message au titulaire"
      hint="Facultatif. Ne nommez personne : chaque profil suffit."
      maxlength={1000}
      value={fields.comment}
      faults={faults}
    />
    <button type="submit" name="voir" value="oui">
      Voir ce qui sera envoyé
    </button>
  </Form>
);

/** Exactly what will be seen, then the act; the form goes along, so that what was seen is what is sent. */
const Preview = ({ visitor, sharing, fields, preview }: SharePageProps & { readonly preview: SharePreview }) => {
  const { view, added } = preview;
  const contractor = nameOf(sharing, fields.contractor);
  return (
    <section aria-labelledby="apercu" id="envoi" class="preview">
      <h2 id="apercu" tabindex={-1}>
        Ce que {contractor} verra
      </h2>
      <p class="notice info">
        {added === 0
          ? 'Tout cela est déjà partagé : rien de nouveau ne partirait.'
          : `${counted(added, 'profil nouveau', 'profils nouveaux')}, sans nom, sans coordonnées et sans public prioritaire. Le logiciel du titulaire, s’il en a un, ne reçoit que des identifiants.`}
      </p>
      <h3>
        {view.position.label} <span class="soft">{view.subject}</span>
      </h3>
      {view.comment !== null && <blockquote>{view.comment}</blockquote>}
      <SharedPeople entries={view.entries} />
      {added > 0 && (
        <Form visitor={visitor} class="actions after">
          <input type="hidden" name="poste" value={sharing.position.positionId} />
          <input type="hidden" name="titulaire" value={fields.contractor} />
          <input type="hidden" name="commentaire" value={fields.comment} />
          {view.entries
            .filter(({ candidateId }) => fields.people.includes(candidateId))
            .map(({ candidateId }) => (
              <input type="hidden" name="personne" value={candidateId} />
            ))}
          <button type="submit">Partager avec {contractor}</button>
          <span class="soft small">La structure et vous-même en gardez la trace dans le journal.</span>
        </Form>
      )}
    </section>
  );
};

const Already = ({ sharing }: { readonly sharing: Sharing }) =>
  sharing.shares.length === 0 ? null : (
    <section aria-labelledby="deja">
      <h2 id="deja">Déjà partagé</h2>
      {sharing.shares.map(({ contractorId, entries, withdrawn, updatedAt }) => (
        <details class="card">
          <summary>
            {nameOf(sharing, contractorId)} : {counted(entries.length, 'profil')}, le {frenchInstant(updatedAt)}
          </summary>
          {withdrawn.length > 0 && (
            <p class="soft small">
              {counted(withdrawn.length, 'personne s’est retirée', 'personnes se sont retirées')} depuis : plus rien
              n’en est montré.
            </p>
          )}
          <SharedPeople entries={entries} />
        </details>
      ))}
    </section>
  );

const Body = (props: SharePageProps) => {
  const { sharing, preview } = props;
  const { contract, position, retained, contractors } = sharing;
  const list = `/marches/${contract.contractId}?poste=${position.positionId}`;
  if (contract.status === 'closed')
    return (
      <Empty title="Ce marché est clos">
        <p>On n’y partage plus personne.</p>
      </Empty>
    );
  if (retained.length === 0)
    return (
      <Empty title="Personne n’est encore retenu sur ce poste">
        <p>
          Un titulaire ne voit que des personnes retenues. <a href={list}>Retenez-en sur la présélection</a>, puis
          revenez.
        </p>
      </Empty>
    );
  if (contractors.length === 0)
    return (
      <Empty title="Aucun titulaire de ce marché n’a de compte">
        <p>Demandez à l’administration d’ouvrir un compte à l’entreprise.</p>
      </Empty>
    );
  return preview === undefined ? (
    <ShareForm {...props} />
  ) : (
    <>
      <Preview {...props} preview={preview} />
      <details>
        <summary>Changer le titulaire, les personnes ou le message</summary>
        <ShareForm {...props} />
      </details>
    </>
  );
};

/** Retained people, given to a contractor once one has seen what leaves. */
export const SharePage = (props: SharePageProps) => {
  const { visitor, sharing } = props;
  const { contract, position } = sharing;
  return (
    <ContractFrame visitor={visitor} contract={contract} tab="/partager" title="Partager">
      <h2>
        Partager <span class="soft">pour {position.label}</span>
      </h2>
      <Body {...props} />
      <Already sharing={sharing} />
    </ContractFrame>
  );
};
