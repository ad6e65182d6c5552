import { Secret } from '@keystone/domain/secret'
import type { SourceConnection } from '@keystone/store/repositories/source-connections'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import type { Product } from './product.ts'

export type SourceConnectionChoice =
  | {
      readonly kind: 'token'
      readonly name: string
      readonly username: string
      readonly token: string
    }
  | {
      readonly kind: 'ssh-key'
      readonly name: string
      readonly privateKey: string
      readonly hostKeys: readonly string[]
    }
  | {
      readonly kind: 'deploy-key'
      readonly name: string
      readonly hostKeys: readonly string[]
    }

/** Of a deploy key the public half is shown, to be given read access at the Git host. Throws NAME_TAKEN, INVALID_INPUT. */
export async function addSourceConnection(
  product: Product,
  actor: Actor,
  input: SourceConnectionChoice,
): Promise<SourceConnection> {
  const { basis } = product
  const id = basis.ids.next('src')
  const audit = auditOf(basis.clock, actor, 'source-connection.create', `source-connection:${id}`)
  const stored = { id, name: input.name, provider: 'plain', baseUrl: undefined }
  return await basis.store
    .sourceConnections(actor.organisationId)
    .create({ ...stored, ...credentialOf(product, input, id) }, audit)
}

function credentialOf(product: Product, input: SourceConnectionChoice, id: string) {
  if (input.kind === 'token')
    return {
      kind: 'token' as const,
      username: input.username,
      secret: new Secret(input.token),
      publicKey: undefined,
      hostKeys: [],
    }
  const pair =
    input.kind === 'deploy-key'
      ? product.machineKeys.create(`keystone-${id}`)
      : withPublicKey(product, new Secret(input.privateKey))
  return {
    kind: 'ssh-key' as const,
    username: undefined,
    secret: pair.privateKey,
    publicKey: pair.publicKey,
    hostKeys: input.hostKeys,
  }
}

function withPublicKey(product: Product, privateKey: Secret) {
  return { privateKey, publicKey: product.machineKeys.publicKeyOf(privateKey) }
}
