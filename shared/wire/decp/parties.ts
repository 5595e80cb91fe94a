import type { Company } from '#shared/domain/contract/contract.ts';
import { fold } from '#shared/reference/fold.ts';
import { isObject, listOf, readFields, unwrap, type ReadField } from './fields.ts';
import { readText } from './text.ts';
import { readSiret } from './values.ts';

const NAME_LENGTH = 300;
const MOST_CONTRACTORS = 200;
/** Numbered columns of the flat form. */
const FLAT_PLACES = ['', '1', '2', '3'] as const;

interface Holder {
  readonly company: Company;
  /** It says it is a SIRET, and is not. */
  readonly malformed: boolean;
}

const nameOf = (value: unknown): string | null => readText(value)?.slice(0, NAME_LENGTH) ?? null;

/** A holder known by another number than a SIRET keeps it in its name: it is all that identifies it. */
function holderOf(id: unknown, type: unknown, name: unknown): Holder | null {
  const idText = nameOf(id);
  const said = nameOf(name);
  if (idText === null && said === null) return null;
  const typeText = nameOf(type) ?? 'SIRET';
  const isSiret = fold(typeText) === 'siret';
  const siret = isSiret ? readSiret(id) : null;
  const fallback = siret === null && idText !== null ? `${typeText} ${idText}`.slice(0, NAME_LENGTH) : null;
  return { company: { siret, name: said ?? fallback }, malformed: isSiret && idText !== null && siret === null };
}

const holderOfItem = (item: unknown): Holder | null => {
  const inner = unwrap(unwrap(item, 'titulaire'), 'concessionnaire');
  if (!isObject(inner)) return null;
  const field = readFields(inner);
  return holderOf(
    field('id') ?? field('siret'),
    field('typeIdentifiant'),
    field('denominationSociale') ?? field('nom'),
  );
};

const flatHolders = (field: ReadField): readonly (Holder | null)[] =>
  FLAT_PLACES.map((place) =>
    holderOf(
      field(`titulaire_id_${place}`),
      field(`titulaire_typeIdentifiant_${place}`),
      field(`titulaire_denominationSociale_${place}`) ?? field(`titulaire_nom_${place}`),
    ),
  );

/**
 * Who holds the contract, from a record or from one of its modifications: wrapped, bare, nested or flat.
 *
 * @param field - look-ups in the record
 */
export function readContractors(field: ReadField): {
  readonly contractors: readonly Company[];
  readonly malformed: boolean;
} {
  const listed = [...listOf(field('titulaires')), ...listOf(field('concessionnaires'))].map(holderOfItem);
  const found = (listed.some((one) => one !== null) ? listed : flatHolders(field)).filter((one) => one !== null);
  return {
    contractors: found.map(({ company }) => company).slice(0, MOST_CONTRACTORS),
    malformed: found.some(({ malformed }) => malformed),
  };
}

/** The buyer's (or granting authority's) name, where the source gives it. */
export const readBuyerName = (field: ReadField): string | null =>
  nameOf(field('acheteur', 'nom') ?? field('autoriteConcedante', 'nom') ?? field('nomAcheteur'));
