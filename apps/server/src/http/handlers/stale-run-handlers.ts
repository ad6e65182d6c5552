import type { staleRunRoutes } from '@keystone/contract/routes/stale-run-routes'
import { listStaleRuns } from '@keystone/core/usecases/list-stale-runs'
import { reconcileStaleRuns } from '@keystone/core/usecases/reconcile-stale-runs'
import { resolveStaleRun } from '@keystone/core/usecases/resolve-stale-run'
import { titleOf } from '@keystone/core/usecases/title-of'
import type { HandlersFor } from '../call.ts'
import { wireOperation } from '../wire/wire-operation.ts'
import { wireStaleRun } from '../wire/wire-stale-run.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function staleRunHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof staleRunRoutes> {
  return {
    'staleRuns.list': async ({ actor }) => {
      const runs = await listStaleRuns(product, actor)
      const items = runs.map((run) => wireStaleRun(run, titleOf(product, run.view.record.kind)))
      return { body: { items } }
    },
    'staleRuns.scan': async ({ actor }) => {
      const { findings, unreadable } = await reconcileStaleRuns(product, actor)
      const decided = findings.filter((one) => one.isNew).length
      return { body: { looked: findings.length, decided, unreadable } }
    },
    'staleRuns.resolve': async ({ actor, params, body }) => {
      const record = await resolveStaleRun(product, actor, { ...params, ...body })
      return { body: wireOperation(record, titleOf(product, record.kind)) }
    },
  }
}
