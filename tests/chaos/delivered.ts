import { candidateIdOf } from '#shared/domain/ids.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import type { Share } from '#shared/domain/shortlist/share.ts';
import { deliveryIdOf, type Delivery } from '#shared/domain/webhook/delivery.ts';
import type { WebhookEventType } from '#shared/domain/webhook/webhook-event.ts';
import type { Memory } from './memory.ts';
import type { Reading } from './reading.ts';
import type { Listening, Receiver } from './receiver.ts';

interface World {
  readonly memory: Memory;
  readonly listening: readonly Listening[];
  readonly events: readonly DomainEvent[];
  readonly shares: readonly Share[];
  readonly deliveries: readonly Delivery[];
  /** Structure of each person on whom a decision stands. */
  readonly structureOf: ReadonlyMap<string, string>;
  /** Whoever was withdrawn once: what is told of them depends on when it is told. */
  readonly leavers: ReadonlySet<string>;
}

interface Notice {
  readonly deliveryId: string;
  /** False: it may be told. */
  readonly isOwed: boolean;
}

const listenersOf = ({ listening }: World, organisationId: string | undefined): readonly Listening[] =>
  listening.filter((one) => one.organisationId === organisationId);

const toStructure = (world: World, eventId: string, type: WebhookEventType, candidateId: string): readonly Notice[] =>
  listenersOf(world, world.structureOf.get(candidateId)).map(({ endpointId }) => ({
    deliveryId: deliveryIdOf(eventId, type, endpointId, candidateId),
    isOwed: !world.leavers.has(candidateId),
  }));

/** The deliveries that an event gives, worked out apart from the product. */
const noticesOf = (world: World, event: DomainEvent): readonly Notice[] => {
  const { eventId } = event;
  if (event.type === 'shortlist-shared') {
    const told = listenersOf(world, event.contractorId).map(({ endpointId }) => ({
      deliveryId: deliveryIdOf(eventId, 'shortlist.shared', endpointId, ''),
      isOwed: true,
    }));
    return [...told, ...event.candidateIds.flatMap((id) => toStructure(world, eventId, 'candidate.proposed', id))];
  }
  if (event.type === 'decision-recorded' && event.decision === 'retained')
    return toStructure(world, eventId, 'candidate.retained', event.candidateId);
  if (event.type !== 'candidate-withdrawn') return [];
  const concerned = world.shares.filter(({ people }) =>
    people.some(({ candidateId }) => candidateId === event.candidateId),
  );
  return concerned.flatMap(({ shareId, contractorId }) =>
    listenersOf(world, contractorId).map(({ endpointId }) => ({
      deliveryId: deliveryIdOf(eventId, 'candidate.withdrawn', endpointId, shareId),
      isOwed: false,
    })),
  );
};

/** Every notice owed has its delivery, and no delivery tells what did not happen. */
const noticeFaults = (world: World): readonly string[] => {
  const notices = world.events.flatMap((event) => noticesOf(world, event));
  const known = new Set(notices.map(({ deliveryId }) => deliveryId));
  const written = new Set<string>(world.deliveries.map(({ deliveryId }) => deliveryId));
  return [
    ...notices
      .filter(({ deliveryId, isOwed }) => isOwed && !written.has(deliveryId))
      .map(({ deliveryId }) => `${deliveryId}: owed, and never written`),
    ...[...written].filter((id) => !known.has(id)).map((id) => `${id}: told, and did not happen (doubled?)`),
  ];
};

const numberFaults = ({ deliveries, listening }: World): readonly string[] =>
  listening.flatMap(({ endpointId }) => {
    const numbers = deliveries.filter((one) => one.endpointId === endpointId).map(({ sequence }) => sequence);
    const sorted = numbers.toSorted((a, b) => a - b);
    return sorted.every((number, index) => number === index + 1) ? [] : [`${endpointId}: numbered ${sorted.join()}`];
  });

/** Each delivery arrived, signed, always the same under its name, and numbers go from 1 without a gap. */
const arrivalFaults = (world: World, { received }: Receiver): readonly string[] => {
  const bodies = new Map<string, Set<string>>();
  for (const { id, body } of received) bodies.set(id, (bodies.get(id) ?? new Set<string>()).add(body));
  const arrived = ({ deliveryId, status, body }: Delivery): readonly string[] => {
    const forms = bodies.get(deliveryId);
    bodies.delete(deliveryId);
    if (status !== 'delivered') return [`${deliveryId}: ${status}`];
    return forms?.size === 1 && forms.has(body) ? [] : [`${deliveryId}: arrived in ${String(forms?.size ?? 0)} forms`];
  };
  return [
    ...received.filter(({ isSigned }) => !isSigned).map(({ id }) => `${id}: arrived unsigned`),
    ...world.deliveries.flatMap(arrived),
    ...[...bodies.keys()].map((id) => `${id}: arrived, and is written nowhere`),
    ...numberFaults(world),
  ];
};

const goneOf = ({ people }: Memory): ReadonlySet<string> =>
  new Set(
    [...people].flatMap(([organisationId, known]) =>
      [...known].flatMap(([externalId, person]) =>
        person === null ? [candidateIdOf(organisationId, externalId)] : [],
      ),
    ),
  );

/** What was shared is shown, what left is not, and whoever saw it knows. */
const shareFaults = ({ memory, shares, deliveries, leavers }: World): readonly string[] => {
  const gone = goneOf(memory);
  const departures = deliveries.filter(({ eventType }) => eventType === 'candidate.withdrawn');
  const lost = memory.shares.filter(({ shareId, candidateId }) => {
    const share = shares.find((one) => one.shareId === shareId);
    return share?.people.some((one) => one.candidateId === candidateId) !== true;
  });
  const shownWrongly = ({ shareId }: Share, { candidateId, entry }: Share['people'][number]): string | undefined => {
    if (entry !== null) return gone.has(candidateId) ? 'left, and is still shown' : undefined;
    if (!leavers.has(candidateId)) return 'is hidden, and never left';
    const isTold = departures.some(({ body }) => body.includes(shareId) && body.includes(candidateId));
    return isTold ? undefined : 'left, and nobody was told';
  };
  return [
    ...lost.map(({ shareId, candidateId }) => `${shareId}: ${candidateId} was shared, and is not there`),
    ...shares.flatMap((share) =>
      share.people.flatMap((person) => {
        const wrong = shownWrongly(share, person);
        return wrong === undefined ? [] : [`${share.shareId}: ${person.candidateId} ${wrong}`];
      }),
    ),
  ];
};

/** What must hold of shares and webhooks at rest. */
export const deliveryFaults = async (
  memory: Memory,
  reading: Reading,
  receiver: Receiver,
): Promise<readonly string[]> => {
  const [events, shares, deliveries, decisions] = await Promise.all([
    reading.events(),
    reading.shares(),
    reading.deliveries(),
    reading.decisions(),
  ]);
  const leavers = events.flatMap((event) => (event.type === 'candidate-withdrawn' ? [event.candidateId] : []));
  const world: World = {
    ...{ memory, listening: receiver.listening, events, shares, deliveries },
    structureOf: new Map(decisions.map(({ candidateId, structureId }) => [candidateId, structureId])),
    leavers: new Set(leavers),
  };
  return [...noticeFaults(world), ...arrivalFaults(world, receiver), ...shareFaults(world)];
};
