import { fork } from 'node:child_process'
import path from 'node:path'
import type { RunOrder } from './contestant-process.ts'
import type { ContestantName } from './contestants.ts'

export interface ContestantChild {
  readonly name: ContestantName
  /** Steps per second over so many operations. */
  readonly run: (order: RunOrder) => Promise<number>
  readonly close: () => Promise<void>
}

/** Starts a contestant on its database; resolves when it is ready to run. */
export async function contestantChild(
  name: ContestantName,
  database: string,
): Promise<ContestantChild> {
  const child = fork(path.join(import.meta.dirname, 'contestant-process.ts'), [name, database])
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const answer = () =>
    Promise.race([
      new Promise<unknown>((resolve) => child.once('message', resolve)),
      gone.then(() => {
        throw new Error(`${name} ended by itself`)
      }),
    ])
  await answer()
  return {
    name,
    run: async (order) => {
      child.send(order)
      return Number(await answer())
    },
    close: async () => {
      if (child.connected) child.disconnect()
      await gone
    },
  }
}
