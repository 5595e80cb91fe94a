import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { romeLabel } from '#shared/reference/rome.ts';
import { Layout } from '../layout.tsx';
import { counted, frenchInstant } from './wording.ts';

interface AvailabilityPageProps {
  readonly people: readonly Candidate[];
  /** Undefined before the click. */
  readonly confirmed: number | undefined;
}

const Said = ({ confirmed }: { readonly confirmed: number }) => (
  <p class={confirmed > 0 ? 'notice good' : 'notice warn'} role="status">
    {confirmed > 0
      ? `C’est noté : ${counted(confirmed, 'personne est toujours disponible', 'personnes sont toujours disponibles')}.`
      : 'Personne n’était coché : rien n’a changé.'}
  </p>
);

/** Who is still available: everybody is ticked, one click does it. No name stands here. */
export const AvailabilityPage = ({ people, confirmed }: AvailabilityPageProps) => (
  <Layout title="Toujours disponibles ?" visitor={undefined} narrow>
    <h1>Toujours disponibles ?</h1>
    {confirmed !== undefined && <Said confirmed={confirmed} />}
    {people.length === 0 ? (
      <p>Toutes vos fiches ont été relues depuis moins d’un mois. Merci.</p>
    ) : (
      <form method="post" class="card">
        <fieldset>
          <legend>{counted(people.length, 'fiche à relire', 'fiches à relire')}</legend>
          <p class="hint">Décochez qui ne l’est plus : sa fiche reste telle quelle, à retirer une fois connecté.</p>
          {people.map(({ candidateId, externalId, profile, updatedAt }) => (
            <label class="choice">
              <input type="checkbox" name="personne" value={candidateId} checked />
              <span>
                <strong>{externalId}</strong>,{' '}
                {profile.occupations.map(({ romeCode }) => romeLabel(romeCode)).join(' ; ')}
                <span class="soft small"> relue le {frenchInstant(updatedAt)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <button type="submit">Toujours disponibles</button>
      </form>
    )}
    <p>
      <a href="/personnes">Se connecter pour modifier une fiche</a>
    </p>
  </Layout>
);
