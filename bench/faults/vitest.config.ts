import { defineConfig } from 'vitest/config'
import { ROOT, TESTS } from './find-tests.ts'

/** As `npm test`, with the proofs that only bench:faults has the time for. */
export default defineConfig({
  root: ROOT,
  test: {
    globalSetup: './packages/testkit/src/lab/vitest-sweep.ts',
    testTimeout: 240_000,
    hookTimeout: 240_000,
    retry: 0,
    include: [...TESTS],
    exclude: ['**/node_modules/**'],
    // Real engines share this machine: more workers would measure each other.
    maxWorkers: 2,
  },
})
