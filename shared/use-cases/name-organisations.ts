import { OrganisationId } from '#shared/domain/ids.ts';
import type { OrganisationRepository } from '#shared/ports.ts';
import { mapAtMost } from './map-at-most.ts';

const AT_ONCE = 8;

/** Names by identifier; an organisation that is gone has none. */
export const makeNameOrganisations =
  ({ organisations }: { readonly organisations: Pick<OrganisationRepository, 'find'> }) =>
  async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const found = await mapAtMost([...new Set(ids)], AT_ONCE, (id) => organisations.find(OrganisationId.parse(id)));
    return new Map(found.flatMap((one) => (one === undefined ? [] : [[one.organisationId, one.name]])));
  };
