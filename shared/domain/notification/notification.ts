import type { ContractId, EndpointId, OrganisationId, PositionId } from '../ids.ts';
import type { DisabledReason } from '../webhook/endpoint.ts';

/** What a person is told of by e-mail. */
export type News =
  | {
      readonly kind: 'shortlist';
      readonly contractId: ContractId;
      readonly positionId: PositionId;
      readonly newInTop: number;
      readonly entries: number;
      readonly shortfallHours: number | null;
    }
  /** A contractor asked for people. */
  | {
      readonly kind: 'request';
      readonly contractId: ContractId;
      readonly positionId: PositionId;
      readonly headcount: number;
    }
  /** An address that the person's organisation is told of events at is called no more. */
  | {
      readonly kind: 'endpoint';
      readonly organisationId: OrganisationId;
      readonly endpointId: EndpointId;
      /** Name of the machine, without the address's path: some carry a secret there. */
      readonly host: string;
      readonly reason: Exclude<DisabledReason, 'owner'>;
    };

/** News owed to one person, and whether it was told. */
interface NotificationState {
  readonly recipientId: string;
  readonly notificationId: string;
  readonly since: string;
  readonly channel: 'immediate' | 'dailyDigest';
  readonly state: 'pending' | 'sent' | 'dropped';
  /** The mail that tells it, named before it is sent; null: none yet. */
  readonly mailId: string | null;
}
export type Notification = NotificationState & News;
