import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import type { Run } from '../run/run.ts'
import { confirm } from '../session/confirm.ts'
import { overrideOf } from './override-of.ts'
import { planLines } from './plan-lines.ts'
import { type Start, startAndFollow } from './start-and-follow.ts'
import type { StartOptions } from './start-options.ts'

/** For what cannot be taken back: shows the plan, asks, and starts that plan or none (PLAN_STALE). */
export async function startConfirmed(
  run: Run,
  connection: Connection,
  options: StartOptions & { readonly yes?: boolean },
  start: Start,
): Promise<void> {
  if (options.plan === true || options.yes === true) {
    await startAndFollow(run, connection, options, start)
    return
  }
  const preview = await answerOf(start({ plan: 'true', ...overrideOf(options) }))
  if (!('planHash' in preview)) throw new Error('asked for a plan, got an operation')
  run.say(...planLines(preview))
  await confirm(run, 'Do it?', options.yes)
  await startAndFollow(run, connection, options, (query) =>
    start({ ...query, planHash: preview.planHash }),
  )
}
