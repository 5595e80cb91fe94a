import { beforeEach, describe, expect, it } from 'vitest';
import type { NotificationPreference } from '#shared/domain/organisation/organisation.ts';
import { EndpointId, OrganisationId } from '#shared/domain/ids.ts';
import { makeAnnounce } from '#shared/use-cases/notifications/announce.ts';
import { makeLoadRecipients } from '#shared/use-cases/notifications/find-recipients.ts';
import { makeNotify } from '#shared/use-cases/notifications/notify.ts';
import { makeSendDigests } from '#shared/use-cases/notifications/send-digests.ts';
import type { NotifyMessage } from '#shared/wire/messages.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { NOW } from '#tests/support/builders/clock.ts';
import { aFacilitatorOrganisation, aUser } from '#tests/support/builders/organisations.ts';
import { anEndpoint } from '#tests/support/builders/webhooks.ts';
import { makeFakeEndpoints } from '#tests/support/fakes/endpoints.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { makeFakeNotifications } from '#tests/support/fakes/notifications.ts';
import { makeFakeOrganisations } from '#tests/support/fakes/organisations.ts';
import { makeFakeSendEmail } from '#tests/support/fakes/send-email.ts';

const clock = () => new Date(NOW);
const stored = aStoredContract();
const { contract } = stored;
const [position] = contract.positions;

type ListMessage = Extract<NotifyMessage, { type: 'shortlist-changed' }>;
const message = (overrides: Partial<ListMessage> = {}): ListMessage => ({
  type: 'shortlist-changed',
  eventId: 'event-1',
  contractId: contract.contractId,
  positionId: position?.positionId ?? ('p1' as never),
  version: 1,
  newInTop: 3,
  entries: 12,
  shortfallHours: 412,
  ...overrides,
});

const scene = async (preference: NotificationPreference = 'immediate') => {
  const contracts = makeFakeContracts();
  const organisations = makeFakeOrganisations();
  const endpoints = makeFakeEndpoints();
  const kept = makeFakeNotifications();
  let settles = true;
  const notifications: typeof kept = {
    ...kept,
    settle: (facts, state, on) =>
      settles ? kept.settle(facts, state, on) : Promise.reject(new Error('the table is out of reach')),
  };
  const mail = makeFakeSendEmail();
  await contracts.save(stored, []);
  await organisations.save(aFacilitatorOrganisation());
  await organisations.saveUser(aUser({ preference }));
  await organisations.save(aFacilitatorOrganisation({ organisationId: 'f_ailleurs' as never, territory: ['13'] }));
  await organisations.saveUser(aUser({ organisationId: 'f_ailleurs', email: 'ailleurs@example.org' }));
  const announce = makeAnnounce({
    contracts,
    notifications,
    sendEmail: mail.sendEmail,
    clock,
    publicUrl: 'https://passerelle.example',
  });
  const notify = makeNotify({
    contracts,
    endpoints,
    organisations,
    notifications,
    announce,
    clock,
    loadRecipients: makeLoadRecipients({ organisations }),
  });
  return {
    contracts,
    endpoints,
    organisations,
    notifications,
    sent: mail.sent,
    /** Mails leave, and it cannot be written that they have. */
    outOfReach: (is: boolean) => {
      settles = !is;
    },
    notify,
    sendDigests: makeSendDigests({ notifications, organisations, announce }),
  };
};

describe('announcing a shortlist', () => {
  let at: Awaited<ReturnType<typeof scene>>;
  beforeEach(async () => {
    at = await scene();
  });

  it('mails only the facilitators whose territory covers the contract', async () => {
    await at.notify([message()]);
    expect(at.sent.map(({ to }) => to)).toEqual(['camille@example.org']);
  });

  it('says how many people, how many new, and the hours that are missing, in both forms', async () => {
    await at.notify([message()]);
    for (const body of [at.sent[0]?.text, at.sent[0]?.html]) {
      expect(body).toContain(
        '12 personnes proposées, dont 3 nouvelles parmi les cinq premières. Il manque 412 h pour tenir la clause.',
      );
      expect(body).toContain(`https://passerelle.example/marches/${contract.contractId}?poste=p1`);
    }
  });

  it('sends nothing again when the same message comes back', async () => {
    await at.notify([message()]);
    await at.notify([message()]);
    expect(at.sent).toHaveLength(1);
  });

  it('sends what a failed attempt still owes', async () => {
    const failing = await scene();
    const flaky = makeNotify({
      contracts: failing.contracts,
      endpoints: failing.endpoints,
      organisations: failing.organisations,
      notifications: failing.notifications,
      clock,
      loadRecipients: () => Promise.resolve(() => Promise.resolve([aUser()])),
      announce: () => Promise.reject(new Error('SES is down')),
    });
    await expect(flaky([message()])).rejects.toThrow('SES is down');
    await failing.notify([message()]);
    expect(failing.sent).toHaveLength(1);
  });

  it('tells the latest of what is handled together, in one mail', async () => {
    await at.notify([message(), message({ eventId: 'event-2', version: 2, entries: 14, newInTop: 1 })]);
    expect(at.sent).toHaveLength(1);
    expect(at.sent[0]?.text).toContain('14 personnes proposées');
    expect(at.sent[0]?.text).not.toContain('12 personnes proposées');
    expect(at.notifications.all().map(({ state }) => state)).toEqual(['dropped', 'sent']);
  });

  it('tells the latest of what is handled together, whatever the order in which it comes', async () => {
    await at.notify([message({ eventId: 'event-2', version: 2, entries: 14 }), message()]);
    expect(at.sent[0]?.text).toContain('14 personnes proposées');
  });

  it('sends an interrupted mail again as it was, under its name, and newer facts in another', async () => {
    at.outOfReach(true);
    await expect(at.notify([message()])).rejects.toThrow('out of reach');
    at.outOfReach(false);
    await at.notify([message(), message({ eventId: 'event-2', version: 2, entries: 14 })]);
    const [first, again, newer] = at.sent;
    expect(at.sent).toHaveLength(3);
    expect(again).toEqual(first);
    expect(newer?.messageId).not.toBe(first?.messageId);
    expect(newer?.text).toContain('14 personnes proposées');
    expect(at.notifications.all().map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('sends nothing about a closed contract', async () => {
    await at.contracts.save(
      { ...stored, contract: { ...contract, status: 'closed', revision: contract.revision + 1 } },
      [],
    );
    await at.notify([message()]);
    expect(at.sent).toEqual([]);
  });

  it('says nothing of a contract on which no hours are due', async () => {
    await at.contracts.save(
      { ...stored, contract: { ...contract, insertionClause: null, revision: contract.revision + 1 } },
      [],
    );
    await at.notify([message()]);
    expect(at.sent).toEqual([]);
  });

  it('escapes what a contract may hold', async () => {
    const hostile = { ...contract, subject: '<script>alert(1)</script>', revision: contract.revision + 1 };
    await at.contracts.save({ ...stored, contract: hostile }, []);
    await at.notify([message()]);
    expect(at.sent[0]?.html).not.toContain('<script>');
    expect(at.sent[0]?.html).toContain('&lt;script&gt;');
  });
});

describe('announcing what a contractor asks for', () => {
  const asked = (eventId: string, headcount: number): NotifyMessage => {
    const { contractId } = contract;
    return { type: 'candidates-requested', eventId, contractId, positionId: message().positionId, headcount };
  };

  it('says how many people, on which contract, and comes first in the subject', async () => {
    const at = await scene();
    await at.notify([message(), asked('r1', 2)]);
    expect(at.sent).toHaveLength(1);
    expect(at.sent[0]?.subject).toMatch(/^Demande de candidats : /);
    for (const body of [at.sent[0]?.text, at.sent[0]?.html]) expect(body).toContain('Le titulaire demande 2 personnes');
  });

  it('tells each of several requests on one position, once', async () => {
    const at = await scene();
    await at.notify([asked('r1', 1), asked('r2', 2), asked('r2', 2)]);
    await at.notify([asked('r1', 1)]);
    expect(at.sent).toHaveLength(1);
    expect(at.sent[0]?.text.match(/Le titulaire demande/g)).toHaveLength(2);
  });

  it('is news even where no hours are due', async () => {
    const at = await scene();
    await at.contracts.save({ ...stored, contract: { ...contract, insertionClause: null, revision: 2 } }, []);
    await at.notify([asked('r1', 1)]);
    expect(at.sent).toHaveLength(1);
  });
});

describe('announcing that an endpoint is disabled', () => {
  const disabled: NotifyMessage = {
    type: 'endpoint-disabled',
    eventId: 'd1',
    organisationId: OrganisationId.parse('e_btp'),
    endpointId: EndpointId.parse('w_one'),
    reason: 'failing',
  };
  const sceneWith = async (status: 'enabled' | 'disabled', preference: NotificationPreference = 'immediate') => {
    const at = await scene();
    const url = 'https://logiciel.example.org/crochet/jeton-secret';
    await at.endpoints.save(anEndpoint({ status, url, registeredBy: 'f_plaine-commune' }), []);
    const contractor = { organisationId: 'e_btp', role: 'contractor', email: 'chantier@example.org' } as const;
    await at.organisations.saveUser(aUser({ ...contractor, preference }));
    return at;
  };

  it('tells its owner and who registered it, at once, without the path of the address', async () => {
    const at = await sceneWith('disabled');
    await at.notify([disabled]);
    await at.notify([disabled]);
    expect(at.sent.map(({ to }) => to).toSorted()).toEqual(['camille@example.org', 'chantier@example.org']);
    for (const { subject, text, html } of at.sent) {
      expect(subject).toBe('Point d’appel désactivé : logiciel.example.org');
      expect(text).toContain('n’a rien accepté depuis cinq jours');
      expect(text + html).not.toContain('jeton-secret');
    }
  });

  it('is said whatever one prefers to hear of lists', async () => {
    const at = await sceneWith('disabled', 'none');
    await at.notify([disabled]);
    expect(at.sent.map(({ to }) => to)).toContain('chantier@example.org');
  });

  it('is no news once it is enabled again', async () => {
    const at = await sceneWith('enabled');
    await at.notify([disabled]);
    expect(at.sent).toEqual([]);
  });
});

describe('preferences', () => {
  it('tells nobody who wants nothing', async () => {
    const { notify, sent, notifications } = await scene('none');
    await notify([message()]);
    expect(sent).toEqual([]);
    expect(notifications.all()).toEqual([]);
  });

  it('keeps everything for one digest a day, then is silent', async () => {
    const { notify, sent, sendDigests } = await scene('dailyDigest');
    await notify([message(), message({ eventId: 'event-2', version: 2 })]);
    expect(sent).toEqual([]);
    expect(await sendDigests()).toBe(1);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.subject).toMatch(/^Votre point du jour/);
    expect(await sendDigests()).toBe(0);
  });

  it('drops from the digest what closed meanwhile', async () => {
    const { notify, sent, sendDigests, contracts, notifications } = await scene('dailyDigest');
    await notify([message()]);
    await contracts.save(
      { ...stored, contract: { ...contract, status: 'closed', revision: contract.revision + 1 } },
      [],
    );
    await sendDigests();
    expect(sent).toEqual([]);
    expect(notifications.all().map(({ state }) => state)).toEqual(['dropped']);
  });
});
