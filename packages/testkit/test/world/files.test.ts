import { filesPortSuite } from '../../src/conformance/files-port-suite.ts'
import { openGate } from '../../src/world/open-gate.ts'
import { pretendedFiles } from '../../src/world/pretended-files.ts'
import { realTimeWorld } from './real-time-world.ts'

filesPortSuite('pretended', async () => {
  const { machine } = realTimeWorld()
  return {
    files: pretendedFiles(machine, openGate),
    root: machine.server.dataDirectory,
    link: undefined,
    leftBy: undefined,
    mode: async (path) => machine.files.get(path)?.mode ?? 0,
    close: async () => undefined,
  }
})
