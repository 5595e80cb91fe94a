import type { ErrorCode } from '#shared/domain/errors.ts';

/** Refusals that only the door gives: about the request itself, before the product is asked anything. */
export type DoorCode =
  | 'unauthenticated'
  | 'invalid-token'
  | 'not-found'
  | 'method-not-allowed'
  | 'payload-too-large'
  | 'unsupported-media-type'
  | 'malformed-json'
  | 'invalid-encoding'
  | 'too-deeply-nested'
  | 'idempotency-key-reused'
  | 'idempotency-in-progress'
  | 'too-many-requests'
  | 'unavailable'
  | 'internal';

export type ProblemCode = ErrorCode | DoorCode;

interface Wording {
  readonly title: string;
  readonly detail: string;
}

export interface ProblemKind {
  readonly status: number;
  readonly fr: Wording;
  readonly en: Wording;
  /** Seconds to wait before trying again. */
  readonly retryAfter?: number;
}

const kind = (
  status: number,
  [titleFr, detailFr]: readonly [string, string],
  [titleEn, detailEn]: readonly [string, string],
  retryAfter?: number,
): ProblemKind => ({
  status,
  fr: { title: titleFr, detail: detailFr },
  en: { title: titleEn, detail: detailEn },
  ...(retryAfter !== undefined && { retryAfter }),
});

/** Status and wording of each refusal. A code without a line here does not compile. */
export const problemCatalogue: Readonly<Record<ProblemCode, ProblemKind>> = {
  unauthenticated: kind(
    401,
    ['Identification requise', 'Joignez un jeton d’accès : en-tête « Authorization: Bearer … ».'],
    ['Authentication required', 'Send an access token: header "Authorization: Bearer …".'],
  ),
  'invalid-token': kind(
    401,
    ['Jeton refusé', 'Le jeton d’accès est expiré, mal formé, ou n’a pas été émis pour ce service.'],
    ['Token refused', 'The access token is expired, malformed, or was not issued for this service.'],
  ),
  'not-allowed': kind(
    403,
    ['Action non permise', 'Votre organisation n’a pas le droit de faire cette action.'],
    ['Not allowed', 'Your organisation may not do this.'],
  ),
  'not-found': kind(
    404,
    ['Introuvable', 'Cette adresse ne correspond à rien que vous puissiez voir.'],
    ['Not found', 'Nothing that you may see has this address.'],
  ),
  'contract-not-found': kind(
    404,
    ['Marché introuvable', 'Ce marché n’existe pas, ou n’est pas sur votre territoire.'],
    ['Contract not found', 'This contract does not exist or is outside your territory.'],
  ),
  'candidate-not-found': kind(
    404,
    ['Candidat introuvable', 'Ce candidat n’existe pas, ou ne vous est pas visible.'],
    ['Candidate not found', 'This candidate does not exist or is not visible to you.'],
  ),
  'organisation-not-found': kind(
    404,
    [
      'Organisation introuvable',
      'Cette organisation n’existe pas, n’a pas de politique, ou ne vous est pas visible (paramètre « organisationId »).',
    ],
    [
      'Organisation not found',
      'This organisation does not exist, has no policy, or is not visible to you (parameter "organisationId").',
    ],
  ),
  'import-not-found': kind(
    404,
    ['Import introuvable', 'Cet import n’existe pas, ou n’est pas celui de votre organisation.'],
    ['Import not found', 'This import does not exist or is not your organisation’s.'],
  ),
  'position-not-found': kind(
    404,
    ['Poste introuvable', 'Ce marché n’a pas de poste de cet identifiant.'],
    ['Position not found', 'This contract has no position of that identifier.'],
  ),
  'shortlist-not-found': kind(
    404,
    ['Liste introuvable', 'Aucune liste n’existe pour ce poste.'],
    ['Shortlist not found', 'There is no shortlist for this position.'],
  ),
  'share-not-found': kind(
    404,
    ['Partage introuvable', 'Ce partage n’existe pas, ou n’a pas été fait avec votre organisation.'],
    ['Share not found', 'This share does not exist or was not made with your organisation.'],
  ),
  'endpoint-not-found': kind(
    404,
    ['Point d’appel introuvable', 'Ce point d’appel n’existe pas, ou ne vous est pas visible.'],
    ['Endpoint not found', 'This endpoint does not exist or is not visible to you.'],
  ),
  'delivery-not-found': kind(
    404,
    ['Envoi introuvable', 'Cet envoi n’existe pas, ou ne vous est pas visible.'],
    ['Delivery not found', 'This delivery does not exist or is not visible to you.'],
  ),
  'unknown-contractor': kind(
    422,
    ['Titulaire inconnu', 'Aucun titulaire n’a cet identifiant (champ « contractorId »).'],
    ['Unknown contractor', 'No contractor has this identifier (field "contractorId").'],
  ),
  'not-a-contractor': kind(
    422,
    ['Pas un titulaire du marché', 'Le marché nomme ses titulaires par SIRET, et celui-ci n’en est pas.'],
    [
      'Not a contractor of the contract',
      'The contract names its contractors by SIRET, and this one is not among them.',
    ],
  ),
  'not-retained': kind(
    422,
    ['Personne non retenue', 'On ne partage que des personnes retenues sur ce poste : décidez d’abord.'],
    ['Not retained', 'Only people retained on this position are shared: decide first.'],
  ),
  'too-many-requests': kind(
    429,
    ['Trop de demandes', 'Ce client a épuisé ses demandes de la minute : attendez le délai de « Retry-After ».'],
    ['Too many requests', 'This client has used up its requests of the minute: wait for the delay of "Retry-After".'],
    60,
  ),
  'request-not-found': kind(
    404,
    ['Demande introuvable', 'Cette demande de candidats n’existe pas, ou n’est pas de celles que vous pouvez voir.'],
    ['Request not found', 'This request for candidates does not exist, or is not one that you may see.'],
  ),
  'hours-not-found': kind(
    404,
    ['Heures introuvables', 'Ces heures n’existent pas, ou ne sont pas de celles que vous pouvez voir.'],
    ['Hours not found', 'These hours do not exist, or are not among those that you may see.'],
  ),
  'hours-validated': kind(
    409,
    ['Heures déjà validées', 'Un facilitateur a validé ces heures : lui seul peut les changer.'],
    ['Hours already validated', 'A facilitator validated these hours: only they can change them.'],
  ),
  'not-hired': kind(
    422,
    ['Personne étrangère au marché', 'Les heures se déclarent pour une personne retenue ou embauchée sur ce marché.'],
    ['Person not on the contract', 'Hours are told of a person retained or hired on this contract.'],
  ),
  'invalid-signature': kind(
    401,
    [
      'Signature refusée',
      'L’expéditeur, le secret ou le corps n’est pas celui qui a été signé : signez « webhook-id.webhook-timestamp.corps » selon Standard Webhooks, avec un secret en cours.',
    ],
    [
      'Signature refused',
      'The sender, the secret or the body is not the one that was signed: sign "webhook-id.webhook-timestamp.body" as Standard Webhooks says, with a secret in force.',
    ],
  ),
  'stale-timestamp': kind(
    401,
    [
      'Message trop ancien',
      'L’instant de « webhook-timestamp » est à plus de cinq minutes du nôtre : signez à nouveau.',
    ],
    ['Stale message', 'The instant of "webhook-timestamp" is more than five minutes away from ours: sign it again.'],
  ),
  'too-many-endpoints': kind(
    409,
    ['Trop de points d’appel', 'Une organisation en a dix au plus : supprimez-en un.'],
    ['Too many endpoints', 'An organisation has ten at most: remove one.'],
  ),
  'endpoint-disabled': kind(
    409,
    ['Point d’appel désactivé', 'Réactivez-le (statut « enabled ») avant de lui renvoyer quelque chose.'],
    ['Endpoint disabled', 'Reactivate it (status "enabled") before sending anything to it again.'],
  ),
  'method-not-allowed': kind(
    405,
    ['Méthode non permise', 'Cette adresse existe, mais pas avec cette méthode : voir l’en-tête Allow.'],
    ['Method not allowed', 'This address exists, but not with this method: see the Allow header.'],
  ),
  'not-on-shortlist': kind(
    422,
    ['Hors de la liste', 'Ce candidat n’est pas sur la liste de ce poste.'],
    ['Not on the shortlist', 'This candidate is not on the shortlist of this position.'],
  ),
  'edited-meanwhile': kind(
    412,
    ['Modifié entre-temps', 'Quelqu’un a modifié cet objet depuis votre lecture. Relisez-le, puis recommencez.'],
    ['Edited meanwhile', 'Somebody changed this since you read it. Read it again, then retry.'],
  ),
  'contract-closed': kind(
    409,
    ['Marché clos', 'Ce marché est clos. Rouvrez-le (statut « open ») avant de le modifier.'],
    ['Contract closed', 'This contract is closed. Reopen it (status "open") before changing it.'],
  ),
  'reason-required': kind(
    422,
    ['Motif requis', 'Écarter un candidat demande un motif (champ « reason »).'],
    ['Reason required', 'Setting a candidate aside requires a reason (field "reason").'],
  ),
  'no-consent': kind(
    422,
    ['Pas de consentement en vigueur', 'Sans consentement en vigueur, un candidat n’est pas enregistré.'],
    ['No consent in force', 'Without consent in force a candidate is not stored.'],
  ),
  'consent-too-long': kind(
    422,
    ['Consentement trop long', 'Un consentement ne vaut pas plus de deux ans.'],
    ['Consent too long', 'Consent is not valid for more than two years.'],
  ),
  'unknown-commune': kind(
    422,
    ['Commune inconnue', 'Ce code commune INSEE n’existe pas (attention : ce n’est pas le code postal).'],
    ['Unknown commune', 'This INSEE commune code does not exist (it is not the postcode).'],
  ),
  'forbidden-personal-data': kind(
    422,
    ['Donnée personnelle interdite', 'Un numéro de sécurité sociale ne doit figurer nulle part. Rien n’a été gardé.'],
    ['Forbidden personal data', 'A social security number must not appear anywhere. Nothing was kept.'],
  ),
  'payload-too-large': kind(
    413,
    ['Corps trop grand', 'Le corps dépasse la limite. Pour un grand fichier : POST /v1/imports/uploads (500 Mo).'],
    ['Payload too large', 'The body is over the limit. For a large file: POST /v1/imports/uploads (500 MB).'],
  ),
  'unsupported-media-type': kind(
    415,
    ['Type de contenu non pris en charge', 'L’en-tête Content-Type manque ou n’est pas de ceux que la route accepte.'],
    ['Unsupported media type', 'The Content-Type header is missing or is not one that this route takes.'],
  ),
  'malformed-json': kind(
    400,
    [
      'JSON mal formé',
      'Le corps n’est pas du JSON : vide, tronqué, ou virgule, guillemet, accolade en trop ou en moins.',
    ],
    ['Malformed JSON', 'The body is not JSON: empty, truncated, or a comma, quote or brace missing or extra.'],
  ),
  'invalid-encoding': kind(
    400,
    ['Encodage non valide', 'Le corps n’est pas en UTF-8. Enregistrez le fichier en UTF-8 et renvoyez-le.'],
    ['Invalid encoding', 'The body is not UTF-8. Save the file as UTF-8 and send it again.'],
  ),
  'too-deeply-nested': kind(
    400,
    ['Imbrication trop profonde', 'Le corps imbrique plus de 64 niveaux.'],
    ['Too deeply nested', 'The body is nested more than 64 levels deep.'],
  ),
  'malformed-document': kind(
    400,
    ['Document illisible', 'Le document ne peut pas être lu dans le format annoncé.'],
    ['Unreadable document', 'The document cannot be read in the format announced.'],
  ),
  'empty-document': kind(
    422,
    ['Document vide', 'Le document ne contient aucun enregistrement.'],
    ['Empty document', 'The document holds no record.'],
  ),
  'unknown-document-shape': kind(
    422,
    ['Forme de document inconnue', 'Le document n’a pas la forme attendue : voir la documentation de la route.'],
    ['Unknown document shape', 'The document does not have the expected shape: see the documentation of the route.'],
  ),
  invalid: kind(
    422,
    ['Données non valides', 'Des champs ne conviennent pas : chacun est nommé dans « errors ».'],
    ['Invalid data', 'Some fields are not acceptable: each is named in "errors".'],
  ),
  'idempotency-key-reused': kind(
    422,
    ['Clé d’idempotence réutilisée', 'Cette clé a déjà servi à une autre requête dans les dernières 24 heures.'],
    ['Idempotency key reused', 'This key was used for another request within the last 24 hours.'],
  ),
  'idempotency-in-progress': kind(
    409,
    ['Requête en cours', 'La première requête portant cette clé est encore en cours. Réessayez dans un instant.'],
    ['Request in progress', 'The first request with this key is still running. Try again in a moment.'],
    1,
  ),
  unavailable: kind(
    503,
    ['Service momentanément indisponible', 'Un service dont celui-ci dépend ne répond pas. Réessayez plus tard.'],
    ['Temporarily unavailable', 'A service that this one depends on does not answer. Try again later.'],
    5,
  ),
  internal: kind(
    500,
    ['Erreur interne', 'Une erreur imprévue est survenue. Donnez « traceId » au support.'],
    ['Internal error', 'Something unexpected happened. Give "traceId" to support.'],
  ),
};
