import { defineConfig } from 'vitest/config'

/** They look at what the engine has one of for all builds, so that nobody else may build meanwhile. */
const ALONE = ['packages/hosts/test/build/build-limits.lab.test.ts']

export default defineConfig({
  test: {
    globalSetup: './packages/testkit/src/lab/vitest-sweep.ts',
    // They end what hangs. How quick something is, the benchmarks say: a machine may be several times slower.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // A suite on real parts fails once in a while for a reason; hiding it behind a retry hides the reason.
    retry: 0,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: [
            '{apps,packages}/*/test/**/*.test.ts',
            'plugins/*/*/test/**/*.test.ts',
            'tools/test/**/*.test.ts',
            'examples/test/**/*.test.ts',
            'test/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', ...ALONE],
          // Real engines share this machine: more workers would measure each other.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
