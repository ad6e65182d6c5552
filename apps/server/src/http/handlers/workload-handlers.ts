import type { workloadRoutes } from '@keystone/contract/routes/workload-routes'
import type { Actor } from '@keystone/core/identity/actor'
import { createWorkload } from '@keystone/core/usecases/create-workload'
import { diffReleases } from '@keystone/core/usecases/diff-releases'
import { found } from '@keystone/core/usecases/found'
import { lookAtHealth } from '@keystone/core/usecases/look-at-health'
import { observeReplicas } from '@keystone/core/usecases/observe-replicas'
import { updateWorkload } from '@keystone/core/usecases/update-workload'
import { workloadToChange } from '@keystone/core/usecases/workload-to-change'
import type { Workload } from '@keystone/domain/entities/workload'
import type { HandlersFor } from '../call.ts'
import { pageRequest } from '../wire/page-request.ts'
import { wirePage } from '../wire/wire-page.ts'
import { wireRelease } from '../wire/wire-release.ts'
import { wireReleaseDiff } from '../wire/wire-release-diff.ts'
import { wireReplica } from '../wire/wire-replica.ts'
import { wireWorkloads } from '../wire/wire-workloads.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function workloadHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof workloadRoutes> {
  const { basis } = product
  const { store } = basis

  async function answer(actor: Actor, workload: Workload) {
    const [body] = await wireWorkloads(basis, actor.organisationId, [workload])
    return { body, revision: workload.revision }
  }

  return {
    'workloads.list': async ({ actor, query }) => {
      const { applicationId, environmentId } = query
      const filter = { ...pageRequest(query), applicationId, environmentId }
      const page = await store.workloads(actor.organisationId).list(filter)
      const items = await wireWorkloads(basis, actor.organisationId, page.items)
      return { body: { items, nextCursor: page.nextCursor } }
    },
    'workloads.create': async ({ actor, params, body }) =>
      await answer(actor, await createWorkload(product, actor, { ...params, ...body })),
    'workloads.get': async ({ actor, params, signal }) => {
      const workload = await workloadToChange(basis, actor, params.workloadId)
      await observeReplicas(product, actor.organisationId, workload.id, signal)
      return await answer(actor, workload)
    },
    'workloads.update': async ({ actor, params, body, revision }) => {
      const input = { ...params, revision, name: body.name, spec: body.spec }
      return await answer(actor, await updateWorkload(product, actor, input))
    },
    'replicas.list': async ({ actor, params, signal }) => {
      const workload = await workloadToChange(basis, actor, params.workloadId)
      const seen = await observeReplicas(product, actor.organisationId, workload.id, signal)
      const withHealth = await lookAtHealth(product, actor.organisationId, seen, signal)
      return { body: { items: withHealth.map(wireReplica) } }
    },
    'releases.list': async ({ actor, params, query }) => {
      const workload = await workloadToChange(basis, actor, params.workloadId)
      const filter = { ...pageRequest(query), workloadId: workload.id }
      const page = await store.releases(actor.organisationId).list(filter)
      return { body: wirePage(page, (release) => wireRelease(release, workload.liveReleaseId)) }
    },
    'releases.get': async ({ actor, params }) => {
      const stored = await store.releases(actor.organisationId).get(params.releaseId)
      const release = found(stored, 'release', params.releaseId)
      const workload = await workloadToChange(basis, actor, release.workloadId)
      return { body: wireRelease(release, workload.liveReleaseId) }
    },
    'releases.diff': async ({ actor, params, query }) => {
      const input = { to: params.releaseId, from: query.from }
      return { body: wireReleaseDiff(await diffReleases(product, actor, input)) }
    },
  }
}
