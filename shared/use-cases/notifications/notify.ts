import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { User } from '#shared/domain/organisation/organisation.ts';
import type { News, Notification } from '#shared/domain/notification/notification.ts';
import type {
  Clock,
  ContractRepository,
  EndpointRepository,
  NotificationRepository,
  OrganisationRepository,
} from '#shared/ports.ts';
import type { NotifyMessage } from '#shared/wire/messages.ts';
import { mapAtMost } from '../map-at-most.ts';
import type { Announce } from './announce.ts';
import { recipientIdOf, type FindRecipients } from './find-recipients.ts';

/** Facts recorded at once: a batch of a hundred messages owes several hundred. */
const WRITES_AT_ONCE = 16;

interface Owed {
  readonly user: User;
  readonly fact: Notification;
}

type MessageOf<T extends NotifyMessage['type']> = Extract<NotifyMessage, { type: T }>;
type OnContract = MessageOf<'shortlist-changed' | 'candidates-requested'>;

const nameOf = ({ recipientId, notificationId }: Notification): string => `${recipientId}#${notificationId}`;

const newsOf = (message: OnContract): News => {
  const { contractId, positionId } = message;
  if (message.type === 'candidates-requested')
    return { kind: 'request', contractId, positionId, headcount: message.headcount };
  const { newInTop, entries, shortfallHours } = message;
  return { kind: 'shortlist', contractId, positionId, newInTop, entries, shortfallHours };
};

const owedTo = (
  user: User,
  notificationId: string,
  news: News,
  { since, channel }: Pick<Notification, 'since' | 'channel'>,
): Owed => {
  const about = { recipientId: recipientIdOf(user), notificationId, since, channel } as const;
  return { user, fact: { ...about, ...news, state: 'pending', mailId: null } };
};

/**
 * Without a clause no hours are due: the list is there for whoever looks, nobody needs to be told. What a contractor asks
 * for is news on any contract.
 */
const isNews = ({ contract }: StoredContract, message: OnContract): boolean =>
  contract.status !== 'closed' && (message.type === 'candidates-requested' || contract.insertionClause !== null);

const isOnContract = (message: NotifyMessage): message is OnContract => message.type !== 'endpoint-disabled';

/** Queues keep no order; versions do. */
const versionOf = (message: NotifyMessage): number => (message.type === 'shortlist-changed' ? message.version : 0);

export interface NotifyDependencies {
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly endpoints: Pick<EndpointRepository, 'find'>;
  readonly organisations: Pick<OrganisationRepository, 'listUsers'>;
  readonly loadRecipients: () => Promise<FindRecipients>;
  readonly notifications: NotificationRepository;
  readonly announce: Announce;
  readonly clock: Clock;
}

/** Who is told that an endpoint is disabled: its owner, and who registered it. At once, since messages are being missed. */
const makeOwedOfEndpoint =
  ({ endpoints, organisations, clock }: Pick<NotifyDependencies, 'endpoints' | 'organisations' | 'clock'>) =>
  async (message: MessageOf<'endpoint-disabled'>): Promise<readonly Owed[]> => {
    const { eventId, organisationId, endpointId, reason } = message;
    const endpoint = await endpoints.find(organisationId, endpointId);
    if (endpoint?.status !== 'disabled') return [];
    const owners = [...new Set([organisationId, endpoint.registeredBy])];
    const users = (await Promise.all(owners.map((owner) => organisations.listUsers(owner)))).flat();
    const news: News = { kind: 'endpoint', organisationId, endpointId, host: new URL(endpoint.url).host, reason };
    const how = { since: clock().toISOString(), channel: 'immediate' } as const;
    return users.map((user) => owedTo(user, eventId, news, how));
  };

/**
 * Records each piece of news once for everybody concerned, then mails those who want it at once: one mail a person for all
 * the messages handled together. A redelivered message finds its facts recorded, and mails only what is still pending.
 */
export const makeNotify = (dependencies: NotifyDependencies) => {
  const { contracts, loadRecipients, notifications, announce, clock } = dependencies;
  const owedOfEndpoint = makeOwedOfEndpoint(dependencies);

  const owedOnContract = async (
    message: OnContract,
    stored: StoredContract | undefined,
    findRecipients: FindRecipients,
  ): Promise<readonly Owed[]> => {
    if (!stored || !isNews(stored, message)) return [];
    const since = clock().toISOString();
    return (await findRecipients(stored)).flatMap((user) =>
      user.preference === 'none'
        ? []
        : [owedTo(user, message.eventId, newsOf(message), { since, channel: user.preference })],
    );
  };

  return async (messages: readonly NotifyMessage[]): Promise<void> => {
    const [known, findRecipients] = await Promise.all([
      contracts.findMany(messages.filter(isOnContract).map(({ contractId }) => contractId)),
      loadRecipients(),
    ]);
    const inOrder = messages.toSorted((a, b) => versionOf(a) - versionOf(b));
    const owed = (
      await Promise.all(
        inOrder.map((message) =>
          isOnContract(message)
            ? owedOnContract(message, known.get(message.contractId), findRecipients)
            : owedOfEndpoint(message),
        ),
      )
    ).flat();
    await mapAtMost(owed, WRITES_AT_ONCE, ({ fact }) => notifications.record(fact));
    const found = new Map(
      (await notifications.findPending(owed.map(({ fact }) => fact))).map((fact) => [nameOf(fact), fact]),
    );
    const pending = owed
      .flatMap(({ fact }) => found.get(nameOf(fact)) ?? [])
      .filter(({ channel }) => channel === 'immediate');
    const users = new Map(owed.map(({ user }) => [recipientIdOf(user), user]));
    for (const [recipientId, user] of users) {
      const facts = pending.filter((fact) => fact.recipientId === recipientId);
      if (facts.length > 0) await announce(user, facts, { digest: false });
    }
  };
};
