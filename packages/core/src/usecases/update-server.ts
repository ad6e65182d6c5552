import type { Server } from '@keystone/domain/entities/server'
import type { Revised } from '@keystone/store/repositories/revised'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'

export interface UpdateServerInput {
  readonly serverId: string
  readonly revision: number
  readonly name: string | undefined
  readonly roles: Server['roles'] | undefined
  readonly labels: Server['labels'] | undefined
}

/** Throws NOT_FOUND, REVISION_STALE, NAME_TAKEN. */
export async function updateServer(
  basis: Basis,
  actor: Actor,
  input: UpdateServerInput,
): Promise<Revised<Server>> {
  const repository = basis.store.servers(actor.organisationId)
  const current = found(await repository.get(input.serverId), 'server', input.serverId)
  const audit = auditOf(basis.clock, actor, 'server.update', `server:${input.serverId}`)
  const next = {
    ...current,
    name: input.name ?? current.name,
    roles: input.roles ?? current.roles,
    labels: input.labels ?? current.labels,
  }
  return await repository.update(input.revision, next, audit)
}
