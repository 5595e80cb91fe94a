import type { Role } from '#shared/domain/organisation/organisation.ts';

/**
 * What a role gets of a route. `yes`: let through, the use case still shows only what the organisation may see.
 * `forbidden`: it may know that this exists, but not do it (403). `hidden`: it may not even see it (404).
 */
type Permission = 'yes' | 'forbidden' | 'hidden';

type Row = Readonly<Record<Role, Permission>>;

const row = (facilitator: Permission, structure: Permission, contractor: Permission, admin: Permission): Row => ({
  facilitator,
  structure,
  contractor,
  admin,
});

/** Who may call what: read by the door, by the documentation, and by the test that tries every route as every role. */
export const permissions = {
  'POST /v1/contracts/import': row('yes', 'forbidden', 'forbidden', 'yes'),
  'POST /v1/imports/uploads': row('yes', 'yes', 'forbidden', 'yes'),
  'GET /v1/imports/{importId}': row('yes', 'yes', 'hidden', 'yes'),
  'POST /v1/contracts': row('yes', 'forbidden', 'forbidden', 'yes'),
  'GET /v1/contracts': row('yes', 'forbidden', 'hidden', 'yes'),
  'GET /v1/contracts/{contractId}': row('yes', 'hidden', 'hidden', 'yes'),
  'PATCH /v1/contracts/{contractId}': row('yes', 'hidden', 'hidden', 'yes'),
  'GET /v1/contracts/{contractId}/shortlist': row('yes', 'hidden', 'hidden', 'yes'),
  'POST /v1/contracts/{contractId}/shortlist/decisions': row('yes', 'hidden', 'hidden', 'yes'),
  'GET /v1/contracts/{contractId}/shortlist/decisions': row('yes', 'hidden', 'hidden', 'yes'),
  'GET /v1/contracts/{contractId}/candidates/{candidateId}/explanation': row('yes', 'yes', 'hidden', 'yes'),
  'GET /v1/candidates': row('forbidden', 'yes', 'hidden', 'forbidden'),
  'GET /v1/candidates/model.xlsx': row('yes', 'yes', 'yes', 'yes'),
  'GET /v1/candidates/model.csv': row('yes', 'yes', 'yes', 'yes'),
  'POST /v1/candidates/import': row('forbidden', 'yes', 'forbidden', 'forbidden'),
  'GET /v1/candidates/{externalId}': row('yes', 'yes', 'hidden', 'yes'),
  'PUT /v1/candidates/{externalId}': row('forbidden', 'yes', 'hidden', 'forbidden'),
  'DELETE /v1/candidates/{externalId}': row('forbidden', 'yes', 'hidden', 'yes'),
  'GET /v1/candidates/{externalId}/matches': row('forbidden', 'yes', 'hidden', 'forbidden'),
  'POST /v1/contracts/{contractId}/shares': row('yes', 'hidden', 'hidden', 'yes'),
  'GET /v1/contracts/{contractId}/shares': row('yes', 'hidden', 'yes', 'yes'),
  'GET /v1/contracts/{contractId}/shares/{shareId}': row('yes', 'hidden', 'yes', 'yes'),
  'GET /v1/shares': row('forbidden', 'hidden', 'yes', 'forbidden'),
  'POST /v1/contracts/{contractId}/hours': row('yes', 'hidden', 'yes', 'yes'),
  'GET /v1/contracts/{contractId}/hours': row('yes', 'hidden', 'yes', 'yes'),
  'PATCH /v1/contracts/{contractId}/hours/{hoursId}': row('yes', 'hidden', 'forbidden', 'yes'),
  'POST /v1/contractors/{contractorId}/endpoints': row('yes', 'hidden', 'yes', 'yes'),
  'GET /v1/contractors/{contractorId}/endpoints': row('yes', 'hidden', 'yes', 'yes'),
  'GET /v1/contractors/{contractorId}/endpoints/{endpointId}': row('yes', 'hidden', 'yes', 'yes'),
  'PATCH /v1/contractors/{contractorId}/endpoints/{endpointId}': row('yes', 'hidden', 'yes', 'yes'),
  'DELETE /v1/contractors/{contractorId}/endpoints/{endpointId}': row('yes', 'hidden', 'yes', 'yes'),
  'POST /v1/contractors/{contractorId}/endpoints/{endpointId}/secret': row('yes', 'hidden', 'yes', 'yes'),
  'POST /v1/contractors/{contractorId}/endpoints/{endpointId}/test': row('yes', 'hidden', 'yes', 'yes'),
  'POST /v1/contractors/{contractorId}/endpoints/{endpointId}/replay': row('yes', 'hidden', 'yes', 'yes'),
  'GET /v1/contractors/{contractorId}/deliveries': row('yes', 'hidden', 'yes', 'yes'),
  'POST /v1/contractors/{contractorId}/deliveries/{deliveryId}/resend': row('yes', 'hidden', 'yes', 'yes'),
  'POST /v1/structures/{structureId}/endpoints': row('hidden', 'yes', 'hidden', 'yes'),
  'GET /v1/structures/{structureId}/endpoints': row('hidden', 'yes', 'hidden', 'yes'),
  'GET /v1/structures/{structureId}/endpoints/{endpointId}': row('hidden', 'yes', 'hidden', 'yes'),
  'PATCH /v1/structures/{structureId}/endpoints/{endpointId}': row('hidden', 'yes', 'hidden', 'yes'),
  'DELETE /v1/structures/{structureId}/endpoints/{endpointId}': row('hidden', 'yes', 'hidden', 'yes'),
  'POST /v1/structures/{structureId}/endpoints/{endpointId}/secret': row('hidden', 'yes', 'hidden', 'yes'),
  'POST /v1/structures/{structureId}/endpoints/{endpointId}/test': row('hidden', 'yes', 'hidden', 'yes'),
  'POST /v1/structures/{structureId}/endpoints/{endpointId}/replay': row('hidden', 'yes', 'hidden', 'yes'),
  'GET /v1/structures/{structureId}/deliveries': row('hidden', 'yes', 'hidden', 'yes'),
  'POST /v1/structures/{structureId}/deliveries/{deliveryId}/resend': row('hidden', 'yes', 'hidden', 'yes'),
  'POST /v1/contractors/{contractorId}/signing-secret': row('forbidden', 'hidden', 'yes', 'yes'),
  'GET /v1/contractors/{contractorId}/candidate-requests': row('yes', 'hidden', 'yes', 'yes'),
  'GET /v1/contractors/{contractorId}/candidate-requests/{requestId}': row('yes', 'hidden', 'yes', 'yes'),
  'POST /v1/queues/{queue}/redrive': row('forbidden', 'forbidden', 'forbidden', 'yes'),
  'POST /v1/reconciliations': row('forbidden', 'forbidden', 'forbidden', 'yes'),
  'GET /v1/policy': row('yes', 'forbidden', 'hidden', 'yes'),
  'PUT /v1/policy': row('yes', 'forbidden', 'hidden', 'yes'),
  'GET /v1/policy/versions': row('yes', 'forbidden', 'hidden', 'yes'),
  'POST /v1/policy/comparison': row('yes', 'forbidden', 'hidden', 'yes'),
  'GET /v1/impact': row('yes', 'forbidden', 'hidden', 'yes'),
  'GET /v1/audit': row('yes', 'forbidden', 'hidden', 'yes'),
  'GET /v1/preferences': row('yes', 'yes', 'yes', 'yes'),
  'PUT /v1/preferences': row('yes', 'yes', 'yes', 'yes'),
} as const satisfies Record<string, Row>;

/** Routes that nobody calls with a token: who signs is who asks. */
export const signedRoutes = ['POST /v1/webhooks/contractors/{contractorId}/candidate-requests'] as const;
type SignedRoute = (typeof signedRoutes)[number];

export type RouteKey = keyof typeof permissions | SignedRoute;

const nobody = row('hidden', 'hidden', 'hidden', 'hidden');
/** Whether a route is known by a signature and nothing else. */
export const isSignedOnly = (route: RouteKey): route is SignedRoute =>
  (signedRoutes as readonly string[]).includes(route);

/** What each role gets of a route by its token. */
export const permissionsOf = (route: RouteKey): Row => (isSignedOnly(route) ? nobody : permissions[route]);
