import type { Basis } from '../basis.ts'
import { auditOf } from '../identity/audit-of.ts'
import { systemActor } from '../identity/system-actor.ts'

export interface LocalServerInput {
  readonly socketPath: string
  readonly dataDirectory: string
  readonly gatewayHttpPort: number
  readonly gatewayHttpsPort: number
}

/**
 * What must be there before anybody signs in: one organisation, with this machine as its first server.
 * Whoever becomes first admin owns it. Later starts only keep the way to this machine's engine right.
 */
export async function ensureFirstOrganisation(
  basis: Basis,
  local: LocalServerInput,
): Promise<{ readonly organisationId: string; readonly isFirstStart: boolean }> {
  const { store, ids, clock } = basis
  const made = ids.next('org')
  const organisation = await store.organisations.createFirst({ id: made, name: 'Default' })
  const origin = {
    requestId: ids.next('req'),
    correlationId: ids.next('cor'),
    traceparent: undefined,
    sourceAddress: undefined,
  }
  const actor = systemActor(organisation.id, origin)
  const servers = store.servers(organisation.id)
  const { items } = await servers.list({ limit: 200, sort: 'oldest' })
  const existing = items.find((server) => server.connection.kind === 'local')
  const { socketPath, ...places } = local
  const connection = { kind: 'local' as const, socketPath }
  if (existing === undefined) {
    const id = ids.next('srv')
    const audit = auditOf(clock, actor, 'server.create', `server:${id}`)
    const roles = ['run', 'build', 'gateway'] as const
    await servers.create({ id, name: 'local', connection, roles, labels: {}, ...places }, audit)
  } else if (!isSame(existing, local)) {
    const audit = auditOf(clock, actor, 'server.update', `server:${existing.id}`)
    await servers.update(undefined, { ...existing, connection, ...places }, audit)
  }
  return { organisationId: organisation.id, isFirstStart: organisation.id === made }
}

function isSame(
  server: Omit<LocalServerInput, 'socketPath'> & {
    readonly connection: { readonly socketPath: string }
  },
  local: LocalServerInput,
): boolean {
  return (
    server.connection.socketPath === local.socketPath &&
    server.dataDirectory === local.dataDirectory &&
    server.gatewayHttpPort === local.gatewayHttpPort &&
    server.gatewayHttpsPort === local.gatewayHttpsPort
  )
}
