import { enginePortSuite } from '../../src/conformance/engine-port-suite.ts'
import { openGate } from '../../src/world/open-gate.ts'
import { pretendedEngine } from '../../src/world/pretended-engine.ts'
import { IMAGE, realTimeWorld } from './real-time-world.ts'

enginePortSuite('pretended', async () => {
  const { world, machine } = realTimeWorld()
  return {
    engine: pretendedEngine(world, machine, openGate),
    image: IMAGE,
    prefix: 'sim-conformance',
    subnet: '10.235.0.0/28',
    address: '10.235.0.4',
    commands: {
      stays: ['stays'],
      exits: (code) => ['exits', String(code)],
      prints: (lines) => ['prints', ...lines],
    },
    close: async () => undefined,
  }
})
