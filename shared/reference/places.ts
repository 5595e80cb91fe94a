export {
  allCommunes,
  communeByCode,
  communesByPostcode,
  eptOfCommune,
  searchCommunes,
  type Commune,
  type CommunePrecision,
} from './communes.ts';
export {
  departmentByCode,
  departments,
  departmentsOfRegion,
  eptByCode,
  epts,
  regionByCode,
  regions,
  type Department,
  type Ept,
  type Region,
} from './territories.ts';
export { resolvePlace, type Place, type PlaceCodeType, type PlacePrecision } from './resolve-place.ts';
