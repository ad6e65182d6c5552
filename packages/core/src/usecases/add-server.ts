import type { Server } from '@keystone/domain/entities/server'
import { Secret } from '@keystone/domain/secret'
import type { Revised } from '@keystone/store/repositories/revised'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import type { Product } from './product.ts'

export interface AddServerInput {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly user: string
  readonly hostKey: string
  /** Undefined: a pair is made for this server alone. */
  readonly privateKey: string | undefined
  readonly socketPath: string
  readonly roles: Server['roles']
  readonly labels: Server['labels']
  readonly dataDirectory: string
  readonly gatewayHttpPort: number
  readonly gatewayHttpsPort: number
}

/** A machine over SSH, its host key pinned from the first. Throws NAME_TAKEN, INVALID_INPUT (the key). */
export async function addServer(
  product: Product,
  actor: Actor,
  input: AddServerInput,
): Promise<{ readonly server: Revised<Server>; readonly publicKey: string }> {
  const { basis } = product
  const id = basis.ids.next('srv')
  const pair = pairOf(product, input, id)
  const audit = auditOf(basis.clock, actor, 'server.create', `server:${id}`)
  const { host, port, user, hostKey, socketPath } = input
  const server = await basis.store
    .servers(actor.organisationId)
    .create(
      { ...input, id, connection: { kind: 'ssh', host, port, user, hostKey, socketPath } },
      audit,
    )
  await basis.store
    .sshKeys(actor.organisationId)
    .create(
      { id: basis.ids.next('key'), name: `server ${input.name}`, serverId: id, ...pair },
      { ...audit, verb: 'ssh-key.create' },
    )
  return { server, publicKey: pair.publicKey }
}

function pairOf(product: Product, input: AddServerInput, serverId: string) {
  if (input.privateKey === undefined) return product.machineKeys.create(`keystone-${serverId}`)
  const privateKey = new Secret(input.privateKey)
  return { privateKey, publicKey: product.machineKeys.publicKeyOf(privateKey) }
}
