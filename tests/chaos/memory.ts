/** What the clients were told, hence what must be found in the end. */
export interface Memory {
  /** The body last acknowledged of each person, by structure and identifier; null: erased. */
  readonly people: Map<string, Map<string, Person | null>>;
  /** Imports accepted, with how many records each document had. */
  readonly imports: { readonly organisationId: string; readonly importId: string; readonly records: number }[];
  /** Contracts acknowledged, by their identifier, with what their facilitator last set. */
  readonly contracts: Map<string, { readonly organisationId: string; hoursTarget: number | undefined }>;
  /** Decisions in force, by contract, position and person, with all that the last one may be. */
  readonly decisions: Map<string, Decided>;
  /** People shared with a contractor, acknowledged. */
  readonly shares: { readonly shareId: string; readonly candidateId: string }[];
  /** Ceilings that each organisation's policy was given, one after the other. */
  readonly ceilings: Map<string, number[]>;
}

export interface Decided {
  readonly organisationId: string;
  readonly contractId: string;
  readonly positionId: string;
  readonly candidateId: string;
  readonly decision: string;
}

export interface Person {
  readonly externalId: string;
  readonly mobilityKm: number;
  readonly identity: unknown;
}

export const emptyMemory = (): Memory => ({
  people: new Map(),
  imports: [],
  contracts: new Map(),
  decisions: new Map(),
  shares: [],
  ceilings: new Map(),
});
