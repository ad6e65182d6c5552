import { workloadSpec } from '@keystone/domain/spec/workload-spec'
import { systemActor } from '../identity/system-actor.ts'
import { createApplication } from './create-application.ts'
import { createWorkload } from './create-workload.ts'
import { deployWorkload } from './deploy-workload.ts'
import type { Product } from './product.ts'

/**
 * What a newcomer sees first: an application from a Git repository, by the same use cases as their own.
 * Undefined when there is an application already. Gives the root operation to follow.
 */
export async function deployFirstExample(
  product: Product,
  organisationId: string,
  example: { readonly repositoryUrl: string; readonly host: string },
): Promise<string | undefined> {
  const { store, ids } = product.basis
  const existing = await store.applications(organisationId).list({ limit: 1 })
  if (existing.items.length > 0) return undefined
  const actor = systemActor(organisationId, {
    requestId: ids.next('req'),
    correlationId: ids.next('cor'),
    traceparent: undefined,
    sourceAddress: undefined,
  })
  const { environmentId } = await createApplication(product.basis, actor, {
    name: 'example',
    environment: 'production',
  })
  const workload = await createWorkload(product, actor, {
    environmentId,
    name: 'hello',
    spec: workloadSpec.parse({
      source: { kind: 'git', config: { url: example.repositoryUrl, ref: 'main' } },
      processes: { web: { health: { kind: 'http', path: '/healthz' } } },
      faces: [{ host: example.host }],
      deploy: { stabilityMs: 3_000 },
    }),
  })
  const started = await deployWorkload(
    product,
    actor,
    { workloadId: workload.id, type: 'deploy', want: undefined, reason: 'first start' },
    { preview: false, planHash: undefined, idempotencyKey: undefined, overrides: [] },
  )
  return started.is === 'started' ? started.operation.id : undefined
}
