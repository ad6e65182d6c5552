import path from 'node:path'
import { workspacesPortSuite } from '@keystone/testkit/conformance/workspaces-port-suite'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { localWorkspaces } from '../../src/workspaces/local-workspaces.ts'

workspacesPortSuite('this machine', async () => {
  const temp = tempDir('workspaces')
  return { workspaces: localWorkspaces(path.join(temp.path, 'root')), close: temp.close }
})
