import type { Contract } from '#shared/domain/contract/contract.ts';
import type { PositionPreview, QualificationPreview } from '#shared/use-cases/contracts/preview-qualification.ts';
import { counted, gateLabels, hoursDue, profileName } from './wording.ts';

const Hours = ({ before, after }: { readonly before: Contract; readonly after: Contract }) => {
  const [was, is] = [hoursDue(before), hoursDue(after)];
  return <p>{was === is ? `Heures dues : ${is}, inchangées.` : `Heures dues : ${was} → ${is}.`}</p>;
};

const moveOf = (from: number, to: number): string => {
  if (from === to) return 'même rang';
  return from > to ? `monte du rang ${from}` : `descend du rang ${from}`;
};

const Effect = ({ position, preview }: PositionPreview) => {
  if (preview === undefined)
    return <p>Nouveau poste : sa présélection se fera en quelques secondes après l’enregistrement.</p>;
  return (
    <>
      <p>
        Sur {counted(preview.seen, 'personne', 'personnes')} de la présélection d’aujourd’hui,{' '}
        <strong>{counted(preview.kept, 'reste proposable', 'restent proposables')}</strong>
        {preview.lost.length > 0 &&
          ` ; sortiraient ${preview.lost.map(({ gate, count }) => `${String(count)} ${gateLabels[gate]}`).join(', ')}`}
        .
      </p>
      {preview.first.some(({ from }, index) => from !== index + 1) && (
        <details>
          <summary>Les premiers rangs de « {position.label} » après le changement</summary>
          <ol>
            {preview.first.map(({ candidateId, from }, index) => (
              <li>
                {profileName(candidateId)} <span class="soft">{moveOf(from, index + 1)}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
};

/** What the changes would do, before they are saved. */
export const QualificationEffect = ({ preview }: { readonly preview: QualificationPreview }) => (
  <section class="notice info" aria-labelledby="effet" role="status">
    <h2 id="effet">L’effet, avant d’enregistrer</h2>
    <Hours before={preview.before} after={preview.after} />
    {preview.positions.map((one) => (
      <>
        <h3>
          {one.position.label}, {counted(one.position.headcount, 'personne')}
        </h3>
        <Effect {...one} />
      </>
    ))}
    <p class="small">
      Calculé sur les cent premières personnes de chaque liste : celles qui y entreraient, et la représentation des
      publics, se voient après l’enregistrement.
    </p>
  </section>
);
