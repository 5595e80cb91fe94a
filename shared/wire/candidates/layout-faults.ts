import type { LayoutContent } from '#shared/domain/import/file-layout.ts';
import { flagOf, importField } from './import-fields.ts';

/** Names and addresses go together: an identity has both names, or there is none. */
const IDENTITY = ['identity.givenName', 'identity.familyName'] as const;
const CONTACT = ['identity.email', 'identity.phone'];

type Rule = (fields: readonly string[], layout: LayoutContent) => string | null;

const isThere =
  (...keys: readonly string[]) =>
  (fields: readonly string[]): boolean =>
    keys.some((key) => fields.includes(key));

const RULES: readonly Rule[] = [
  (fields) => (isThere('externalId')(fields) ? null : 'Dites quelle colonne identifie la personne chez vous.'),
  (fields) =>
    isThere('communeCode', 'postcode')(fields) ? null : 'Dites quelle colonne donne la commune, ou le code postal.',
  (fields) =>
    isThere('consent.givenOn')(fields)
      ? null
      : 'Dites quelle colonne donne la date du consentement : sans accord daté, personne n’est publié.',
  (fields, { consentMonths }) =>
    isThere('consent.expiresOn')(fields) || consentMonths !== null
      ? null
      : 'Dites combien de temps vaut le consentement, ou quelle colonne en donne la fin.',
  (fields) => {
    const [given, family] = IDENTITY.map((key) => fields.includes(key));
    const contact = isThere(...CONTACT)(fields);
    return given === family && (given === true || !contact)
      ? null
      : 'Prénom et nom vont ensemble : donnez les deux, ou ni l’un ni l’autre, ni adresse.';
  },
  (fields) => {
    const criteria = fields.some(
      (key) => key === 'eligibility.criteria' || flagOf(key)?.list === 'eligibility.criteria',
    );
    return criteria && !isThere('eligibility.checkedOn')(fields)
      ? 'Des critères demandent la date de leur diagnostic : dites quelle colonne la donne.'
      : null;
  },
  (fields) => {
    const twice = fields.find((key, position) => fields.indexOf(key) !== position);
    return twice === undefined
      ? null
      : `Deux colonnes sont « ${importField(twice)?.label ?? twice} » : n’en gardez qu’une.`;
  },
];

/** What keeps a layout from being of use, in sentences. */
export const layoutFaults = (layout: LayoutContent): readonly string[] => {
  const fields = layout.columns.flatMap(({ field }) => field ?? []);
  return RULES.map((rule) => rule(fields, layout)).filter((found) => found !== null);
};
