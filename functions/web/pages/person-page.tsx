import type { PairExplanation } from '#shared/domain/matching/explain-pair.ts';
import { DecisionKind, DecisionReason } from '#shared/domain/shortlist/shortlist.ts';
import type { PersonInPage } from '#shared/use-cases/shortlists/view-person.ts';
import { Criteria } from '../components/criteria.tsx';
import { Choices, Form, SelectField, TextArea } from '../components/forms.tsx';
import { Facts } from '../components/parts.tsx';
import type { Visitor } from '../sign-in.ts';
import { ContractFrame } from './contract-frame.tsx';
import { decisionLabels, decisionTones, frenchInstant, outOfHundred, profileName, reasonLabels } from './wording.ts';

type PersonPageProps = PersonInPage & { readonly visitor: Visitor };

const OUTCOMES: Readonly<Record<PairExplanation['outcome'], string>> = {
  listed: 'Sur la présélection',
  eligible: 'Proposable, au-delà de la liste gardée',
  excluded: 'Non proposable aujourd’hui',
};

const IdentityCard = ({ identity, decision }: Pick<PersonPageProps, 'identity' | 'decision'>) => (
  <section class="card" aria-labelledby="qui">
    <h2 id="qui">Qui est-ce ?</h2>
    {identity ? (
      <Facts
        facts={[
          ['Nom', `${identity.givenName} ${identity.familyName}`],
          ['Téléphone', identity.phone ?? 'non donné'],
          ['Adresse électronique', identity.email ?? 'non donnée'],
        ]}
      />
    ) : (
      <p class="soft">
        {decision === undefined
          ? 'Le nom et les coordonnées se montrent une fois la personne retenue.'
          : 'La structure n’a pas donné de nom ; passez par elle, ou retenez la personne d’abord.'}
      </p>
    )}
  </section>
);

const DecisionForm = ({ visitor, contract, position, explanation, decision }: PersonPageProps) => (
  <section class="card no-print" aria-labelledby="decider">
    <h2 id="decider" tabindex={-1}>
      Décider
    </h2>
    {decision && (
      <p>
        <span class={`tag ${decisionTones[decision.decision]}`}>{decisionLabels[decision.decision]}</span> le{' '}
        {frenchInstant(decision.decidedAt)}
        {decision.reason && ` : ${reasonLabels[decision.reason]}`}
        {decision.comment && <span class="soft"> — {decision.comment}</span>}
      </p>
    )}
    <Form visitor={visitor} action={`/marches/${contract.contractId}/decisions`}>
      <input type="hidden" name="poste" value={position.positionId} />
      <input type="hidden" name="personne" value={explanation.candidateId} />
      <input type="hidden" name="retour" value="personne" />
      <Choices
        name="decision"
        legend="Votre décision"
        type="radio"
        chosen={[decision?.decision ?? 'retained']}
        options={DecisionKind.options.map((kind) => [kind, decisionLabels[kind]] as const)}
      />
      <SelectField
        name="motif"
        label="Motif"
        hint="Demandé pour écarter ; la structure le lira."
        value={decision?.reason ?? ''}
        options={[['', 'Sans motif'], ...DecisionReason.options.map((code) => [code, reasonLabels[code]] as const)]}
      />
      <TextArea
        name="commentaire"
        label="Commentaire"
        hint="Facultatif. Rien de médical ni de judiciaire."
        maxlength={1000}
        value={decision?.comment ?? ''}
      />
      <button type="submit">Enregistrer la décision</button>
    </Form>
  </section>
);

const Explained = ({ explanation }: { readonly explanation: PairExplanation }) => (
  <section class="card" aria-labelledby="pourquoi">
    <h2 id="pourquoi">Pourquoi {explanation.rank === null ? 'pas' : `ce rang`}</h2>
    {explanation.failedGates.length > 0 && (
      <ul>
        {explanation.failedGates.map(({ reason }) => (
          <li>{reason}</li>
        ))}
      </ul>
    )}
    <Criteria criteria={explanation.criteria} />
    {explanation.improvements.length > 0 && (
      <>
        <h3>Ce qui changerait</h3>
        <ul>
          {explanation.improvements.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </>
    )}
  </section>
);

/** One person before one position: why this rank, what would change it, and the decision. */
export const PersonPage = (props: PersonPageProps) => {
  const { visitor, contract, position, explanation, structure } = props;
  return (
    <ContractFrame visitor={visitor} contract={contract} tab="" title={profileName(explanation.candidateId)}>
      <p>
        <a href={`/marches/${contract.contractId}?poste=${position.positionId}#${explanation.candidateId}`}>
          Revenir à la présélection
        </a>
      </p>
      <h2>
        {profileName(explanation.candidateId)} <span class="soft">pour {position.label}</span>
      </h2>
      <p>
        <span class={`tag ${explanation.outcome === 'excluded' ? 'warn' : 'info'}`}>
          {OUTCOMES[explanation.outcome]}
        </span>{' '}
        {explanation.rank !== null && `rang ${explanation.rank}, `}
        {explanation.score !== null && `${outOfHundred(explanation.score)} / 100`}{' '}
        <span class="soft">{structure && `Présentée par ${structure}`}</span>
      </p>
      <div class="columns">
        <div>
          <Explained explanation={explanation} />
        </div>
        <div>
          <IdentityCard identity={props.identity} decision={props.decision} />
          <DecisionForm {...props} />
        </div>
      </div>
    </ContractFrame>
  );
};
