import type { Place } from '@keystone/foundation/crypto/sealed-value'

/** Where each kind of secret is kept; the encryption is bound to it. */
export const secretPlaces = {
  /** Each revision is a row of its own, so that an old value cannot be put back in place of a new one. */
  variable: (id: string): Place => ({ table: 'variable', column: 'value', row: id }),
  releaseVariable: (releaseId: string, name: string): Place => ({
    table: 'release_variable',
    column: 'value',
    row: `${releaseId}/${name}`,
  }),
  registryPassword: (id: string): Place => ({ table: 'registry', column: 'password', row: id }),
  sourceConnection: (id: string): Place => ({
    table: 'source_connection',
    column: 'secret',
    row: id,
  }),
  subscriptionSecret: (id: string): Place => ({ table: 'subscription', column: 'secret', row: id }),
  subscriptionPreviousSecret: (id: string): Place => ({
    table: 'subscription',
    column: 'previous_secret',
    row: id,
  }),
  sshPrivateKey: (id: string): Place => ({ table: 'ssh_key', column: 'private_key', row: id }),
}
