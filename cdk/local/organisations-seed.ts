import { OrganisationId } from '#shared/domain/ids.ts';
import { rotate } from '#shared/domain/webhook/endpoint.ts';
import { signingOwner } from '#shared/domain/webhook/signing-secrets.ts';
import type { OrganisationRepository, SecretVault, SigningSecretRepository } from '#shared/ports.ts';
import { makeRegisterOrganisations, Registration } from '#shared/use-cases/register-organisations.ts';
import type { Credentials } from './credentials.ts';
import { type DemoOrganisation, demoEmail, demoOrganisations } from './demo-organisations.ts';
import { subjectOf } from './identity/accounts.ts';

const organisationOf = ({ organisationId, name, kind, territory, structureKind }: DemoOrganisation): unknown => {
  const own = {
    facilitatorOrganisation: { territory },
    structure: { structureKind },
    contractor: { siret: null },
    administration: {},
  }[kind];
  return { organisationId, name, kind, ...own };
};

const personOf = ({ name, login }: DemoOrganisation['people'][number]) => {
  const email = demoEmail(login);
  return { subject: subjectOf({ email }), name, email };
};

/** The organisations of the demonstration, with everybody to whom these credentials belong. */
export const demoRegistration = (credentials: Credentials): Registration =>
  Registration.parse({
    organisations: demoOrganisations.map((demo) => ({
      organisation: organisationOf(demo),
      clients: credentials.clients
        .filter(({ organisationId }) => organisationId === demo.organisationId)
        .map(({ clientId }) => clientId),
      people: demo.people.map(personOf),
    })),
  });

/** Whoever holds a credential is somebody: writes the organisations, people and machine clients that are not there yet. */
export const seedOrganisations = async (
  organisations: OrganisationRepository,
  credentials: Credentials,
  now: Date,
): Promise<void> => {
  const registered = await makeRegisterOrganisations({ organisations, clock: () => now })(
    demoRegistration(credentials),
  );
  if (!registered.ok) throw new Error(`${registered.error.subject} stands for somebody of ${registered.error.by}`);
};

/** Contractors sign with the secret that their credentials hold; one that was changed since stays changed. */
export const seedSigningSecrets = async (
  signingSecrets: SigningSecretRepository,
  vault: Pick<SecretVault, 'seal'>,
  credentials: Credentials,
  now: Date,
): Promise<void> => {
  for (const { contractorId, webhookSecret } of credentials.contractors) {
    const organisationId = OrganisationId.parse(contractorId);
    if ((await signingSecrets.find(organisationId)) !== undefined) continue;
    const sealed = await vault.seal(signingOwner(organisationId), webhookSecret);
    await signingSecrets.save({ organisationId, secrets: rotate([], sealed, now), revision: 1 }, []);
  }
};
