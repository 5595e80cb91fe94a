import { describe, expect, it } from 'vitest';
import { makeRegisterOrganisations, Registration } from '#shared/use-cases/register-organisations.ts';
import { makeFakeOrganisations } from '#tests/support/fakes/organisations.ts';

const registration = Registration.parse({
  organisations: [
    {
      organisation: {
        organisationId: 'f_guichet-93',
        name: 'Guichet 93',
        kind: 'facilitatorOrganisation',
        territory: ['93'],
      },
      clients: ['machine-93'],
      people: [{ subject: 'sub-1', name: 'Dominique Exemple', email: 'dominique@guichet.example.org' }],
    },
  ],
});

const anInstallation = () => {
  const organisations = makeFakeOrganisations();
  const clock = (): Date => new Date('2026-11-25T10:00:00Z');
  return { organisations, registerAll: makeRegisterOrganisations({ organisations, clock }) };
};

describe('registering organisations', () => {
  it('makes the first organisation, its people and its machines, each with the role of their kind', async () => {
    const { organisations, registerAll } = anInstallation();
    expect(await registerAll(registration)).toEqual({ ok: true, value: { organisations: 1, accounts: 2 } });
    expect(await organisations.findPrincipal('machine-93')).toMatchObject({ role: 'facilitator', userId: null });
    expect(await organisations.findPrincipal('sub-1')).toMatchObject({ role: 'facilitator', userId: 'sub-1' });
    expect(await organisations.listUsers(registration.organisations[0]?.organisation.organisationId as never)).toEqual([
      expect.objectContaining({ userId: 'sub-1', preference: 'immediate' }),
    ]);
  });

  it('changes nothing the second time, whatever the people chose in between', async () => {
    const { organisations, registerAll } = anInstallation();
    await registerAll(registration);
    const organisationId = (await organisations.findPrincipal('sub-1'))?.organisationId;
    const user = organisationId && (await organisations.findUser(organisationId, 'sub-1'));
    if (!user) throw new Error('registered a moment ago');
    await organisations.saveUser({ ...user, preference: 'none' });
    expect(await registerAll(registration)).toEqual({ ok: true, value: { organisations: 0, accounts: 0 } });
    expect(await organisations.findUser(organisationId, 'sub-1')).toMatchObject({ preference: 'none' });
  });

  it('never moves somebody from one organisation to another', async () => {
    const { organisations, registerAll } = anInstallation();
    await registerAll(registration);
    const other = Registration.parse({
      organisations: [
        {
          organisation: { organisationId: 's_autre', name: 'Autre', kind: 'structure', structureKind: 'ACI' },
          clients: ['machine-93'],
        },
      ],
    });
    expect(await registerAll(other)).toEqual({
      ok: false,
      error: { code: 'subject-taken', subject: 'machine-93', by: 'f_guichet-93' },
    });
    expect(await organisations.findPrincipal('machine-93')).toMatchObject({ organisationId: 'f_guichet-93' });
  });
});
