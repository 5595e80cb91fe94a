import { Hono, type Context } from 'hono';
import type { FieldError } from '#shared/domain/errors.ts';
import { EndpointId } from '#shared/domain/ids.ts';
import { CONTRACTOR_EVENTS, STRUCTURE_EVENTS } from '#shared/domain/webhook/webhook-event.ts';
import type { OwnerQuery } from '#shared/use-cases/webhooks/find-endpoint-owner.ts';
import type { ListEndpoints, OneEndpoint } from '#shared/use-cases/webhooks/find-endpoint.ts';
import type { DeliveryLog } from '#shared/use-cases/webhooks/delivery-log.ts';
import type {
  EditEndpoint,
  RegisterEndpoint,
  RemoveEndpoint,
  RotateSecret,
} from '#shared/use-cases/webhooks/manage-endpoints.ts';
import { toFieldErrors } from '#shared/wire/field-errors.ts';
import { EndpointInput } from '#shared/wire/http/webhooks.ts';
import type { Faults } from './components/forms.tsx';
import { deliveryColumns } from './exports.ts';
import { placeFaults, type Place, type Places } from './forms/place-faults.ts';
import { textOf, textsOf } from './forms/read-form.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { redirectWith, type NoticeCode } from './notice.ts';
import { SoftwarePage, type SoftwareFields } from './pages/software-page.tsx';
import type { Visitor } from './sign-in.ts';
import { exportRoutes, readAll } from './table-routes.tsx';

export interface SoftwarePagesDependencies {
  readonly listEndpoints: ListEndpoints;
  readonly registerEndpoint: RegisterEndpoint;
  readonly editEndpoint: EditEndpoint;
  readonly rotateSecret: RotateSecret;
  readonly removeEndpoint: RemoveEndpoint;
  readonly deliveryLog: DeliveryLog;
  /** A name that nobody else gets. */
  readonly newId: () => string;
}

const PAGE_LENGTH = 30;
const EXPORT_PAGE = 200;
const NOTHING: SoftwareFields = { url: '', description: '', events: [] };

const ownerOf = ({ organisation }: Visitor): OwnerQuery => ({
  organisation,
  kind: organisation.kind === 'structure' ? 'structure' : 'contractor',
  ownerId: organisation.organisationId,
});

const ADDRESS: Place = ['adresse', 'Adresse'];
const PLACES: Places = {
  url: ADDRESS,
  description: ['libelle', 'Libellé'],
  eventTypes: ['evenements', 'Événements'],
};
const faultsOf = (errors: readonly FieldError[]): Faults => placeFaults(errors, PLACES, ADDRESS);

const fieldsOf = (form: FormData): SoftwareFields => ({
  url: textOf(form, 'adresse'),
  description: textOf(form, 'libelle'),
  events: textsOf(form, 'evenements'),
});

const inputOf = ({ url, description, events }: SoftwareFields) =>
  EndpointInput.safeParse({ url, description: description === '' ? null : description, eventTypes: events });

interface Shown {
  readonly fields?: SoftwareFields;
  readonly faults?: Faults;
  readonly secret?: string;
}

/** The page, with what is to be said on it this time. */
const makeShowPage =
  (deps: SoftwarePagesDependencies) =>
  async (context: Context, visitor: Visitor, { fields = NOTHING, faults = {}, secret }: Shown = {}) => {
    const owner = ownerOf(visitor);
    const page = { limit: PAGE_LENGTH, cursor: context.req.query('suite') ?? null };
    const [endpoints, deliveries] = await Promise.all([
      deps.listEndpoints(owner),
      deps.deliveryLog.list({ ...owner, which: {} }, page),
    ]);
    if (!endpoints.ok || !deliveries.ok) return notFoundPage(context, visitor);
    const events = owner.kind === 'structure' ? STRUCTURE_EVENTS : CONTRACTOR_EVENTS;
    const props = { visitor, endpoints: endpoints.value, deliveries: deliveries.value, events, fields, faults, secret };
    const status = Object.keys(faults).length > 0 ? 422 : 200;
    return context.html(<SoftwarePage {...props} name={deps.newId()} />, status);
  };

/** What one button does to an endpoint: a notice to give, a secret to show, or nothing that exists. */
type Act = (which: OneEndpoint, by: string) => Promise<NoticeCode | { readonly secret: string } | undefined>;

const actsOf = (deps: SoftwarePagesDependencies): ReadonlyMap<string, Act> => {
  const setting =
    (status: 'enabled' | 'disabled'): Act =>
    async (which, by) =>
      (await deps.editEndpoint({ ...which, patch: { status }, by })).ok ? 'endpoint-saved' : undefined;
  const renew: Act = async (which, by) => {
    const rotated = await deps.rotateSecret({ ...which, by });
    return rotated.ok ? { secret: rotated.value.secret } : undefined;
  };
  const tryOut: Act = async (which) => {
    const tested = await deps.deliveryLog.test({ ...which, name: deps.newId() });
    if (tested.ok) return 'test-sent';
    return tested.error.code === 'endpoint-disabled' ? tested.error.code : undefined;
  };
  const remove: Act = async (which, by) =>
    (await deps.removeEndpoint({ ...which, by })).ok ? 'endpoint-removed' : undefined;
  return new Map([
    ['secret', renew],
    ['essayer', tryOut],
    ['retirer', remove],
    ['arreter', setting('disabled')],
    ['reprendre', setting('enabled')],
  ]);
};

/** Endpoints and deliveries of contractors and structures. */
export const softwareRoutes = (deps: SoftwarePagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('contractor', 'structure');
  const showPage = makeShowPage(deps);
  const acts = actsOf(deps);
  const routes = new Hono();
  exportRoutes(routes, show, {
    ...{ path: '/logiciel', section: '/logiciel', name: 'Envois', columns: deliveryColumns },
    rows: (_, visitor) =>
      readAll(async (cursor) => {
        const listed = await deps.deliveryLog.list({ ...ownerOf(visitor), which: {} }, { limit: EXPORT_PAGE, cursor });
        return listed.ok ? listed.value : undefined;
      }),
  });
  routes.get(
    '/logiciel',
    show(async (context, visitor) => showPage(context, visitor)),
  );
  routes.post(
    '/logiciel',
    act(async (context, visitor, form) => {
      const fields = fieldsOf(form);
      const input = inputOf(fields);
      if (!input.success) return showPage(context, visitor, { fields, faults: faultsOf(toFieldErrors(input.error)) });
      const typed = textOf(form, 'nom');
      const name = EndpointId.safeParse(`w_${typed}`).success ? typed : deps.newId();
      const by = visitor.principal.subject;
      const done = await deps.registerEndpoint({ ...ownerOf(visitor), input: input.data, by, name });
      if (done.ok) return showPage(context, visitor, { secret: done.value.secret });
      const { error } = done;
      const faults =
        error.code === 'invalid'
          ? faultsOf(error.errors)
          : { adresse: 'Dix adresses au plus : retirez-en une d’abord.' };
      return showPage(context, visitor, { fields, faults });
    }),
  );
  // Before the endpoint's own route, which its address would match as well.
  routes.post(
    '/logiciel/envois/:deliveryId',
    act(async (context, visitor) => {
      const which = { ...ownerOf(visitor), deliveryId: context.req.param('deliveryId') ?? '' };
      const resent = await deps.deliveryLog.resend(which);
      if (resent.ok) return redirectWith(context, '/logiciel', 'delivery-resent');
      if (resent.error.code === 'endpoint-disabled') return redirectWith(context, '/logiciel', 'endpoint-disabled');
      return notFoundPage(context, visitor);
    }),
  );
  routes.post(
    '/logiciel/:endpointId',
    act(async (context, visitor, form) => {
      const which = { ...ownerOf(visitor), endpointId: context.req.param('endpointId') ?? '' };
      const done = await acts.get(textOf(form, 'action'))?.(which, visitor.principal.subject);
      if (done === undefined) return notFoundPage(context, visitor);
      return typeof done === 'string' ? redirectWith(context, '/logiciel', done) : showPage(context, visitor, done);
    }),
  );
  return routes;
};
