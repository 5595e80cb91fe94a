import { makeGrowable } from './growable.ts';

/** Texts by number, in order of arrival: columns hold the numbers. Nothing is ever removed. */
export interface Dictionary {
  /** A method, as each object with an accessor is of a form of its own to a compiler. */
  size(): number;
  /** The number of a text; undefined when nobody brought it. */
  numberOf(text: string): number | undefined;
  /** The number of a text, given now if it is new. */
  add(text: string): number;
  textOf(number: number): string;
  texts(): readonly string[];
}

/** Where people live: few points, since homes are known to the commune. Point 0 is nowhere. */
export interface Places {
  size(): number;
  add(territory: number, x: number, y: number): number;
  /** Do not keep across an `add`. */
  columns(): PlaceColumns;
}

/** Numbers in the dictionary of territories, and whole metres. */
export interface PlaceColumns {
  readonly territory: Uint16Array;
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** All that columns hold by number. Shared by every segment of a pool. */
export interface Dictionaries {
  /** Skills and licences, under `skillTerm` and `licenceTerm`; declared sectors under `sectorTerm`. */
  readonly terms: Dictionary;
  /** ROME codes as people declared them. */
  readonly occupations: Dictionary;
  /** Structure and proposal ceiling together, under {@link employerName}: a structure nearly always has one ceiling. */
  readonly employers: Dictionary;
  readonly territories: Dictionary;
  readonly places: Places;
}

/** Texts in order of their numbers, read when first needed: a pool just loaded needs few of them. */
export interface StoredTexts {
  readonly size: number;
  readonly read: () => readonly string[];
}

/** The point of somebody whose home is not known: in no territory. */
export const NOWHERE = 0;

/** Terms of three kinds share one dictionary, so each key says its kind. */
export const skillTerm = (key: string): string => `s${key}`;
export const licenceTerm = (key: string): string => `l${key}`;
export const sectorTerm = (sector: string): string => `x${sector}`;

const numbered = (texts: readonly string[]): Map<string, number> =>
  new Map(texts.map((text, number) => [text, number]));

const NO_TEXTS: StoredTexts = { size: 0, read: () => [] };

/** A dictionary of the texts given, in order. */
export function makeDictionary(initial: StoredTexts = NO_TEXTS): Dictionary {
  let known: string[] | undefined;
  let numbers: Map<string, number> | undefined;
  function texts(): string[] {
    return (known ??= [...initial.read()]);
  }
  function numbersNow(): Map<string, number> {
    return (numbers ??= numbered(texts()));
  }
  return {
    size() {
      return known?.length ?? initial.size;
    },
    numberOf(text) {
      return numbersNow().get(text);
    },
    add(text) {
      const number = numbersNow().get(text);
      if (number !== undefined) return number;
      numbersNow().set(text, texts().length);
      return texts().push(text) - 1;
    },
    textOf(number) {
      return texts()[number] ?? '';
    },
    texts,
  };
}

const JUST_NOWHERE: PlaceColumns = { territory: new Uint16Array(1), x: new Int32Array(1), y: new Int32Array(1) };

/** Places to add to, from those given. */
const growingPlaces = (initial: PlaceColumns) => ({
  territories: makeGrowable((length) => new Uint16Array(length), initial.territory),
  xs: makeGrowable((length) => new Int32Array(length), initial.x),
  ys: makeGrowable((length) => new Int32Array(length), initial.y),
});

const placeName = (territory: number, x: number, y: number): string => `${territory} ${x} ${y}`;

const numbersOf = ({ territory, x, y }: PlaceColumns): Map<string, number> =>
  new Map(Array.from(territory, (one, number) => [placeName(one, x[number] ?? 0, y[number] ?? 0), number]));

/** The places given, in order; nowhere alone by default. */
export function makePlaces(initial: PlaceColumns = JUST_NOWHERE): Places {
  // Made when somebody new comes, as is the map below: a pool that is only read does not need them.
  let growing: ReturnType<typeof growingPlaces> | undefined;
  let numbers: Map<string, number> | undefined;
  function columns(): PlaceColumns {
    return growing === undefined
      ? initial
      : { territory: growing.territories.view(), x: growing.xs.view(), y: growing.ys.view() };
  }
  return {
    size() {
      return columns().territory.length;
    },
    add(territory, x, y) {
      numbers ??= numbersOf(columns());
      const name = placeName(territory, x, y);
      const known = numbers.get(name);
      if (known !== undefined) return known;
      growing ??= growingPlaces(initial);
      const number = growing.territories.length;
      numbers.set(name, number);
      growing.territories.push(territory);
      growing.xs.push(x);
      growing.ys.push(y);
      return number;
    },
    columns,
  };
}

/** Empty dictionaries. Territory 0 is that of nowhere. */
export const makeDictionaries = (): Dictionaries => ({
  terms: makeDictionary(),
  occupations: makeDictionary(),
  employers: makeDictionary(),
  territories: makeDictionary({ size: 1, read: () => [''] }),
  places: makePlaces(),
});

/** Dictionaries out of a snapshot. */
export const dictionariesOf = (
  texts: Readonly<Record<Exclude<keyof Dictionaries, 'places'>, StoredTexts>>,
  places: PlaceColumns,
): Dictionaries => ({
  terms: makeDictionary(texts.terms),
  occupations: makeDictionary(texts.occupations),
  employers: makeDictionary(texts.employers),
  territories: makeDictionary(texts.territories),
  places: makePlaces(places),
});

/** Structure and ceiling under one name. */
export const employerName = (structureId: string, proposalCeiling: number): string =>
  `${proposalCeiling} ${structureId}`;

/** The structure and the ceiling that a name holds. */
export const employerOf = (name: string): { readonly structureId: string; readonly proposalCeiling: number } => {
  const space = name.indexOf(' ');
  return { proposalCeiling: Number(name.slice(0, space)), structureId: name.slice(space + 1) };
};
