import { fold } from '#shared/reference/fold.ts';

/**
 * Names that hold the word "insertion" without speaking of a clause: taken away before reading.
 * Letters may be missing where an accent was damaged; folding leaves a space there.
 */
const NAMES =
  /plans? loca(l|ux) pour l insertion( et l emploi)?|service penitentiaire d insertion( et de probation)?|hebergement et de r ?e?insertion sociale|conseill\w+ (en|d) insertion( sociale et)?( professionnelle)?/g;

/** Subjects *about* insertion (software, studies, training, support of persons, premises): nobody is hired by them. */
const ABOUT_INSERTION: readonly RegExp[] = [
  /\b(pro|lo)giciels?\b/,
  /\bformations?\b/,
  /\breferents?\b|\br f rents?\b/,
  /\baccompagnement\b.{0,80}\b(insertion|clauses?)\b/,
  /\b(assistance|amo|etudes?|evaluation|audit|animation|suivi|ingenierie|facilitat\w+|conseil|gestion)\b.{0,60}\b(insertion|clauses?)\b/,
  /\b(centres?|maisons?|poles?|espaces?|foyers?|residences?|direction|agence|batiments?|locaux)\b( \w+){0,2} (d|de l|pour l) insertion\b/,
  /\bactions? d insertion\b.{0,30}\bbeneficiaires\b/,
];

/** Wording of contracts whose execution employs people in insertion, or that are reserved to those who do. */
const CLAUSE: readonly RegExp[] = [
  /\bclauses? (sociales? )?d insertion\b/,
  /\bclauses? sociales?\b/,
  /\b(r ?e?)?insertion (sociale|professionnelle|socio ?professionnelle|par l activite? ?economique|par l activit economique|par le travail)/,
  /\binsertion et (de )?(la )?qualification\b/,
  /\bqualification et (d |de l )?insertion\b/,
  /\b(marches?|march|actions?|chantiers?|entreprises?|missions?|heures|structures?|demarche) d insertion\b/,
  /\b(personnes?|publics?|salaries?) en insertion\b/,
];

/**
 * Reserved contracts. Folded, "réservé" and "réserve" read alike, so what follows must not be what a reserve is made
 * of: "lot réserve incendie", "marché réserves du musée" are not reserved to anybody.
 */
const RESERVED =
  /\b(marches?|march|lots?) (r ?e?serve?s?)\b(?! (incendie|d eau|du|des|de la|de l|fonciere|naturelle|externalisee|utile|musee|parlementaire))/;
const RESERVED_FOR =
  /\b(r ?e?serve?e?s?) (aux?|a des|a une?) (structures?|entreprises? adapte?e?s?|entreprises? d insertion|esat|siae|ea|etablissements?|operateurs? economiques? qui emploient)\b/;

/** What clauses are surely called, whatever else the subject speaks of. */
const SURE = /\b(comport\w+|inclu\w+|avec|assorti\w*|integr\w+)\b.{0,40}\bclauses? (sociales?|d insertion)\b/;

/**
 * Whether the wording of a subject lets one think that the contract bears an insertion clause or is reserved. A guess,
 * built on 5,860 published subjects and always to be confirmed by a person: better to miss one than to cry wolf.
 *
 * @param subject - the subject as published, accents possibly missing or damaged
 */
export function readsAsClause(subject: string): boolean {
  const text = fold(subject).replace(NAMES, ' ');
  if (SURE.test(text)) return true;
  if (RESERVED.test(text) || RESERVED_FOR.test(text)) return true;
  if (ABOUT_INSERTION.some((pattern) => pattern.test(text))) return false;
  return CLAUSE.some((pattern) => pattern.test(text));
}

const BUILDING_WORKS =
  /\b(travaux|maitrise d oeuvre|ma tre d oeuvre|logements?|immeubles?|batiments?|b timents?|pavillons?|residences?|facades?|toitures?|menuiseries?|desamiantage|demolition|plomberie|electricite|refection|renovation)\b/;

/**
 * Whether a subject reads as building works: "réhabilitation" is then of walls, and CPV 85312500 a mistake.
 *
 * @param subject - the subject as published
 */
export const readsAsBuildingWorks = (subject: string): boolean => {
  const text = fold(subject);
  return BUILDING_WORKS.test(text) && !CLAUSE.some((pattern) => pattern.test(text));
};
