import type { Instant } from '../calendar.ts';
import { event, type DomainEvent } from '../events.ts';
import type { Organisation } from './organisation.ts';

/** What is written of an organisation, beside what it is and stays. */
const FIELDS = ['name', 'territory', 'structureKind', 'proposalCeiling', 'siret'] as const;

/** Longest value that the journal repeats, in characters: a territory of sixty communes. */
const LONGEST = 400;

/** What is written of an organisation, field by field; null: nothing, or not of its kind. */
const textsOf = (organisation: Organisation): Readonly<Record<(typeof FIELDS)[number], string | null>> => ({
  name: organisation.name,
  territory:
    organisation.kind === 'facilitatorOrganisation' ? organisation.territory.join(', ').slice(0, LONGEST) : null,
  structureKind: organisation.kind === 'structure' ? organisation.structureKind : null,
  proposalCeiling: organisation.kind === 'structure' ? String(organisation.proposalCeiling) : null,
  siret: organisation.kind === 'contractor' ? organisation.siret : null,
});

/**
 * What somebody changed of an organisation, for the journal.
 *
 * @param before - undefined: it is opened
 * @returns undefined when nothing is different
 */
export const organisationChanged = (
  before: Organisation | undefined,
  after: Organisation,
  { at, by }: { readonly at: Instant; readonly by: string },
): DomainEvent | undefined => {
  const [former, present] = [before && textsOf(before), textsOf(after)];
  const changes = FIELDS.map((field) => ({ field, before: former?.[field] ?? null, after: present[field] })).filter(
    (change) => change.before !== change.after,
  );
  if (changes.length === 0) return undefined;
  const { organisationId } = after;
  const change = before === undefined ? 'opened' : 'edited';
  return event({ type: 'organisation-changed', at, by, organisationId, change, changes }, at);
};
