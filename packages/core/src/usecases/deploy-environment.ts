import type { Workload } from '@keystone/domain/entities/workload'
import { Problem } from '@keystone/domain/problem'
import { fieldProblem } from '@keystone/domain/words/field-problem'
import { tellField } from '@keystone/domain/words/tell-field'
import type { Actor } from '../identity/actor.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'
import { refuseWithoutServer } from './refuse-without-server.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'
import { workloadsOfEnvironment } from './workloads-of-environment.ts'

export interface DeployEnvironmentInput {
  readonly environmentId: string
  readonly type: 'deploy' | 'redeploy'
  /** Names; undefined means all. */
  readonly workloads: readonly string[] | undefined
  readonly reason: string | undefined
}

/** Several workloads of an environment, in the order of what they need. Throws NOT_FOUND, NO_SERVER, INVALID_INPUT. */
export async function deployEnvironment(
  product: Product,
  actor: Actor,
  { environmentId, type, workloads, reason }: DeployEnvironmentInput,
  mode: StartMode,
): Promise<StartOutcome> {
  const { basis } = product
  const environment = await basis.store.environments(actor.organisationId).get(environmentId)
  found(environment, 'environment', environmentId)
  await refuseWithoutServer(product, actor)
  const all = await workloadsOfEnvironment(basis, actor, environmentId)
  const chosen =
    workloads === undefined ? all : workloads.map((name, index) => named(all, name, index))
  const workloadIds = [...new Set(chosen.map((one) => one.id))].sort()
  return await startOperation(
    product,
    actor,
    {
      kind: 'environment.deploy',
      subject: `environment:${environmentId}`,
      input: () => ({ environmentId, workloadIds, named: workloads !== undefined, type }),
      reason,
    },
    mode,
  )
}

function named(all: readonly Workload[], name: string, index: number): Workload {
  const workload = all.find((one) => one.name === name)
  if (workload !== undefined) return workload
  throw new Problem('INVALID_INPUT', `There is no workload "${name}" in this environment.`, {
    fields: [fieldProblem(`workloads.${index}`, tellField('no-such-workload', { name }))],
  })
}
