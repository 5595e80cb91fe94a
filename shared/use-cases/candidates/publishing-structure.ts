import type { PublishingStructure } from '#shared/domain/candidate/submission.ts';
import { StructureId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';

/** The structure that an organisation is; undefined when it is none, and may publish nobody. */
export const publishingStructure = (organisation: Organisation | undefined): PublishingStructure | undefined =>
  organisation?.kind === 'structure'
    ? {
        structureId: StructureId.parse(organisation.organisationId),
        structureKind: organisation.structureKind,
        proposalCeiling: organisation.proposalCeiling,
      }
    : undefined;
