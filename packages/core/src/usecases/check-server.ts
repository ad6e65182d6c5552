import type { Server } from '@keystone/domain/entities/server'
import type { Revised } from '@keystone/store/repositories/revised'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'
import { lookAtLoad } from './look-at-load.ts'
import type { Product } from './product.ts'
import { whyUnreachable } from './why-unreachable.ts'

const LOOK_MS = 15_000

/** Looks at the server now and keeps what was seen; a server that does not answer is a finding. Throws NOT_FOUND. */
export async function checkServer(
  product: Product,
  actor: Actor,
  input: { readonly serverId: string; readonly signal: AbortSignal },
): Promise<Revised<Server>> {
  const { basis } = product
  const stored = await basis.store.servers(actor.organisationId).get(input.serverId)
  const server = found(stored, 'server', input.serverId)
  const audit = auditOf(basis.clock, actor, 'server.check', `server:${server.id}`)
  await basis.store.audit(audit.organisationId).record(audit)
  const signal = AbortSignal.any([input.signal, AbortSignal.timeout(LOOK_MS)])
  const { state, detail } = await look(product, server, signal)
  await basis.store
    .observations(actor.organisationId)
    .record([
      { subjectKind: 'server', subjectId: server.id, state, detail, observedAt: basis.clock.now() },
    ])
  return server
}

async function look(product: Product, server: Server, signal: AbortSignal) {
  try {
    const there = await product.ports.server(server.organisationId, server.id)
    there.retryNow()
    const { engine, files } = there
    const [version, usage, diskFreeBytes, load] = await Promise.all([
      engine.version(signal),
      engine.diskUsage(signal),
      files.freeBytes(server.dataDirectory, signal),
      lookAtLoad(product.basis.clock, there, signal),
    ])
    const detail = {
      engineVersion: version.version,
      architecture: version.architecture,
      diskFreeBytes,
      ...usage,
      ...load,
    }
    return { state: 'ready', detail }
  } catch (error) {
    const detail = whyUnreachable(error, `It did not answer within ${LOOK_MS / 1000} s.`)
    return { state: 'unreachable', detail }
  }
}
