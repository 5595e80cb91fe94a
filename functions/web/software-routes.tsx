import { Hono, type Context } from 'hono';
import { CONTRACTOR_EVENTS, STRUCTURE_EVENTS } from '#shared/domain/webhook/webhook-event.ts';
import type { OwnerQuery } from '#shared/use-cases/webhooks/find-endpoint-owner.ts';
import type { ListEndpoints } from '#shared/use-cases/webhooks/find-endpoint.ts';
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
import { textOf, textsOf } from './forms/read-form.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { redirectWith, type NoticeCode } from './notice.ts';
import { SoftwarePage, type SoftwareFields } from './pages/software-page.tsx';
import type { Visitor } from './sign-in.ts';

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
const LONGEST_NAME = 60;
const NOTHING: SoftwareFields = { url: '', description: '', events: [] };

const ownerOf = ({ organisation }: Visitor): OwnerQuery => ({
  organisation,
  kind: organisation.kind === 'structure' ? 'structure' : 'contractor',
  ownerId: organisation.organisationId,
});

const FIELDS: Readonly<Record<string, string>> = { url: 'adresse', description: 'libelle', eventTypes: 'evenements' };
const faultsOf = (errors: readonly { readonly path: string; readonly message: string }[]): Faults =>
  Object.fromEntries(
    errors.map(({ path, message }) => [FIELDS[path.slice(1).split('/')[0] ?? ''] ?? 'adresse', `Adresse : ${message}`]),
  );

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
const makeAct = (deps: SoftwarePagesDependencies) => {
  const by = ({ principal }: Visitor) => principal.subject;
  return async (
    visitor: Visitor,
    endpointId: string,
    action: string,
  ): Promise<NoticeCode | { readonly secret: string } | undefined> => {
    const which = { ...ownerOf(visitor), endpointId };
    if (action === 'secret') {
      const rotated = await deps.rotateSecret({ ...which, by: by(visitor) });
      return rotated.ok ? { secret: rotated.value.secret } : undefined;
    }
    if (action === 'essayer') {
      const tested = await deps.deliveryLog.test({ ...which, name: deps.newId() });
      return tested.ok ? 'test-sent' : undefined;
    }
    if (action === 'retirer') {
      return (await deps.removeEndpoint({ ...which, by: by(visitor) })).ok ? 'endpoint-removed' : undefined;
    }
    const status = action === 'reprendre' ? 'enabled' : 'disabled';
    const edited = await deps.editEndpoint({ ...which, patch: { status }, by: by(visitor) });
    return edited.ok ? 'endpoint-saved' : undefined;
  };
};

/** Endpoints and deliveries of contractors and structures. */
export const softwareRoutes = (deps: SoftwarePagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('contractor', 'structure');
  const showPage = makeShowPage(deps);
  const actOn = makeAct(deps);
  const routes = new Hono();
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
      const name = textOf(form, 'nom').slice(0, LONGEST_NAME) || deps.newId();
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
      const done = await actOn(visitor, context.req.param('endpointId') ?? '', textOf(form, 'action'));
      if (done === undefined) return notFoundPage(context, visitor);
      return typeof done === 'string' ? redirectWith(context, '/logiciel', done) : showPage(context, visitor, done);
    }),
  );
  return routes;
};
