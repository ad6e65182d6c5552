import { registryPortSuite } from '../../src/conformance/registry-port-suite.ts'
import { hashOf } from '../../src/world/hash-of.ts'
import { openGate } from '../../src/world/open-gate.ts'
import { pretendedRegistry } from '../../src/world/pretended-registry.ts'
import { IMAGE, realTimeWorld } from './real-time-world.ts'

const CREDENTIALS = { username: 'deploy', password: 'canary-password' }

registryPortSuite('pretended', async () => {
  const { world, machine } = realTimeWorld()
  const image = machine.images.get(machine.references.get(IMAGE) ?? '')
  if (image === undefined) throw new Error('The world has no image.')
  let pushed = 0
  return {
    registry: pretendedRegistry(world, openGate),
    host: 'registry.example.org',
    credentials: CREDENTIALS,
    push: async (reference) => {
      const digest = `sha256:${hashOf(['pushed', ++pushed])}`
      world.registry.set(reference, { digest, image, password: CREDENTIALS.password })
      return digest
    },
    close: async () => undefined,
  }
})
