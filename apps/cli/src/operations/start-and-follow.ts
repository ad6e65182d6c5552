import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import type { Wire } from '../api/wire.ts'
import { facts } from '../output/facts.ts'
import type { Run } from '../run/run.ts'
import { conclude } from './conclude.ts'
import { followOperation } from './follow-operation.ts'
import { overrideOf } from './override-of.ts'
import { planLines } from './plan-lines.ts'
import type { StartOptions } from './start-options.ts'

type Started = Wire['Operation'] | Wire['PlanPreview']

/** The call that starts the operation, or only plans it. */
export type Start = (query: {
  readonly plan?: 'true'
  readonly planHash?: string
  readonly override?: string
}) => Promise<{ readonly data?: Started; readonly error?: unknown; readonly response: Response }>

/**
 * Starts an operation and shows it to its end. True when it was done; false when it was only planned
 * or left alone. Throws where it failed.
 */
export async function startAndFollow(
  run: Run,
  connection: Connection,
  options: StartOptions,
  start: Start,
): Promise<boolean> {
  const started = await answerOf(
    start({ ...(options.plan === true ? { plan: 'true' } : {}), ...overrideOf(options) }),
  )
  if ('planHash' in started) {
    run.show(started, () => planLines(started))
    return false
  }
  if (options.detach === true) {
    run.show(started, () =>
      facts([
        ['started', started.title],
        ['operation', started.id],
        ['follow', `keystone ops follow ${started.id}`],
      ]),
    )
    return false
  }
  await conclude(run, connection, await followOperation(run, connection, started.id))
  return true
}
