import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/**
 * What a page says once after a form was sent, each by a code: nothing of what was sent is repeated in the cookie.
 * `%` stands for the number that goes with it.
 */
const NOTICES = {
  'preference-saved': ['good', 'Votre choix est enregistré.'],
  'decision-saved': ['good', 'La décision est enregistrée ; la structure la verra.'],
  'decisions-saved': ['good', '% décisions sont enregistrées ; les structures les verront.'],
  'decisions-partly': ['warn', 'Des décisions n’ont pas pu être enregistrées (%) : ces personnes ont quitté la liste.'],
  'nobody-chosen': ['warn', 'Cochez au moins une personne.'],
  'two-to-compare': ['warn', 'Cochez deux personnes pour les comparer.'],
  'reason-required': ['bad', 'Pour écarter quelqu’un, choisissez un motif : la structure le lira.'],
  'contract-closed': ['bad', 'Ce marché est clos : on n’y retient plus personne.'],
  'not-on-shortlist': ['bad', 'Cette personne n’est plus sur la présélection.'],
  'contract-qualified': [
    'good',
    'Le marché est qualifié. La présélection se recalcule : rechargez dans quelques secondes.',
  ],
  'edited-meanwhile': ['warn', 'Quelqu’un d’autre a modifié la fiche entre-temps : relisez-la, puis recommencez.'],
  shared: ['good', 'C’est partagé : le titulaire est prévenu, et le journal le dit.'],
  'request-received': ['good', 'La demande est reçue : le facilitateur prépare une présélection.'],
  'test-sent': ['good', 'Un essai est parti : son sort est dit plus bas dans quelques secondes.'],
  'endpoint-removed': ['good', 'L’adresse est retirée : plus rien ne lui est envoyé.'],
  'endpoint-saved': ['good', 'C’est enregistré.'],
  'endpoint-disabled': ['warn', 'Cette adresse est arrêtée : remettez-la en service d’abord.'],
  'delivery-resent': ['good', 'Le message repart : son sort est dit plus bas dans quelques secondes.'],
  'organisation-saved': ['good', 'L’organisation est enregistrée.'],
  'person-removed': ['good', 'L’accès est retiré : cette personne ne se connecte plus.'],
  'own-account': ['warn', 'On ne retire pas son propre accès : demandez-le à un collègue.'],
  'person-added': ['good', 'L’accès est donné : cette personne peut se connecter.'],
  'messages-redriven': ['good', 'Messages renvoyés : %.'],
  'list-saved': ['good', 'Cette recherche est gardée : elle est sous le titre.'],
  'list-removed': ['good', 'La recherche gardée est retirée.'],
  'list-refused': ['warn', 'Donnez un nom à la recherche ; vingt au plus se gardent.'],
  'policy-saved': ['good', 'La politique est en vigueur. Les présélections se recalculent.'],
  'candidate-published': ['good', 'La personne est publiée : elle entre dans les présélections en quelques secondes.'],
  'candidate-unchanged': ['info', 'Rien n’a changé : la fiche était déjà celle-ci.'],
  'candidate-withdrawn': ['good', 'La personne est retirée, et ses données effacées.'],
  'hours-told': ['good', 'Les heures sont déclarées : le facilitateur les valide.'],
  'hours-typed': ['good', 'Les heures sont enregistrées et comptées.'],
  'hours-decided': ['good', 'C’est fait : % lignes d’heures décidées.'],
  'hours-unsaid': ['warn', 'Écrivez au moins un nombre d’heures.'],
  'hours-unchosen': ['warn', 'Cochez au moins une ligne.'],
  'layout-saved': ['good', 'Vos colonnes sont retenues : un fichier qui a ces titres sera pris tout de suite.'],
  'availability-confirmed': ['good', 'C’est noté : la personne est toujours disponible.'],
} as const satisfies Record<string, readonly [tone: 'good' | 'info' | 'warn' | 'bad', sentence: string]>;

export type NoticeCode = keyof typeof NOTICES;
export interface Notice {
  readonly tone: 'good' | 'info' | 'warn' | 'bad';
  readonly sentence: string;
}

const COOKIE = 'avis';
const KEPT_SECONDS = 60;
const options = { httpOnly: true, sameSite: 'Lax', path: '/' } as const;

const isCode = (text: string | undefined): text is NoticeCode => text !== undefined && Object.hasOwn(NOTICES, text);

/** Post, redirect, get: sends the browser to a page which will say what was done. */
export const redirectWith = (context: Context, location: string, code: NoticeCode, count?: number): Response => {
  setCookie(context, COOKIE, count === undefined ? code : `${code}.${count}`, { ...options, maxAge: KEPT_SECONDS });
  return context.redirect(location, 303);
};

/** What there is to say, once: it is forgotten as soon as read. */
export const takeNotice = (context: Context): Notice | undefined => {
  const [code, count = ''] = (getCookie(context, COOKIE) ?? '').split('.');
  if (!isCode(code)) return undefined;
  deleteCookie(context, COOKIE, options);
  const [tone, sentence] = NOTICES[code];
  return { tone, sentence: sentence.replace('%', /^\d{1,5}$/.test(count) ? count : '') };
};
