import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { provenance } from '#shared/reference/provenance.ts';

it('is what docs/reference-data.md shows', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../docs/reference-data.md'), 'utf8').replace(/ +/g, ' ');
  for (const { dataset, source, date, licence } of provenance) {
    expect(guide).toContain(`| ${dataset} | ${source} | ${date} | ${licence} |`);
  }
});
