import type { Environment } from '@keystone/domain/entities/environment'
import type { Server } from '@keystone/domain/entities/server'
import type { Workload } from '@keystone/domain/entities/workload'
import { shortId } from '@keystone/domain/id'
import { defineKind } from '@keystone/engine/define-kind'
import { guard } from '@keystone/engine/guard'
import type { Plan } from '@keystone/engine/plan'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { concurrentChange } from '../../guardrails/concurrent-change.ts'
import { targetUnhealthy } from '../../guardrails/target-unhealthy.ts'
import { affected } from '../shared/affected.ts'
import { childNode, stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import { reconcile } from './reconcile.ts'
import { forgetEnvironment } from './steps/forget-environment.ts'
import { removeNetwork } from './steps/remove-network.ts'

const input = z.object({
  organisationId: z.string(),
  environmentId: z.string(),
  /** Everything else of its application goes too. */
  withApplication: z.boolean().optional(),
})
type Input = z.output<typeof input>

interface Snapshot {
  readonly environment: Environment | undefined
  readonly workloads: readonly Workload[]
  readonly servers: readonly Server[]
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
    const [environment, workloads, servers] = await Promise.all([
      records.environment(environmentId),
      records.workloadsOf(environmentId),
      records.servers(),
    ])
    return { environment, workloads, servers }
  },
  plan,
  // One that comes with its whole application was asked about there.
  guards: ({ organisationId, environmentId, withApplication }, { workloads, servers }) =>
    withApplication === true
      ? []
      : [
          guard(targetUnhealthy, { organisationId, servers }),
          guard(concurrentChange, {
            organisationId,
            subjects: [
              `environment:${environmentId}`,
              ...workloads.map(({ id }) => `workload:${id}`),
            ],
            isDestructive: true,
          }),
        ],
  steps: { removeNetwork, forgetEnvironment },
  reconcile,
})

function plan(
  { organisationId, environmentId }: Input,
  { environment, workloads, servers }: Snapshot,
): Plan {
  const deletes = workloads.map((workload) =>
    childNode(
      'workload.delete',
      `delete-${shortId(workload.id)}`,
      say('delete', { name: workload.name }),
      [],
      {
        organisationId,
        workloadId: workload.id,
        withEnvironment: true,
      },
    ),
  )
  const networks = servers.map(({ id: serverId }) =>
    stepNode(
      `network-${shortId(serverId)}`,
      say('remove-its-network'),
      deletes.map((node) => node.name),
      { serverId, environmentId },
      'removeNetwork',
    ),
  )
  const last = [...deletes, ...networks].map((node) => node.name)
  return {
    ...toldPlan(tell('delete-environment', { count: workloads.length }), [
      tell('deletes-for-good'),
    ]),
    nodes: [
      ...deletes,
      ...networks,
      stepNode('forget', say('forget'), last, { environmentId }, 'forgetEnvironment'),
    ],
    affects: [
      affected('removes', 'environment', environment?.name ?? environmentId, environmentId),
      ...workloads.map(({ id, name }) => affected('removes', 'workload', name, id)),
    ],
  }
}
