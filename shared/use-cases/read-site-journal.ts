import * as z from 'zod';
import { ACTS, type Act } from '#shared/domain/acts.ts';
import { addDays, addMonths, dayInFrance, Month, type Day } from '#shared/domain/calendar.ts';
import type { DomainEvent, DomainEventType } from '#shared/domain/events.ts';
import { OrganisationId } from '#shared/domain/ids.ts';
import type { Principal } from '#shared/domain/organisation/organisation.ts';
import { InvalidCursor, type AuditLog, type ContractRepository, type OrganisationRepository } from '#shared/ports.ts';
import { makeNameOrganisations } from './name-organisations.ts';

/** Who did something, as far as it is known. */
export interface Actor {
  /** Of a person or a machine; their organisation's where they have none. */
  readonly name: string;
  readonly organisationId: OrganisationId | null;
  readonly organisation: string | null;
}

/** What somebody did. */
interface ActDone {
  readonly happened: DomainEvent;
  readonly actor: Actor;
}

export interface SiteJournal {
  /** Latest first; `about`: the title of the contract, or the name of the organisation, when it is still there. */
  readonly acts: readonly (ActDone & { readonly about: string | undefined })[];
  readonly cursor: string | null;
}

export type ReadSiteJournal = (query: {
  /** First day and last, as in France. */
  readonly from: Day;
  readonly to: Day;
  readonly act?: Act | undefined;
  /** Of whoever acted. */
  readonly organisationId?: string | undefined;
  readonly limit: number;
  readonly cursor: string | null;
}) => Promise<SiteJournal>;

interface Dependencies {
  readonly audit: Pick<AuditLog, 'listActs'>;
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly organisations: Pick<OrganisationRepository, 'find' | 'findPrincipal' | 'findUser'>;
}

/** What acts in the name of an organisation without being anybody. */
const MACHINE = 'son logiciel';
const CHUNK = 200;
/** Rows read for one answer at most: a filter that fits little gives a short page and a cursor, not a long wait. */
const MOST_READ = 2_000;

/** Where a reading stopped: a month, and where in it. */
const Position = z.tuple([Month, z.string().nullable()]);
type Position = z.infer<typeof Position>;

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');
const decode = (cursor: string): Position => {
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new InvalidCursor();
  }
};

const monthBefore = (month: Month): Month => addMonths(`${month}-01`, -1).slice(0, 7);

type Organisations = Dependencies['organisations'];

const memberOf = async (organisations: Organisations, { organisationId, userId }: Principal): Promise<Actor> => {
  const organisation = await organisations.find(organisationId);
  const user = userId === null ? undefined : await organisations.findUser(organisationId, userId);
  return { name: user?.name ?? MACHINE, organisationId, organisation: organisation?.name ?? organisationId };
};

const look = async (organisations: Organisations, subject: string): Promise<Actor> => {
  const principal = await organisations.findPrincipal(subject);
  if (principal !== undefined) return memberOf(organisations, principal);
  // A contractor's software signs in its own name.
  const id = OrganisationId.safeParse(subject).data;
  const organisation = id && (await organisations.find(id));
  if (organisation === undefined) return { name: subject, organisationId: null, organisation: null };
  return { name: MACHINE, organisationId: organisation.organisationId, organisation: organisation.name };
};

/** Names whoever acted, each asked for once. */
const makeActorOf = ({ organisations }: Pick<Dependencies, 'organisations'>) => {
  const known = new Map<string, Promise<Actor>>();
  return (subject: string): Promise<Actor> => {
    const actor = known.get(subject) ?? look(organisations, subject);
    known.set(subject, actor);
    return actor;
  };
};

/** Says what acts are about, all their contracts read at once. */
const makeTellAbout = ({ contracts, organisations }: Pick<Dependencies, 'contracts' | 'organisations'>) => {
  const nameOrganisations = makeNameOrganisations({ organisations });
  return async (acts: readonly ActDone[]): Promise<SiteJournal['acts']> => {
    const happenings = acts.map(({ happened }) => happened);
    const contractIds = happenings.flatMap((one) => ('contractId' in one ? [one.contractId] : []));
    const organisationIds = happenings.flatMap((one) => ('organisationId' in one ? [one.organisationId] : []));
    const [found, names] = await Promise.all([contracts.findMany(contractIds), nameOrganisations(organisationIds)]);
    return acts.map(({ happened, actor }) => {
      if ('contractId' in happened) return { happened, actor, about: found.get(happened.contractId)?.contract.subject };
      return { happened, actor, about: 'organisationId' in happened ? names.get(happened.organisationId) : undefined };
    });
  };
};

/** What people did over the whole service, latest first, month after month: who saw, decided, shared, changed. */
export const makeReadSiteJournal =
  ({ audit, contracts, organisations }: Dependencies): ReadSiteJournal =>
  async ({ from, to, act, organisationId, limit, cursor }) => {
    const actorOf = makeActorOf({ organisations });
    const tellAbout = makeTellAbout({ contracts, organisations });
    const types: readonly DomainEventType[] | undefined = act && ACTS[act];
    const fits = async (happened: DomainEvent) => {
      const day = dayInFrance(new Date(happened.at));
      if (day < from || day > to || types?.includes(happened.type) === false) return [];
      const actor = await actorOf(happened.by);
      return organisationId === undefined || actor.organisationId === organisationId ? [{ happened, actor }] : [];
    };
    let [month, inner] = cursor === null ? [to.slice(0, 7), null] : decode(cursor);
    const acts: ActDone[] = [];
    let read = 0;
    // A day begins in France before it does in the universal time by which acts are kept.
    const first = addDays(from, -1).slice(0, 7);
    while (month >= first) {
      if (acts.length >= limit || read >= MOST_READ)
        return { acts: await tellAbout(acts), cursor: encode([month, inner]) };
      const page = await audit.listActs(month, { limit: CHUNK, cursor: inner });
      acts.push(...(await Promise.all(page.items.map(fits))).flat());
      read += page.items.length;
      inner = page.cursor;
      if (inner === null) month = monthBefore(month);
    }
    return { acts: await tellAbout(acts), cursor: null };
  };
