import type { Policy } from '#shared/domain/organisation/policy.ts';
import type { LimitCode } from '#shared/domain/matching/comparison/compare-list.ts';
import { CriterionName } from '#shared/domain/shortlist/shortlist.ts';
import { publicById } from '#shared/reference/publics.ts';
import type { PolicyComparison, PositionComparison } from '#shared/use-cases/policies/compare-policy.ts';
import { FaultSummary, Form, TextField, type Faults } from '../components/forms.tsx';
import { Publics } from '../components/publics.tsx';
import type { PolicyFields } from '../forms/policy-form.ts';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { counted, criterionLabels, frenchInstant, profileName } from './wording.ts';

interface PolicyPageProps {
  readonly visitor: Visitor;
  readonly current: Policy;
  readonly fields: PolicyFields;
  readonly faults: Faults;
  /** Once asked for. */
  readonly comparison?: PolicyComparison | undefined;
}

const LIMITS: Readonly<Record<LimitCode, string>> = {
  'list-outdated': 'la liste est en cours de mise à jour',
  'people-changed': 'des personnes ont changé depuis le calcul',
  'ceiling-raised': 'un plafond plus haut ferait revenir des personnes que la liste ne montre pas',
  'public-not-counted': 'un public n’a pas été compté : sa représentation n’est pas simulée',
  'pool-not-counted': 'un plafond plus bas change le vivier au-delà de la liste',
  'beyond-the-list': 'des personnes au-delà des 200 de la liste pourraient entrer',
};

const rankOf = (rank: number | null): string => (rank === null ? 'hors liste' : `rang ${rank}`);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

const Position = ({ contract, position, comparison }: PositionComparison) => {
  const name = `${position.label}, ${contract.subject}`;
  if (comparison === undefined) return <li>{name} : pas encore de liste.</li>;
  const changed = comparison.moves.length + comparison.in.length + comparison.out.length;
  return (
    <li>
      <details>
        <summary>
          {changed === 0 ? 'Rien ne change' : counted(changed, 'personne change de rang', 'personnes changent de rang')}{' '}
          : {name}
        </summary>
        <ul class="small">
          {[...comparison.in, ...comparison.out, ...comparison.moves].slice(0, 20).map(({ candidateId, from, to }) => (
            <li>
              {profileName(candidateId)} : {rankOf(from)} → {rankOf(to)}
            </li>
          ))}
          {comparison.publics.map(({ public: id, before, after }) => (
            <li>
              {publicById(id).label} : {percent(before)} → {percent(after)} des vingt premiers rangs
            </li>
          ))}
          {!comparison.complete && (
            <li class="soft">
              Certain pour {counted(comparison.exactRanks, 'rang')} :{' '}
              {comparison.limits.map((code) => LIMITS[code]).join(' ; ')}.
            </li>
          )}
        </ul>
      </details>
    </li>
  );
};

/** What would change, before it does. */
const Effect = ({ comparison }: { readonly comparison: PolicyComparison }) => {
  const { positions, contracts, more } = comparison;
  const touched = positions.filter(
    ({ comparison: one }) => one !== undefined && one.moves.length + one.in.length + one.out.length > 0,
  ).length;
  return (
    <section class="notice info" aria-labelledby="effet" role="status">
      <h2 id="effet">Ce qui changerait</h2>
      <p>
        Sur {counted(contracts, 'marché ouvert', 'marchés ouverts')}
        {more && ' (les derniers notifiés)'},{' '}
        <strong>
          {touched === 0
            ? 'aucune présélection ne changerait'
            : counted(touched, 'présélection changerait', 'présélections changeraient')}
        </strong>
        . Rien n’est encore enregistré.
      </p>
      <ul class="plain">
        {positions.map((one) => (
          <Position {...one} />
        ))}
      </ul>
    </section>
  );
};

const Weights = ({ fields, faults }: Pick<PolicyPageProps, 'fields' | 'faults'>) => (
  <fieldset class="box">
    <legend>Ce qui compte dans le score</legend>
    <p class="hint">
      En pour cent, cent en tout. Total : <output data-sum="poids">à vérifier</output>
    </p>
    <div class="row">
      {CriterionName.options.map((criterion) => (
        <TextField
          name={`poids-${criterion}`}
          label={criterionLabels[criterion]}
          value={fields.weights[criterion]}
          faults={faults}
          part="poids"
          maxlength={5}
          short
        />
      ))}
    </div>
  </fieldset>
);

/** How an organisation matches: weights, publics, ceiling; with what it changes before it is saved. */
export const PolicyPage = ({ visitor, current, fields, faults, comparison }: PolicyPageProps) => (
  <Layout
    title={Object.keys(faults).length > 0 ? 'Erreur : politique' : 'Politique'}
    visitor={visitor}
    section="/politique"
    narrow
  >
    <h1>Politique de présélection</h1>
    <p class="soft">
      {current.version === 0
        ? 'Celle du produit, que vous n’avez pas changée.'
        : `Version ${current.version}${current.changedAt === null ? '' : `, du ${frenchInstant(current.changedAt)}`}.`}{' '}
      Elle vaut pour les marchés de votre territoire ; ce qu’un marché déclare l’emporte.
    </p>
    <FaultSummary faults={faults} />
    {comparison && <Effect comparison={comparison} />}
    <Form visitor={visitor}>
      <input type="hidden" name="version" value={fields.version} />
      <Weights fields={fields} faults={faults} />
      <Publics priorities={fields.priorities} targets={fields.targets} faults={faults} />
      <TextField
        name="plafond"
        label="Propositions ouvertes par personne, au plus"
        hint="Vide : ce que permet chaque structure."
        value={fields.ceiling}
        faults={faults}
        maxlength={3}
        short
      />
      <p class="actions sticky">
        <button type="submit" name="voir" value="oui" class={comparison ? 'second' : undefined}>
          Voir ce qui changerait
        </button>
        <button type="submit" class={comparison ? undefined : 'second'}>
          Enregistrer
        </button>
      </p>
    </Form>
  </Layout>
);
