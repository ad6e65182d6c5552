import type { Workload } from '@keystone/domain/entities/workload'
import { shortId } from '@keystone/domain/id'
import { defineKind } from '@keystone/engine/define-kind'
import type { Plan } from '@keystone/engine/plan'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { childNode, stepNode } from '../shared/nodes.ts'
import { forgetEnvironment } from './steps/forget-environment.ts'
import { removeNetwork } from './steps/remove-network.ts'

const input = z.object({ organisationId: z.string(), environmentId: z.string() })
type Input = z.output<typeof input>

interface Snapshot {
  readonly workloads: readonly Workload[]
  readonly serverIds: readonly string[]
}

/** Everything that runs in it, its networks, then itself. Workloads are locked one by one by their own operations. */
export const environmentDelete = defineKind<Ports>()({
  kind: 'environment.delete',
  title: 'Delete environment',
  right: 'application.delete',
  input,
  locks: ({ environmentId }) => [`environment:${environmentId}`],
  async snapshot(ports, { organisationId, environmentId }): Promise<Snapshot> {
    const records = ports.records(organisationId)
    const [workloads, servers] = await Promise.all([
      records.workloadsOf(environmentId),
      records.servers(),
    ])
    return { workloads, serverIds: servers.map((server) => server.id) }
  },
  plan,
  steps: { removeNetwork, forgetEnvironment },
})

function plan({ organisationId, environmentId }: Input, { workloads, serverIds }: Snapshot): Plan {
  const deletes = workloads.map((workload) =>
    childNode('workload.delete', `delete-${shortId(workload.id)}`, `Delete ${workload.name}`, [], {
      organisationId,
      workloadId: workload.id,
    }),
  )
  const networks = serverIds.map((serverId) =>
    stepNode(
      `network-${shortId(serverId)}`,
      'Remove its network',
      deletes.map((node) => node.name),
      { serverId, environmentId },
      'removeNetwork',
    ),
  )
  const last = [...deletes, ...networks].map((node) => node.name)
  return {
    summary: `Delete the environment with ${workloads.length} workloads`,
    nodes: [
      ...deletes,
      ...networks,
      stepNode('forget', 'Remove its records', last, { environmentId }, 'forgetEnvironment'),
    ],
    risks: ['This cannot be undone.'],
  }
}
