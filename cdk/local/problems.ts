import type { HttpAnswer } from './http-event.ts';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

const RETRY = 503;

/** RFC 9457, for what never reaches a function: in French, like the product's own. */
export const problemAnswer = ({ status, code, title, detail }: Problem): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...(status === RETRY && { 'retry-after': '1' }) },
  body: Buffer.from(JSON.stringify({ type: `urn:passerelle:problem:${code}`, title, status, detail, code })),
});

export const PROBLEMS = {
  starting: {
    status: 503,
    code: 'service-unavailable',
    title: 'Service en cours de démarrage',
    detail: 'Le service démarre : réessayez dans un instant.',
  },
  unavailable: {
    status: 503,
    code: 'service-unavailable',
    title: 'Service indisponible',
    detail: 'Cette partie du service ne répond pas : réessayez dans un instant.',
  },
  timedOut: {
    status: 503,
    code: 'service-unavailable',
    title: 'Délai dépassé',
    detail: 'La demande a pris trop de temps : réessayez.',
  },
  failed: {
    status: 500,
    code: 'internal-error',
    title: 'Erreur interne',
    detail: 'Une erreur est survenue de notre côté : réessayez plus tard.',
  },
  tooLarge: {
    status: 413,
    code: 'payload-too-large',
    title: 'Document trop volumineux',
    detail:
      'Ce document dépasse la taille acceptée en un seul envoi : demandez une adresse de dépôt avec POST /v1/imports/uploads, puis envoyez-y le fichier (jusqu’à 500 Mo).',
  },
  notFound: { status: 404, code: 'not-found', title: 'Introuvable', detail: 'Cette adresse ne mène à rien.' },
} as const satisfies Record<string, Problem>;
