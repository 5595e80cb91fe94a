import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { allPlaceKeys, placeKeysOf } from '#shared/domain/organisation/territory.ts';

/** Place keys under which the contracts that an organisation sees are listed; those of one department when it is named. */
export const placesSeen = (organisation: Organisation, department: string | undefined): readonly string[] => {
  const seen =
    organisation.kind === 'administration'
      ? allPlaceKeys()
      : organisation.kind === 'facilitatorOrganisation'
        ? placeKeysOf(organisation.territory)
        : [];
  return department === undefined ? seen : seen.filter((key) => key === department);
};
