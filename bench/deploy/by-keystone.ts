import http from 'node:http'
import type { ControlPlane } from '../../test/journeys/support/control-plane.ts'
import { ended, type Operation, type Tree } from '../../test/journeys/support/operations.ts'
import { pollPage } from '../support/poll-page.ts'

export interface KeystoneTimes {
  readonly answeredMs: number
  /** The old replica's container has ended. */
  readonly stoppedMs: number
  /** Success is in the journal. */
  readonly recordedMs: number
  readonly tree: Tree
}

/** One change by the API, measured from the call to the new version's first answer through the gateway. */
export async function byKeystone(
  plane: ControlPlane,
  host: string,
  call: { readonly path: string; readonly body?: unknown },
  isThere: (body: string) => boolean,
): Promise<KeystoneTimes> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const startedAt = performance.now()
  const startedWall = Date.now()
  const started = plane.api.send<Operation>('POST', call.path, call.body ?? {})
  const answered = pollPage(() => plane.gateway.get(host, '/', { agent }), isThere)
  const [{ id }, answeredAt] = await Promise.all([started, answered])
  agent.destroy()
  const tree = await ended(plane.api, id)
  if (tree.root.state !== 'succeeded')
    throw new Error(`${call.path} ${tree.root.state}: ${JSON.stringify(tree.root.failure)}`)
  const since = (time: string | undefined) => Date.parse(time ?? '') - startedWall
  const stops = tree.all.flatMap((one) =>
    one.kind === 'replica.retire' ? one.nodes.filter((node) => node.name === 'stop') : [],
  )
  return {
    answeredMs: answeredAt - startedAt,
    stoppedMs: Math.max(...stops.map((node) => since(node.finishedAt))),
    recordedMs: since(tree.root.finishedAt),
    tree,
  }
}
