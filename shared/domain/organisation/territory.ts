import type { Contract, PlaceOfPerformance } from '../contract/contract.ts';
import { placeKeyOf } from '../contract/place-key.ts';
import type { StoredContract } from '../contract/stored-contract.ts';
import type { Organisation } from './organisation.ts';
import {
  communeByCode,
  communesByPostcode,
  departmentByCode,
  departments,
  eptByCode,
  eptOfCommune,
  regions,
} from '#shared/reference/places.ts';

/** A territory as the organisation declared it: department (`93`), commune (`93066`) and EPT (`200057867`) codes. */
export type Territory = readonly string[];

const isDepartment = (code: string): boolean => code.length < 4;
const isEpt = (code: string): boolean => code.length === 9;

const departmentsOfCode = (code: string): readonly string[] => {
  if (isDepartment(code)) return [code];
  if (isEpt(code)) return (eptByCode(code)?.communes ?? []).flatMap(departmentsOfCode);
  const commune = communeByCode(code);
  return commune === null ? [] : [commune.department];
};

/** The departments that a territory reaches into, each once, in the order of the territory. */
export const departmentsOf = (territory: Territory): readonly string[] => [
  ...new Set(territory.flatMap(departmentsOfCode)),
];

const coversCommune = (territory: Territory, communeCode: string): boolean => {
  const commune = communeByCode(communeCode);
  if (commune === null) return false;
  const ept = eptOfCommune(commune.code)?.code;
  return territory.some(
    (code) => code === commune.department || code === ept || communeByCode(code)?.code === commune.code,
  );
};

const communesOfPlace = ({ code, codeType }: PlaceOfPerformance): readonly string[] => {
  if (codeType === 'commune') return communeByCode(code) === null ? [] : [code];
  return codeType === 'postcode' ? communesByPostcode(code).map((commune) => commune.code) : [];
};

/**
 * Whether a territory and a place have ground in common. A place known by its commune or postcode must touch a
 * commune of the territory; one known only by its department or region touches every territory that reaches into it.
 *
 * @param territory - codes of departments, communes and EPT
 * @param place - null or unknown: in no territory, and nor is a whole country, which would be in all of them
 */
export function intersects(territory: Territory, place: PlaceOfPerformance | null): boolean {
  if (place === null) return false;
  const communes = communesOfPlace(place);
  if (communes.length > 0) return communes.some((code) => coversCommune(territory, code));
  const reached = departmentsOf(territory);
  if (place.department !== null) return reached.includes(place.department);
  return place.region !== null && reached.some((code) => departmentByCode(code)?.region === place.region);
}

/**
 * The place keys under which contracts of a territory may be listed: its departments, their regions (for contracts
 * placed no finer), then the contracts of unknown place, among which it sees its own.
 *
 * @returns keys as {@link placeKeyOf} makes them, each once
 */
export function placeKeysOf(territory: Territory): readonly string[] {
  const reached = departmentsOf(territory);
  const around = reached.flatMap((code) => departmentByCode(code)?.region ?? []);
  return [...reached, ...new Set(around.map((code) => `r:${code}`)), 'none'];
}

/** Every place key in use, for whoever sees the whole country. */
export const allPlaceKeys = (): readonly string[] => [
  ...departments.map(({ code }) => code),
  ...regions.map(({ code }) => `r:${code}`),
  'none',
];

/** What decides who sees a contract. */
type Placed = Pick<StoredContract, 'registeredBy'> & {
  readonly contract: Pick<Contract, 'placeOfPerformance' | 'source'>;
};

const registeredByItself = ({ contract, registeredBy }: Placed, organisation: Organisation): boolean =>
  registeredBy === organisation.organisationId &&
  (contract.source.kind === 'native' || placeKeyOf(contract.placeOfPerformance) === 'none');

/**
 * Whether an organisation sees a contract (API.md, "Who is asking").
 *
 * A facilitator organisation sees what its territory touches, what it wrote itself, and what it brought whose place is
 * unknown. The administration sees everything. A structure sees no contract but through its own people's matches, and
 * a contractor only what was shared with it, which is nothing yet.
 */
export function covers(organisation: Organisation, stored: Placed): boolean {
  switch (organisation.kind) {
    case 'administration':
      return true;
    case 'facilitatorOrganisation':
      return (
        intersects(organisation.territory, stored.contract.placeOfPerformance) ||
        registeredByItself(stored, organisation)
      );
    case 'structure':
    case 'contractor':
      return false;
  }
}
