import type { Server } from '@keystone/domain/entities/server'
import { Problem } from '@keystone/domain/problem'
import { fieldProblem } from '@keystone/domain/words/field-problem'
import { tellField } from '@keystone/domain/words/tell-field'
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
  /** The key that the machine is held to from now on, after it was set up anew. */
  readonly hostKey: string | undefined
  readonly reason: string | undefined
}

/** Throws NOT_FOUND, REVISION_STALE, NAME_TAKEN, INVALID_INPUT (a host key where there is no SSH). */
export async function updateServer(
  basis: Basis,
  actor: Actor,
  input: UpdateServerInput,
): Promise<Revised<Server>> {
  const repository = basis.store.servers(actor.organisationId)
  const current = found(await repository.get(input.serverId), 'server', input.serverId)
  const audit = auditOf(basis.clock, actor, 'server.update', `server:${input.serverId}`, {
    reason: whyOf(input),
  })
  const next = {
    ...current,
    name: input.name ?? current.name,
    roles: input.roles ?? current.roles,
    labels: input.labels ?? current.labels,
    connection: input.hostKey === undefined ? current.connection : pinned(current, input.hostKey),
  }
  return await repository.update(input.revision, next, audit)
}

/** That the machine is held to another key is said in any case: it is what one looks for afterwards. */
function whyOf({ hostKey, reason }: UpdateServerInput): string | undefined {
  if (hostKey === undefined) return reason
  const pinning = 'another host key was pinned'
  return reason === undefined ? pinning : `${pinning}: ${reason}`
}

function pinned({ name, connection }: Server, hostKey: string): Server['connection'] {
  if (connection.kind === 'ssh') return { ...connection, hostKey }
  throw new Problem('INVALID_INPUT', `${name} is not reached over SSH.`, {
    fields: [fieldProblem('hostKey', tellField('only-ssh'))],
  })
}
