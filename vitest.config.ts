import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '{apps,packages}/*/test/**/*.test.ts',
      'plugins/*/*/test/**/*.test.ts',
      'tools/test/**/*.test.ts',
      'examples/test/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    globalSetup: './packages/testkit/src/lab/vitest-sweep.ts',
    // Real engines share this machine: more workers would measure each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A suite on real parts fails once in a while for a reason; hiding it behind a retry hides the reason.
    retry: 0,
  },
})
