/**
 * Fewer people than this are not counted in a report: a number below it says something of somebody.
 */
export const FEWEST_SHOWN = 5;

/** One person's part in what happened: decided on, or at work. */
export interface ImpactFact {
  readonly kind: 'retained' | 'hired' | 'worked';
  /** Null: erased since, which makes one person more of each row. */
  readonly candidateId: string | null;
  /** Whole hours, of `worked` only. */
  readonly hours: number;
  /** Groups it counts in, each once: several where a person belongs to several publics. */
  readonly groups: readonly string[];
}

/** Counts of one group; null: too few people to say. */
export interface ImpactGroup {
  readonly key: string;
  readonly people: number | null;
  readonly retained: number | null;
  readonly hired: number | null;
  readonly hoursValidated: number | null;
}

type Shown = Omit<ImpactGroup, 'key'>;
const HIDDEN: Shown = { people: null, retained: null, hired: null, hoursValidated: null };

/** People counted once each; whoever was erased is somebody else in each row. */
interface People {
  readonly known: Set<string>;
  erased: number;
}
const nobody = (): People => ({ known: new Set(), erased: 0 });
const sizeOf = ({ known, erased }: People): number => known.size + erased;

type Tally = Readonly<Record<'all' | ImpactFact['kind'], People>> & { hours: number };
const emptyTally = (): Tally => ({ all: nobody(), retained: nobody(), hired: nobody(), worked: nobody(), hours: 0 });

const addTo = (people: People, candidateId: string | null): void => {
  if (candidateId === null) people.erased += 1;
  else people.known.add(candidateId);
};

const countIn = (tally: Tally, { kind, candidateId, hours }: ImpactFact): void => {
  addTo(tally.all, candidateId);
  addTo(tally[kind], candidateId);
  if (kind === 'worked') tally.hours += hours;
};

/** A part of a group is hidden by the same rule as the group; none is nobody's secret. */
const shown = (count: number): number | null => (count > 0 && count < FEWEST_SHOWN ? null : count);

const countsOf = ({ all, retained, hired, worked, hours }: Tally): Shown => {
  const people = sizeOf(all);
  if (people < FEWEST_SHOWN) return people === 0 ? { people: 0, retained: 0, hired: 0, hoursValidated: 0 } : HIDDEN;
  const tooFew = shown(sizeOf(worked)) === null;
  return {
    people,
    retained: shown(sizeOf(retained)),
    hired: shown(sizeOf(hired)),
    hoursValidated: tooFew ? null : hours,
  };
};

/** What is hidden alone could be found by subtraction from the total: the smallest of the others is hidden with it. */
const withoutSubtraction = (groups: readonly ImpactGroup[]): readonly ImpactGroup[] => {
  const hidden = groups.filter(({ people }) => people === null);
  if (hidden.length !== 1) return groups;
  const smallest = groups
    .filter(({ people }) => people !== null && people > 0)
    .toSorted((a, b) => (a.people ?? 0) - (b.people ?? 0))[0];
  return groups.map((group) => (group === smallest ? { key: group.key, ...HIDDEN } : group));
};

const PARTS = ['retained', 'hired', 'hoursValidated'] as const;

/** The same for a part of the groups: one hidden alone could be found from the total and the others. */
const withoutPart = (groups: readonly ImpactGroup[], part: (typeof PARTS)[number]): readonly ImpactGroup[] => {
  if (groups.filter((group) => group[part] === null).length !== 1) return groups;
  const [smallest] = groups
    .filter((group) => (group[part] ?? 0) > 0)
    .toSorted((a, b) => (a[part] ?? 0) - (b[part] ?? 0));
  return groups.map((group) => (group === smallest ? { ...group, [part]: null } : group));
};

/**
 * Counts of people and hours, in all and by group, with none that is small.
 *
 * @param facts - each person's parts, any number of them
 * @returns groups in the order of their names; those that are absent counted nobody
 */
export const summarise = (
  facts: Iterable<ImpactFact>,
): { readonly total: Shown; readonly groups: readonly ImpactGroup[] } => {
  const total = emptyTally();
  const tallies = new Map<string, Tally>();
  for (const fact of facts) {
    countIn(total, fact);
    for (const key of fact.groups) {
      const tally = tallies.get(key) ?? emptyTally();
      tallies.set(key, tally);
      countIn(tally, fact);
    }
  }
  const groups = [...tallies]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, tally]) => ({ key, ...countsOf(tally) }));
  return { total: countsOf(total), groups: PARTS.reduce(withoutPart, withoutSubtraction(groups)) };
};
