/**
 * Runs a job after each `ring`, one at a time; rings meanwhile are one more run, not many. A whole
 * journal replayed at the start of a stream is then two looks at the tree, not hundreds.
 */
export function refresher(job: () => Promise<void>): {
  readonly ring: () => void
  readonly settled: () => Promise<void>
} {
  let running: Promise<void> | undefined
  let isWanted = false
  async function loop(): Promise<void> {
    while (isWanted) {
      isWanted = false
      await job()
    }
    running = undefined
  }
  return {
    ring() {
      isWanted = true
      if (running !== undefined) return
      running = loop()
      // A failure is thrown by `settled`; until then nobody waits for it.
      running.catch(() => undefined)
    },
    settled: async () => await running,
  }
}
