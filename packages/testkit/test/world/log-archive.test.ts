import { logArchivePortSuite } from '../../src/conformance/log-archive-port-suite.ts'
import { openGate } from '../../src/world/open-gate.ts'
import { pretendedLogArchive } from '../../src/world/pretended-log-archive.ts'
import { realTimeWorld } from './real-time-world.ts'

logArchivePortSuite('pretended', async () => {
  const { world } = realTimeWorld()
  return {
    archive: pretendedLogArchive(world, openGate),
    texts: async (replicaId) => world.kept.get(replicaId)?.lines,
    close: async () => undefined,
  }
})
