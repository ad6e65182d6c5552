import { afterEach, beforeEach, describe } from 'vitest'
import { appendSuite } from './append-suite.ts'
import { createSuite } from './create-suite.ts'
import { journalBench } from './journal-bench.ts'
import type { JournalUnderTest } from './journal-under-test.ts'
import { leaseSuite } from './lease-suite.ts'
import { lockSuite } from './lock-suite.ts'
import { outputSuite } from './output-suite.ts'
import { signalSuite } from './signal-suite.ts'

/** What every JournalStore must do; called once per store: `journalSuite('sqlite', () => …)`. */
export function journalSuite(name: string, open: () => Promise<JournalUnderTest>): void {
  describe(`journal store: ${name}`, () => {
    let under: JournalUnderTest
    const bench = journalBench(() => under)

    beforeEach(async () => {
      under = await open()
    })
    afterEach(() => under.close())

    createSuite(bench)
    appendSuite(bench)
    leaseSuite(bench)
    lockSuite(bench)
    signalSuite(bench)
    outputSuite(bench)
  })
}
