import { LABELS } from '@keystone/domain/labels'
import type { ReconcileContext } from '@keystone/engine/reconcile-adapter'
import type { ContainerSummary } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { serverOf } from '../shared/records-of.ts'

export interface SeenContainer extends ContainerSummary {
  readonly serverId: string
}

/** What of this installation runs or stands on these servers. Throws where one does not answer: then nothing is proven. */
export async function seenContainers(
  context: ReconcileContext<Ports>,
  serverIds: readonly string[],
): Promise<readonly SeenContainer[]> {
  const labels = { [LABELS.installation]: context.deps.installation }
  const found = await Promise.all(
    serverIds.map(async (serverId) => {
      const { engine } = await serverOf(context, serverId)
      const containers = await engine.summarizeContainers(labels, context.signal)
      return containers.map((container) => ({ ...container, serverId }))
    }),
  )
  return found.flat()
}
