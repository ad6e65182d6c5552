import type { Environment } from '@keystone/domain/entities/environment'
import type { Server } from '@keystone/domain/entities/server'
import type { Workload } from '@keystone/domain/entities/workload'
import { shortId } from '@keystone/domain/id'
import { defineKind } from '@keystone/engine/define-kind'
import { guard } from '@keystone/engine/guard'
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
import { forgetApplication } from './steps/forget-application.ts'

interface Snapshot {
  /** Undefined where it has no environment left to ask by. */
  readonly name: string | undefined
  readonly environments: readonly Environment[]
  readonly workloads: readonly Workload[]
  readonly servers: readonly Server[]
}

/** Its environments, then itself. */
export const applicationDelete = defineKind<Ports>()({
  kind: 'application.delete',
  title: 'Delete application',
  right: 'application.delete',
  input: z.object({ organisationId: z.string(), applicationId: z.string() }),
  locks: ({ applicationId }) => [`application:${applicationId}`],
  async snapshot(ports, { organisationId, applicationId }): Promise<Snapshot> {
    const records = ports.records(organisationId)
    const environments = await records.environmentsOf(applicationId)
    const workloads = await Promise.all(environments.map(({ id }) => records.workloadsOf(id)))
    const [first] = environments
    const name = first === undefined ? undefined : await records.applicationName(first.id)
    return { name, environments, workloads: workloads.flat(), servers: await records.servers() }
  },
  guards: ({ organisationId, applicationId }, { environments, workloads, servers }) => [
    guard(targetUnhealthy, { organisationId, servers }),
    guard(concurrentChange, {
      organisationId,
      subjects: [
        `application:${applicationId}`,
        ...environments.map(({ id }) => `environment:${id}`),
        ...workloads.map(({ id }) => `workload:${id}`),
      ],
      isDestructive: true,
    }),
  ],
  plan({ organisationId, applicationId }, { name, environments, workloads }) {
    const deletes = environments.map((environment) =>
      childNode(
        'environment.delete',
        `delete-${shortId(environment.id)}`,
        say('delete', { name: environment.name }),
        [],
        { organisationId, environmentId: environment.id, withApplication: true },
      ),
    )
    return {
      ...toldPlan(tell('delete-application', { count: environments.length }), [
        tell('deletes-for-good'),
      ]),
      nodes: [
        ...deletes,
        stepNode(
          'forget',
          say('forget'),
          deletes.map((node) => node.name),
          { applicationId },
          'forgetApplication',
        ),
      ],
      affects: [
        affected('removes', 'application', name ?? applicationId, applicationId),
        ...environments.map((one) => affected('removes', 'environment', one.name, one.id)),
        ...workloads.map((one) => affected('removes', 'workload', one.name, one.id)),
      ],
    }
  },
  steps: { forgetApplication },
  reconcile,
})
