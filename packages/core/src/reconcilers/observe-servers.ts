import type { Server } from '@keystone/domain/entities/server'
import { LABELS } from '@keystone/domain/labels'
import type { Json } from '@keystone/engine/json'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Basis } from '../basis.ts'
import { keepObserved } from '../usecases/keep-observed.ts'
import { lookAtLoad } from '../usecases/look-at-load.ts'
import { whyUnreachable } from '../usecases/why-unreachable.ts'

/** What one pass found. */
export interface ObservedServers {
  readonly ready: number
  readonly unreachable: number
}

const LOOK_MS = 5_000
/** Nobody needs the load of a machine by the second, and each new one is told to every open page. */
const LOAD_MS = 60_000

/**
 * One pass over every server of every organisation: is it there, and what runs of what should. Asks
 * each engine once, however many workloads it has. A server that does not answer is a finding; its
 * replicas keep what was last seen of them, and when.
 */
export async function observeServers(
  basis: Basis,
  ports: Ports,
  signal: AbortSignal,
): Promise<ObservedServers> {
  const organisations = await basis.store.organisations.list()
  const servers = await Promise.all(
    organisations.map(({ id }) => basis.store.records(id).servers()),
  )
  const states = await Promise.all(
    servers.flat().map((server) => observeServer(basis, ports, server, signal)),
  )
  const ready = states.filter((state) => state === 'ready').length
  return { ready, unreachable: states.length - ready }
}

async function observeServer(
  basis: Basis,
  ports: Ports,
  server: Server,
  signal: AbortSignal,
): Promise<'ready' | 'unreachable'> {
  const { organisationId } = server
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)])
  const observedAt = basis.clock.now()
  const known = await basis.store.observations(organisationId).get('server', server.id)
  const keep = (state: 'ready' | 'unreachable', detail: Json) =>
    basis.store
      .observations(organisationId)
      .record([{ subjectKind: 'server', subjectId: server.id, state, detail, observedAt }])
  try {
    const there = await ports.server(organisationId, server.id)
    const labels = { [LABELS.installation]: ports.installation }
    const detail = known?.state === 'ready' ? known.detail : {}
    const [containers, load] = await Promise.all([
      there.engine.listContainers(labels, limit),
      isRecent(detail, observedAt) ? {} : lookAtLoad(basis.clock, there, limit),
    ])
    const replicas = await basis.store.records(organisationId).replicasOn(server.id)
    await keepObserved(basis, organisationId, { replicas, containers, observedAt })
    await keep('ready', { ...(detail as object), ...load })
    return 'ready'
  } catch (error) {
    if (signal.aborted) return 'unreachable'
    await keep('unreachable', whyUnreachable(error, 'no answer'))
    return 'unreachable'
  }
}

function isRecent(detail: Json, now: number): boolean {
  const { load } = detail as { readonly load?: { readonly seenAt: number } }
  return load !== undefined && now - load.seenAt < LOAD_MS && load.seenAt <= now
}
