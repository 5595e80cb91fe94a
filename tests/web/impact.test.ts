import readSheet from 'read-excel-file/node';
import { beforeEach, describe, expect, it } from 'vitest';
import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { makeCountOutcomes } from '#shared/use-cases/impact/count-outcomes.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { anHoursEntry } from '#tests/support/builders/webhooks.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

const stored = aStoredContract();
const { contractId } = stored.contract;
const DECIDED = '2026-11-03T10:00:00.000Z';
let pages: Pages;
let cookie: string;

/** So many people hired in November, each with hours validated for October. */
const hire = async (count: number): Promise<void> => {
  for (let index = 0; index < count; index++) {
    const candidateId = `k_hired${index}` as never;
    await pages.ports.shortlists.saveDecision(
      aDecision({ contractId, candidateId, decision: 'hired', decidedAt: DECIDED }),
      [],
    );
    await pages.ports.hours.save(
      anHoursEntry({
        ...{ contractId, candidateId, month: '2026-10', hours: 100, status: 'validated' },
        hoursId: `o_hired${index}` as never,
      }),
      [],
    );
  }
  await makeCountOutcomes(pages.ports)(contractId);
};

beforeEach(async () => {
  pages = await startPages();
  await pages.ports.portfolio.keep(contractCard(stored, []));
  ({ cookie } = await pages.signIn('camille'));
});

describe('effects', () => {
  it('are drawn, and said in a table beside', async () => {
    await hire(6);
    const { status, html } = await pages.page('/effets?par=sector', cookie);
    expect(status).toBe(200);
    expect(html).toMatch(/<svg class="chart"[^>]*role="img"/);
    expect(html).toContain('Heures validées par secteur');
    expect(html).toMatch(/600[\s\u00a0\u202f]*h/);
    expect(html).toContain('Bâtiment');
  });

  it.each(['sector', 'public', 'structureKind', 'department', 'month'])(
    'say nothing of few people, by %s',
    async (par) => {
      await hire(3);
      const { html } = await pages.page(`/effets?par=${par}`, cookie);
      expect(html).toContain('moins de 5');
      expect(html).not.toMatch(/>\s*300\s*h/);
    },
  );

  it('are of the period and the territory asked for', async () => {
    await hire(6);
    expect((await pages.page('/effets?du=2026-12-01&au=2026-12-31', cookie)).html).toContain('Rien encore');
    const paris = (await pages.signIn('claire')).cookie;
    expect((await pages.page('/effets?departement=93', paris)).html).toContain('Rien encore');
    const admin = (await pages.signIn('admin')).cookie;
    expect((await pages.page('/effets?departement=93&par=department', admin)).html).toContain('Seine-Saint-Denis');
  });

  it('take any address as it comes', async () => {
    const { status } = await pages.page('/effets?du=hier&au=%00&departement=<b>&par=tout', cookie);
    expect(status).toBe(200);
  });

  it('leave as a workbook', async () => {
    await hire(6);
    const answer = await pages.web.request('/effets.xlsx?par=month', { headers: { cookie } });
    const cells = JSON.stringify(await readSheet(Buffer.from(await answer.arrayBuffer())));
    expect(cells).toContain('Heures validées');
    expect(cells).toContain('600');
  });

  it('are not for structures nor contractors', async () => {
    for (const who of ['structure', 'titulaire'])
      expect((await pages.page('/effets', (await pages.signIn(who)).cookie)).status).toBe(403);
  });
});
