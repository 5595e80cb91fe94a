import type { ShareView } from '#shared/wire/http/shares.ts';
import { outOfHundred, profileName } from '../pages/wording.ts';
import { Criteria } from './criteria.tsx';

/** The people of a share as the contractor sees them: the facilitator's preview shows this very list. */
export const SharedPeople = ({ entries }: Pick<ShareView, 'entries'>) => (
  <ol class="people">
    {entries.map(({ rank, candidateId, structureName, score, criteria }) => (
      <li class="card person">
        <p class="rank">
          <b>{rank}</b>
          <span class="small soft num">{outOfHundred(score)} points</span>
        </p>
        <div>
          <h3>
            {profileName(candidateId)}{' '}
            {structureName !== null && <span class="soft small">présenté par {structureName}</span>}
          </h3>
          <Criteria criteria={criteria} />
        </div>
      </li>
    ))}
  </ol>
);
