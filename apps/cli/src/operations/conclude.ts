import type { Connection } from '../api/connection.ts'
import type { Wire } from '../api/wire.ts'
import { CliError } from '../cli-error.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import type { Run } from '../run/run.ts'
import { durationOf } from './duration-of.ts'
import { failedNode } from './failed-node.ts'
import { headline } from './headline.ts'
import { lastOutput } from './last-output.ts'

type Tree = Wire['OperationTree']

/** Says how an operation ended. Throws where it did not succeed: what failed, its last words, what to do next. */
export async function conclude(run: Run, connection: Connection, tree: Tree): Promise<void> {
  const top = tree.operations.find((one) => one.id === tree.id)
  if (top === undefined) throw new Error(`operation ${tree.id} is not in its own tree`)
  if (run.isJson) run.show({ is: 'result', operation: top }, () => [])
  if (top.state === 'succeeded') {
    run.say([
      styled('good', '✓ '),
      `${headline(top)}: done in ${durationOf(top, run.world.nowMs())}`,
    ])
    run.say(...leftLines(tree))
    return
  }
  if (top.state === 'failed') {
    run.say(...(await lastOutput(connection, tree)))
    throw failed(tree, top)
  }
  throw top.state === 'cancelled' ? cancelled(top) : needsAttention(tree, top)
}

/** What steps could not take away, which is no failure and must be known all the same. */
function leftLines(tree: Tree): readonly Line[] {
  const left = tree.operations.flatMap((one) => one.nodes.flatMap((node) => node.left ?? []))
  if (left.length === 0) return []
  return [
    ...left.map((one) => [styled('warn', '! '), one]),
    [styled('dim', 'what takes it away: '), `keystone ops show ${tree.id} --output`],
  ]
}

function failed(tree: Tree, top: Wire['OperationDetail']): CliError {
  const failure = top.failure
  const at = failedNode(tree)
  const where = at === undefined ? '' : ` at "${at.node.label}"`
  return new CliError({
    code: failure?.code ?? 'FAILED',
    message: `${headline(top)} failed${where}: ${failure?.message ?? 'no reason was recorded'}`,
    hint: failure?.hint ?? `See every step and its output: keystone ops show ${top.id} --output`,
    requestId: top.id,
    exit: 'failed',
  })
}

function cancelled(top: Wire['OperationDetail']): CliError {
  return new CliError({
    code: top.failure?.code ?? 'CANCELLED',
    message: `${headline(top)} was cancelled${top.failure === undefined ? '.' : `: ${top.failure.message}`}`,
    hint: `See what was undone: keystone ops show ${top.id}`,
    requestId: top.id,
    exit: 'cancelled',
  })
}

function needsAttention(tree: Tree, top: Wire['OperationDetail']): CliError {
  const why = tree.operations.flatMap((one) => one.nodes).find((node) => node.why !== undefined)
  return new CliError({
    code: 'NEEDS_ATTENTION',
    message: `${headline(top)} needs a person: ${why?.why ?? 'an outcome could not be proven'}`,
    hint: `${why?.unknown?.hint === undefined ? '' : `${why.unknown.hint} `}Look, then: keystone ops probe ${top.id} (look again), settle, or abandon; each with --reason.`,
    requestId: top.id,
    exit: 'failed',
  })
}
