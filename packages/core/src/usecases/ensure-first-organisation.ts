import { Problem } from '@keystone/domain/problem'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
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
 * Without a local server all are reached over SSH; throws LOCAL_SERVER_ELSEWHERE where there is one already.
 */
export async function ensureFirstOrganisation(
  basis: Basis,
  local: LocalServerInput | undefined,
): Promise<{ readonly organisationId: string; readonly isFirstStart: boolean }> {
  const { store, ids } = basis
  const made = ids.next('org')
  const organisation = await store.organisations.createFirst({ id: made, name: 'Default' })
  const origin = {
    requestId: ids.next('req'),
    correlationId: ids.next('cor'),
    traceparent: undefined,
    sourceAddress: undefined,
  }
  const actor = systemActor(organisation.id, origin)
  if (local === undefined) await refuseLocal(basis, actor)
  // Of two instances that start at once where nothing is yet, one makes it and the other finds it.
  else await ensureLocal(basis, actor, local).catch(() => ensureLocal(basis, actor, local))
  return { organisationId: organisation.id, isFirstStart: organisation.id === made }
}

async function ensureLocal(basis: Basis, actor: Actor, local: LocalServerInput): Promise<void> {
  const { store, ids, clock } = basis
  const servers = store.servers(actor.organisationId)
  const existing = await findLocal(basis, actor)
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
}

async function findLocal({ store }: Basis, { organisationId }: Actor) {
  const { items } = await store.servers(organisationId).list({ limit: 200, sort: 'oldest' })
  return items.find((server) => server.connection.kind === 'local')
}

async function refuseLocal(basis: Basis, actor: Actor): Promise<void> {
  const existing = await findLocal(basis, actor)
  if (existing !== undefined) throw elsewhere(existing.name)
}

function elsewhere(name: string): Problem {
  return new Problem(
    'LOCAL_SERVER_ELSEWHERE',
    `The server ${name} is the machine of an instance, and KEYSTONE_LOCAL_SERVER is off here.`,
    {
      hint: 'Move what runs there to servers behind SSH, remove it, and set KEYSTONE_LOCAL_SERVER=off at every instance.',
    },
  )
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
