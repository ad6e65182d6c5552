import { workspacesPortSuite } from '../../src/conformance/workspaces-port-suite.ts'
import { openGate } from '../../src/world/open-gate.ts'
import { pretendedWorkspaces } from '../../src/world/pretended-workspaces.ts'
import { realTimeWorld } from './real-time-world.ts'

workspacesPortSuite('pretended', async () => ({
  workspaces: pretendedWorkspaces(realTimeWorld().world, openGate),
  close: async () => undefined,
}))
