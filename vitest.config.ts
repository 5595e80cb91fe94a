import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that run code alone, or an engine of their own: they keep no state between files, so files share a process. */
const CODE = ['unit', 'property', 'contract', 'api', 'web', 'cdk', 'architecture'].map(
  (folder) => `tests/${folder}/**/*.test.{ts,tsx}`,
);

/** The longest first, so that none is left running alone at the end; then those that share a process, side by side. */
const ORDER = ['e2e/first-light', 'e2e/', 'chaos/', 'browser/', 'local/', 'integration/', 'property/'].map(
  (start) => `tests/${start}`,
);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const path = relative(import.meta.dirname, moduleId);
      const place = ORDER.findIndex((start) => path.startsWith(start));
      return place === -1 ? ORDER.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

// Patience: a slow machine is no failure, and what hangs is seen all the same.
const common = { environment: 'node', testTimeout: 600_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    globalSetup: 'tests/support/temporary-folder.ts',
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...common, name: 'code', include: CODE, isolate: false } },
      { test: { ...common, name: 'stack', include: ['tests/**/*.test.{ts,tsx}'], exclude: CODE } },
    ],
  },
});
