import { rmSync } from 'node:fs'
import { paths } from '../bootstrap/paths.ts'
import { phase } from '../bootstrap/phase.ts'
import { runMain } from '../bootstrap/run-main.ts'
import { stopProcess } from '../bootstrap/stop-process.ts'
import { engineAnswers } from '../engine/engine-answers.ts'
import { engineEndpoint } from '../engine/engine-endpoint.ts'
import { readEngineState } from '../engine/engine-state.ts'
import { startEngine } from '../engine/start-engine.ts'
import { stopEngine } from '../engine/stop-engine.ts'
import { readControlPlane } from '../start/control-plane-pid.ts'
import { removeFirewallChains } from './remove-firewall-chains.ts'
import { removeManagedObjects } from './remove-managed-objects.ts'

const SERVER_GRACE_MS = 30_000

/**
 * `npm run down`: removes all that Keystone made on this machine, and nothing else. Debian packages
 * and `node_modules` stay: they are the machine's and npm's. `--keep-data` spares the data directory
 * and the volumes.
 */
await runMain(async () => {
  const keepData = process.argv.includes('--keep-data')
  await phase('control plane', stopControlPlane)
  await phase('engine objects', () => removeFromEngine(keepData))
  await phase('firewall', removeFirewallChains)
  await phase('engine', stopEngine)
  if (!keepData) {
    await phase('data', async () => {
      rmSync(paths.data, { recursive: true, force: true })
      return { changed: true, summary: `removed ${paths.data}` }
    })
  }
})

async function stopControlPlane() {
  const changed = await stopProcess(readControlPlane(), SERVER_GRACE_MS)
  return { changed, summary: 'stopped' }
}

async function removeFromEngine(keepData: boolean) {
  const endpoint = engineEndpoint(process.env.DOCKER_HOST)
  if (!(await engineAnswers(endpoint))) {
    // Our own engine may have been killed; what it holds on disk is still ours to remove.
    if (!readEngineState()) return { changed: true, summary: 'no engine answers: nothing removed' }
    await startEngine()
  }
  return removeManagedObjects(endpoint, { volumes: !keepData })
}
