import type { Warning } from './contract.ts';

/** What may be odd about a contract without preventing its use. Codes are stable; messages are for facilitators. */
const MESSAGES = {
  'amount-missing': 'Le montant n’est pas publié (ou vaut 0) : les heures ne peuvent pas être estimées.',
  'amount-implausible': 'Le montant publié n’est pas vraisemblable : il n’est pas repris.',
  'amount-is-maximum': 'Accord-cadre : le montant est un maximum, les heures viendront des bons de commande.',
  'duration-missing': 'La durée n’est pas publiée ou n’est pas lisible : la date de fin est inconnue.',
  'duration-in-days': 'La durée semble publiée en jours : elle a été convertie en mois.',
  'duration-unusual': 'La durée publiée dépasse dix ans : à vérifier.',
  'notification-missing': 'La date de notification n’est pas publiée.',
  'date-invalid': 'Une date publiée n’est pas lisible : elle n’est pas reprise.',
  'date-in-future': 'Une date publiée est dans le futur : elle n’est pas reprise.',
  'cpv-missing': 'Le code CPV n’est pas publié : le secteur est déduit de l’objet.',
  'cpv-invalid': 'Le code CPV publié n’est pas valable : le secteur est déduit de l’objet.',
  'cpv-repaired': 'Le code CPV publié avait perdu son zéro initial : il a été rétabli.',
  'place-missing': 'Le lieu d’exécution n’est pas publié.',
  'place-unknown': 'Le lieu d’exécution publié n’est pas reconnu.',
  'place-from-buyer': 'Le lieu d’exécution n’est pas publié : c’est le département de l’acheteur.',
  'contractor-missing': 'Aucun titulaire n’est publié.',
  'contractor-siret-invalid': 'Le SIRET d’un titulaire n’a pas 14 chiffres : il est gardé comme simple mention.',
  'damaged-text': 'L’objet contient des caractères abîmés à la publication.',
  'text-truncated': 'L’objet publié est trop long : il a été coupé.',
  'unknown-social-consideration': 'Une considération sociale publiée n’est pas reconnue.',
  'clause-to-confirm': 'La clause est déduite de l’objet du contrat, non déclarée : à confirmer.',
  'modification-unreadable': 'Une modification publiée n’est pas lisible : elle n’est pas appliquée.',
  'already-ended': 'Ce contrat était déjà terminé à son arrivée ou à sa dernière mise à jour.',
} as const;

export type WarningCode = keyof typeof MESSAGES;

/**
 * The warning of that code.
 *
 * @param code - what is odd
 * @param path - the field of the source it is about, as a JSON pointer; null when it is about the whole contract
 */
export const warning = (code: WarningCode, path: string | null = null): Warning => ({
  code,
  message: MESSAGES[code],
  path,
});
