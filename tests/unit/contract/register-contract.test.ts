import { describe, expect, it } from 'vitest';
import { registerContract } from '#shared/domain/contract/register-contract.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { OrganisationId } from '#shared/domain/ids.ts';
import { parseDecpRecord } from '#shared/wire/decp/parse-record.ts';
import { NOW, TODAY } from '#tests/support/builders/clock.ts';
import { aDecpMarket } from '#tests/support/builders/decp.ts';

const ORGANISATION = OrganisationId.parse('f_plaine-commune');

const notice = (overrides: Readonly<Record<string, unknown>> = {}) => {
  const parsed = parseDecpRecord(aDecpMarket(overrides), TODAY);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
};

/** Registers publications one after the other, each from an import of its own. */
const after = (...publications: readonly Readonly<Record<string, unknown>>[]) => {
  let stored: StoredContract | undefined;
  const outcomes: string[] = [];
  for (const [index, overrides] of publications.entries()) {
    const revision = (stored?.contract.revision ?? 0) + 1;
    const context = { importId: `i_${index}`, index: 0, organisationId: ORGANISATION, now: NOW, revision };
    const registration = registerContract(stored, notice(overrides), context);
    outcomes.push(registration.outcome);
    if (registration.changed) ({ stored } = registration);
  }
  return { outcomes, contract: stored?.contract };
};

const holder = (id: string) => ({ titulaires: [{ titulaire: { id, typeIdentifiant: 'SIRET' } }] });
const FIRST = holder('38103128500491');
const SECOND = holder('55208131766522');

describe('publications of one contract', () => {
  it('once for each holder: all are kept, in any order', () => {
    const one = after(FIRST, SECOND, FIRST, SECOND);
    expect(one.outcomes).toEqual(['imported', 'updated', 'unchanged', 'unchanged']);
    expect(one.contract?.contractors).toEqual(after(SECOND, FIRST).contract?.contractors);
    expect(one.contract?.contractors).toHaveLength(2);
  });

  it('a later one that names another holder replaces him', () => {
    const corrected = after(FIRST, { ...SECOND, datePublicationDonnees: '2026-11-10' });
    expect(corrected.contract?.contractors).toMatchObject([{ siret: '55208131766522' }]);
  });

  it('an older one changes nothing', () => {
    const older = { montant: 1000, datePublicationDonnees: '2026-10-01' };
    expect(after({}, older).outcomes).toEqual(['imported', 'unchanged']);
    expect(after({}, { ...older, datePublicationDonnees: null }).outcomes).toEqual(['imported', 'unchanged']);
  });

  it('the last received wins on the same day, and what it replaced does not come back', () => {
    const { outcomes, contract } = after({}, { montant: 500000 }, {}, { montant: 500000 });
    expect(outcomes).toEqual(['imported', 'updated', 'unchanged', 'unchanged']);
    expect(contract?.amountEur).toBe(500000);
  });

  it('a return to former facts under a later date is news', () => {
    const dated = (day: string, montant: number) => ({ montant, datePublicationDonnees: day });
    const { outcomes, contract } = after(
      dated('2026-10-20', 1e5),
      dated('2026-10-21', 2e5),
      dated('2026-10-22', 1e5),
      dated('2026-10-22', 1e5),
      dated('2026-10-21', 2e5),
    );
    expect(outcomes).toEqual(['imported', 'updated', 'updated', 'unchanged', 'unchanged']);
    expect(contract?.amountEur).toBe(1e5);
  });

  it('the same facts under a later date, or from another platform, change nothing', () => {
    expect(after({}, { datePublicationDonnees: '2026-11-20' }, { _type: 'Marché', uid: 'x' }).outcomes).toEqual([
      'imported',
      'unchanged',
      'unchanged',
    ]);
  });
});
