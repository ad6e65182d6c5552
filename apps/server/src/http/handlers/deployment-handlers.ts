import type { deploymentRoutes } from '@keystone/contract/routes/deployment-routes'
import { deleteWorkload } from '@keystone/core/usecases/delete-workload'
import { deployWorkload } from '@keystone/core/usecases/deploy-workload'
import { migrateWorkload } from '@keystone/core/usecases/migrate-workload'
import { operateWorkload } from '@keystone/core/usecases/operate-workload'
import { rollbackWorkload } from '@keystone/core/usecases/rollback-workload'
import { scaleWorkload } from '@keystone/core/usecases/scale-workload'
import type { StartOutcome } from '@keystone/core/usecases/start-operation'
import type { HandlersFor } from '../call.ts'
import { answerOperation } from './answer-operation.ts'
import type { HandlerDeps } from './handler-deps.ts'
import { startModeOf } from './start-mode-of.ts'

export function deploymentHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof deploymentRoutes> {
  const answer = async (outcome: Promise<StartOutcome>) => answerOperation(product, await outcome)
  return {
    'workloads.deploy': ({ actor, params, body, ...call }) => {
      const input = { ...params, type: body.type, want: body.want, reason: body.reason }
      return answer(deployWorkload(product, actor, input, startModeOf(call)))
    },
    'workloads.rollback': ({ actor, params, body, ...call }) => {
      const input = { ...params, releaseId: body.releaseId, reason: body.reason }
      return answer(rollbackWorkload(product, actor, input, startModeOf(call)))
    },
    'workloads.scale': ({ actor, params, body, ...call }) =>
      answer(scaleWorkload(product, actor, { ...params, ...body }, startModeOf(call))),
    'workloads.stop': ({ actor, params, body, ...call }) => {
      const input = { ...params, reason: body.reason }
      return answer(operateWorkload(product, actor, 'workload.stop', input, startModeOf(call)))
    },
    'workloads.restart': ({ actor, params, body, ...call }) => {
      const input = { ...params, reason: body.reason }
      return answer(operateWorkload(product, actor, 'workload.restart', input, startModeOf(call)))
    },
    'workloads.migrate': ({ actor, params, body, ...call }) =>
      answer(migrateWorkload(product, actor, { ...params, ...body }, startModeOf(call))),
    'workloads.delete': ({ actor, params, body, ...call }) =>
      answer(deleteWorkload(product, actor, { ...params, ...body }, startModeOf(call))),
  }
}
