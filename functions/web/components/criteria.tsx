import type { RenderedCriterion } from '#shared/domain/matching/render.ts';
import { criterionLabels } from '../pages/wording.ts';
import { Bar } from './parts.tsx';

/** How well each criterion is met, and the sentence that says why. */
export const Criteria = ({ criteria }: { readonly criteria: readonly RenderedCriterion[] }) => (
  <ul class="criteria">
    {criteria.map(({ criterion, value, reason }) => (
      <li>
        <span class="name">{criterionLabels[criterion]}</span>
        <Bar value={value} label={`${Math.round(value * 100)} %`} />
        <span class="why">{reason}</span>
      </li>
    ))}
  </ul>
);
