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
    digest: (reference, _auth, signal) =>
      through({ what: `digest of ${reference}`, kind: 'read', signal }, () => {
        const found = world.registry.get(reference)
        if (!found) throw new StepError('IMAGE_NOT_FOUND', `${reference}: manifest unknown`)
        return { digest: found.digest }
      }),
  }
}
