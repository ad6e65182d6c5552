import { afterEach, beforeEach, describe } from 'vitest'
import { networkSuite } from './network-suite.ts'
import { recordsBench } from './records-bench.ts'
import type { RecordsUnderTest } from './records-under-test.ts'
import { releaseSuite } from './release-suite.ts'
import { replicaSuite } from './replica-suite.ts'
import { switchSuite } from './switch-suite.ts'
import { tenancySuite } from './tenancy-suite.ts'
import { workloadSuite } from './workload-suite.ts'

/** What every implementation of Records must do: both databases, and the pretended world. */
export function recordsSuite(name: string, open: () => Promise<RecordsUnderTest>): void {
  describe(`records: ${name}`, () => {
    let under: RecordsUnderTest | undefined
    beforeEach(async () => {
      under = await open()
    })
    afterEach(() => under?.close())

    const bench = recordsBench(() => {
      if (under === undefined) throw new Error('the records are not open')
      return under
    })
    networkSuite(bench)
    replicaSuite(bench)
    releaseSuite(bench)
    switchSuite(bench)
    workloadSuite(bench)
    tenancySuite(bench)
  })
}
