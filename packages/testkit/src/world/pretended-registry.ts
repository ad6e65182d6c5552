import { StepError } from '@keystone/engine/step-error'
import type { RegistryPort } from '@keystone/plugin-kit/ports/registry-port'
import type { Gate } from '../sim/gate.ts'
import { portGate } from './port-gate.ts'
import type { World } from './world.ts'

export function pretendedRegistry(world: World, gate: Gate): RegistryPort {
  const through = portGate(gate, {
    lost: 'REGISTRY_LOST',
    transient: 'REGISTRY_UNREACHABLE',
    refused: 'REGISTRY_DENIED',
    isReadOnly: true,
  })
  return {
    digest: (reference, auth, signal) =>
      through({ what: `digest of ${reference}`, kind: 'read', signal }, () => {
        const [, named] = reference.split('@')
        if (named !== undefined) return { digest: named }
        const found = world.registry.get(reference)
        if (found?.password !== undefined && found.password !== auth?.password.reveal())
          throw new StepError('REGISTRY_DENIED', `${reference}: access denied`)
        if (!found) throw new StepError('IMAGE_NOT_FOUND', `${reference}: manifest unknown`)
        return { digest: found.digest }
      }),
  }
}
