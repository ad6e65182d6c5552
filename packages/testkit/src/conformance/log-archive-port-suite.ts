import type { KeptReplica, LogArchivePort } from '@keystone/plugin-kit/ports/ports'
import { describe, expect, it } from 'vitest'

/** An empty archive to be proven. */
export interface LogArchiveUnderTest {
  readonly archive: LogArchivePort
  /** Texts of what is kept of a replica. */
  readonly texts: (replicaId: string) => Promise<readonly string[] | undefined>
  readonly close: () => Promise<void>
}

const replica: KeptReplica = {
  organisationId: 'org_1',
  workloadId: 'wl_1',
  replicaId: 'rep_1',
  releaseNumber: 3,
  process: 'web',
  slot: 0,
}

async function* lines(...texts: readonly string[]) {
  for (const [at, text] of texts.entries()) yield { at, stream: 'stdout' as const, text }
}

async function* breaking() {
  yield* lines('first')
  throw new Error('the link broke')
}

/** What every LogArchivePort must do: on a disk, or pretended. */
export function logArchivePortSuite(name: string, open: () => Promise<LogArchiveUnderTest>): void {
  describe(`LogArchivePort: ${name}`, () => {
    const proof = (work: (under: LogArchiveUnderTest) => Promise<void>) => async () => {
      const under = await open()
      try {
        await work(under)
      } finally {
        await under.close()
      }
    }

    it(
      'WL-28: what is kept is there under its replica and no other, also when there was nothing to say',
      proof(async ({ archive, texts }) => {
        expect(await archive.has('rep_1')).toBe(false)
        expect(await texts('rep_1')).toBeUndefined()
        await archive.keep(replica, lines('one', 'two ü', ''))
        expect(await texts('rep_1')).toEqual(['one', 'two ü', ''])
        expect(await archive.has('rep_2')).toBe(false)
        await archive.keep({ ...replica, replicaId: 'rep_2' }, lines())
        expect(await archive.has('rep_2')).toBe(true)
        expect(await texts('rep_2')).toEqual([])
      }),
    )

    it(
      'OPS-6: a second keep takes the place of the first, so that the step may run again',
      proof(async ({ archive, texts }) => {
        await archive.keep(replica, lines('one', 'two'))
        await archive.keep(replica, lines('one', 'two', 'three'))
        expect(await texts('rep_1')).toEqual(['one', 'two', 'three'])
      }),
    )

    it(
      'WL-28: lines that break off leave what was kept before, and nothing where nothing was',
      proof(async ({ archive, texts }) => {
        await expect(archive.keep(replica, breaking())).rejects.toThrow('the link broke')
        expect(await archive.has('rep_1')).toBe(false)
        await archive.keep(replica, lines('whole'))
        await expect(archive.keep(replica, breaking())).rejects.toThrow('the link broke')
        expect(await texts('rep_1')).toEqual(['whole'])
      }),
    )

    it(
      'WL-28: what is kept of a workload is forgotten, all or before a release, and nothing of another',
      proof(async ({ archive }) => {
        const kept = async () => {
          const ids = ['rep_1', 'rep_2', 'rep_3']
          const there = await Promise.all(ids.map((id) => archive.has(id)))
          return ids.filter((_, index) => there[index])
        }
        await archive.forget('wl_1')
        await archive.keep(replica, lines('third release'))
        const later = { ...replica, replicaId: 'rep_2', releaseNumber: 4 }
        await archive.keep(later, lines('fourth release'))
        const other = { ...replica, replicaId: 'rep_3', workloadId: 'wl_2' }
        await archive.keep(other, lines('of another workload'))
        await archive.forget('wl_1', 3)
        expect(await kept()).toEqual(['rep_1', 'rep_2', 'rep_3'])
        await archive.forget('wl_1', 4)
        expect(await kept()).toEqual(['rep_2', 'rep_3'])
        await archive.forget('wl_1')
        await archive.forget('wl_1')
        expect(await kept()).toEqual(['rep_3'])
      }),
    )
  })
}
