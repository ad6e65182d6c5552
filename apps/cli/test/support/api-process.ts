import path from 'node:path'
import { issueSetupToken } from '@keystone/core/identity/issue-setup-token'
import { ensureFirstOrganisation } from '@keystone/core/usecases/ensure-first-organisation'
import { testApi } from '../../../server/test/support/test-api.ts'
import { LOCAL_SERVER } from './local-server.ts'

// The test API as a process of its own that can be killed: node api-process.ts FOLDER. Steps are held
// until it gets SIGUSR2.

const [folder = ''] = process.argv.slice(2)
const api = await testApi({ database: { file: path.join(folder, 'keystone.db') } })
api.gate.hold()
process.on('SIGUSR2', () => api.gate.release())
await api.product.engine.recover()
await ensureFirstOrganisation(api.product.basis, LOCAL_SERVER)
const setupToken = await issueSetupToken(api.product.basis)
process.stdout.write(`${JSON.stringify({ port: api.port, setupToken })}\n`)
