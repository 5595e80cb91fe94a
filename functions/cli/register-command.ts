import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeRegisterOrganisations, Registration, type Registered } from '#shared/use-cases/register-organisations.ts';
import { outputOf, readOutputs } from './installation.ts';
import { CannotRun } from './session.ts';

const readRegistration = async (file: string): Promise<Registration> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CannotRun(`${file} est introuvable`);
  });
  try {
    return Registration.parse(JSON.parse(text));
  } catch (error) {
    throw new CannotRun(`${file} : ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`);
  }
};

/** Straight into the table, with the operator's own AWS credentials: before it, nobody can call the API. */
export const register = async (file: string, outputsFile: string): Promise<Registered> => {
  const registration = await readRegistration(file);
  const tableName = outputOf(await readOutputs(outputsFile), 'OrganisationsTableName');
  const organisations = makeOrganisationRepository({ client: makeDocumentClient(), tableName });
  const registered = await makeRegisterOrganisations({ organisations, clock: systemClock })(registration);
  if (!registered.ok) {
    const { subject, by } = registered.error;
    throw new CannotRun(`${subject} appartient déjà à ${by} : rien n’est changé pour ce sujet ni après lui`);
  }
  return registered.value;
};
