import type { Release } from '@keystone/domain/entities/release'
import { effectiveHealthCheck } from '../operations/health/effective-health-check.ts'
import { lookAtReplica } from '../operations/health/look-at-replica.ts'
import type { ObservedReplica } from './observe-replicas.ts'
import type { Product } from './product.ts'

/** `none` where nothing tells but that it runs; undefined where it does not run, or could not be asked. */
export interface ObservedHealth {
  readonly is: 'none' | 'starting' | 'healthy' | 'unhealthy' | undefined
  readonly why: string | undefined
}

export type ReplicaWithHealth = ObservedReplica & { readonly health: ObservedHealth }

const LOOK_MS = 3_000
const UNKNOWN: ObservedHealth = { is: undefined, why: undefined }

/**
 * Asks every running replica by the check of its own release, the way that traffic goes. Containers of
 * images without a check of their own say nothing about themselves, so the engine's word is not enough.
 */
export async function lookAtHealth(
  product: Product,
  organisationId: string,
  seen: readonly ObservedReplica[],
  signal: AbortSignal,
): Promise<readonly ReplicaWithHealth[]> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)])
  const records = product.ports.records(organisationId)
  const ids = [...new Set(seen.map((one) => one.replica.releaseId))]
  const found = await Promise.all(ids.map((id) => records.release(id)))
  const releases = new Map(ids.map((id, index) => [id, found[index]]))
  return await Promise.all(
    seen.map(async (one) => {
      const release = releases.get(one.replica.releaseId)
      const health = await healthOf(product, organisationId, one, release, limit).catch(
        () => UNKNOWN,
      )
      return { ...one, health }
    }),
  )
}

async function healthOf(
  product: Product,
  organisationId: string,
  { replica, container }: ObservedReplica,
  release: Release | undefined,
  signal: AbortSignal,
): Promise<ObservedHealth> {
  if (container?.state !== 'running' || release === undefined) return UNKNOWN
  const process = release.spec.processes[replica.process]
  const check = effectiveHealthCheck(process, replica.port, container.health !== 'none')
  if (check.kind === 'none' || check.kind === 'image')
    return { is: container.health, why: undefined }
  const ports = await product.ports.server(organisationId, replica.serverId)
  const { is, why } = await lookAtReplica(ports, replica, check, signal)
  if (is === 'healthy') return { is, why }
  return { is: replica.desired === 'starting' ? 'starting' : 'unhealthy', why }
}
