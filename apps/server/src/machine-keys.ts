import type { MachineKeys } from '@keystone/core/usecases/machine-keys'
import { Problem } from '@keystone/domain/problem'
import { Secret } from '@keystone/domain/secret'
import { fieldProblem } from '@keystone/domain/words/field-problem'
import { tellField } from '@keystone/domain/words/tell-field'
import { createOpensshKeyPair } from '@keystone/foundation/crypto/openssh-key-pair'
import type { RandomBytes } from '@keystone/foundation/random-bytes'
import { publicKeyOf } from '@keystone/hosts/ssh/public-key-of'
import { scanHostKey } from '@keystone/hosts/ssh/scan-host-key'

export function machineKeys(random: RandomBytes): MachineKeys {
  return {
    async scan(host, port, signal) {
      try {
        const { hostKey } = await scanHostKey({ host, port }, signal)
        return [hostKey]
      } catch (error) {
        throw new Problem('HOST_UNREACHABLE', `No SSH server answers at ${host}:${port}.`, {
          cause: error,
        })
      }
    },
    create(comment) {
      const { publicKey, privateKey } = createOpensshKeyPair(comment, random)
      return { publicKey, privateKey: new Secret(privateKey) }
    },
    publicKeyOf(privateKey) {
      const publicKey = publicKeyOf(privateKey.reveal())
      if (publicKey !== undefined) return publicKey
      throw new Problem('INVALID_INPUT', 'The private key cannot be read.', {
        fields: [fieldProblem('privateKey', tellField('no-private-key'))],
      })
    },
  }
}
