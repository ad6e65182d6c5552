import { operationStreamEvent } from '@keystone/contract/resources/operation-stream-event'
import type { Connection } from '../api/connection.ts'
import type { Wire } from '../api/wire.ts'
import { CliError } from '../cli-error.ts'
import type { Run } from '../run/run.ts'
import { detached } from './detached.ts'
import { jsonProgress } from './json-progress.ts'
import { liveProgress } from './live-progress.ts'
import { plainProgress } from './plain-progress.ts'
import type { Progress } from './progress.ts'
import { readTree } from './read-tree.ts'
import { refresher } from './refresher.ts'

const LOOK_AGAIN_MS = 500

/**
 * Shows an operation until it has ended, or needs a person, also over restarts of the control plane;
 * gives its last state. Throws CANCELLED after Ctrl-C: the operation itself goes on.
 */
export async function followOperation(
  run: Run,
  connection: Connection,
  operationId: string,
): Promise<Wire['OperationTree']> {
  const progress = progressOf(run)
  const attention = new AbortController()
  const signal = AbortSignal.any([run.world.interrupted, attention.signal])
  const looks = refresher(async () => {
    const tree = await treeOrNothing(connection, operationId)
    if (tree === undefined) return
    progress.update(tree)
    if (tree.operations.some((one) => one.needsAttention)) attention.abort()
  })
  looks.ring()
  try {
    await pump(run, connection, operationId, progress, signal, looks.ring)
    await looks.settled()
    if (run.world.interrupted.aborted) throw detached(operationId)
    const tree = await lastTree(run, connection, operationId)
    progress.update(tree)
    return tree
  } finally {
    progress.close()
  }
}

/** The stream tells that something changed, and what was written; how it looks is read from the tree. */
async function pump(
  run: Run,
  connection: Connection,
  operationId: string,
  progress: Progress,
  signal: AbortSignal,
  ring: () => void,
): Promise<void> {
  const events = connection.stream({
    path: `/v1/operations/${operationId}/stream`,
    isLast: (event) => event.event === 'end',
    signal,
    onLink: (state) => {
      progress.link(state)
      ring()
    },
  })
  for await (const { data } of events) {
    const event = operationStreamEvent.parse(JSON.parse(data))
    if (run.isJson) run.show(event, () => [])
    if (event.is === 'output') progress.output(event.line)
    else ring()
  }
}

function progressOf(run: Run): Progress {
  if (run.isJson) return jsonProgress(run)
  return run.world.stdout.isTTY === true ? liveProgress(run) : plainProgress(run)
}

/** The tree, or nothing while the control plane is away: the stream notices when it is back. */
async function treeOrNothing(
  connection: Connection,
  operationId: string,
): Promise<Wire['OperationTree'] | undefined> {
  try {
    return await readTree(connection, operationId)
  } catch (error) {
    if (error instanceof CliError && error.parts.exit === 'unreachable') return undefined
    throw error
  }
}

/** The end was told, so the tree will be there, if not at this moment. */
async function lastTree(
  run: Run,
  connection: Connection,
  operationId: string,
): Promise<Wire['OperationTree']> {
  for (;;) {
    const tree = await treeOrNothing(connection, operationId)
    if (tree !== undefined) return tree
    if (run.world.interrupted.aborted) throw detached(operationId)
    await run.world.sleep(LOOK_AGAIN_MS, run.world.interrupted)
  }
}
