import type { Contestant } from '../contestant.ts'
import { requirePeer } from './require-peer.ts'

/** What the bench uses of `graphile-worker`. */
interface GraphileWorker {
  runOnce(options: Readonly<Record<string, unknown>>): Promise<void>
  makeWorkerUtils(options: { connectionString: string }): Promise<{
    migrate(): Promise<void>
    addJobs(jobs: readonly { identifier: string; payload: object }[]): Promise<unknown>
    release(): Promise<void>
  }>
}

const JOBS_PER_CALL = 500

/**
 * Empty jobs: no steps, no journal; a job is deleted when it is done. They are all queued before the
 * clock runs, which is the case that suits it best.
 */
export async function graphileWorker(connectionString: string): Promise<Contestant> {
  const { runOnce, makeWorkerUtils } = requirePeer('graphile-worker') as GraphileWorker
  const { Logger } = requirePeer('@graphile/logger') as {
    readonly Logger: new (factory: () => () => void) => unknown
  }
  const logger = new Logger(() => () => undefined)
  const utils = await makeWorkerUtils({ connectionString })
  await utils.migrate()
  return {
    stepsPerOperation: 1,
    run: async (operations, atOnce) => {
      let done = 0
      for (let queued = 0; queued < operations; queued += JOBS_PER_CALL) {
        const count = Math.min(JOBS_PER_CALL, operations - queued)
        await utils.addJobs(
          Array.from({ length: count }, () => ({ identifier: 'empty', payload: {} })),
        )
      }
      const begun = performance.now()
      const taskList = { empty: () => void done++ }
      await runOnce({
        connectionString,
        concurrency: atOnce,
        maxPoolSize: atOnce,
        taskList,
        logger,
      })
      const seconds = (performance.now() - begun) / 1_000
      if (done !== operations) throw new Error(`${done} of ${operations} jobs were run`)
      return { seconds }
    },
    close: () => utils.release(),
  }
}
