import { rmSync } from 'node:fs'
import { readInstallationId } from '../../packages/foundation/src/installation-id.ts'
import { paths } from '../bootstrap/paths.ts'
import { type PhaseResult, phase } from '../bootstrap/phase.ts'
import { runMain } from '../bootstrap/run-main.ts'
import { stopProcess } from '../bootstrap/stop-process.ts'
import { engineAnswers } from '../engine/engine-answers.ts'
import { type EngineEndpoint, engineEndpoint } from '../engine/engine-endpoint.ts'
import { readEngineState } from '../engine/engine-state.ts'
import { startEngine } from '../engine/start-engine.ts'
import { stopEngine } from '../engine/stop-engine.ts'
import { stopPostgres } from '../postgres/stop-postgres.ts'
import { readControlPlanes } from '../start/control-plane-pid.ts'
import { removeFirewallChains } from './remove-firewall-chains.ts'
import { removeMadeImages } from './remove-made-images.ts'
import { removeManagedObjects } from './remove-managed-objects.ts'

const SERVER_GRACE_MS = 30_000

/**
 * `npm run down`: removes all that this installation made on this machine, and nothing else. Debian
 * packages and `node_modules` stay: they are the machine's and npm's. `--keep-data` spares the data
 * directory and the volumes.
 */
await runMain(async () => {
  const keepData = process.argv.includes('--keep-data')
  const endpoint = engineEndpoint(process.env.DOCKER_HOST)
  await phase('control plane', stopControlPlanes)
  if (await engineIsUp(endpoint)) {
    await phase('engine objects', () =>
      ofInstallation((installation) =>
        removeManagedObjects(endpoint, { installation, volumes: !keepData }),
      ),
    )
    await phase('base images', () => removeMadeImages(endpoint))
  }
  await phase('firewall', () => ofInstallation(removeFirewallChains))
  await phase('engine', stopEngine)
  await phase('postgresql', () => stopPostgres({ keepData }))
  if (!keepData) await phase('data', removeData)
})

async function stopControlPlanes(): Promise<PhaseResult> {
  const stopped = await Promise.all(
    readControlPlanes().map(({ identity }) => stopProcess(identity, SERVER_GRACE_MS)),
  )
  return { changed: stopped.includes(true), summary: 'stopped' }
}

async function engineIsUp(endpoint: EngineEndpoint): Promise<boolean> {
  if (await engineAnswers(endpoint)) return true
  if (readEngineState()) {
    // Our own engine was ended before its time; what it holds on disk is still ours to remove.
    await startEngine()
    return true
  }
  process.stderr.write('  no Docker engine answers: nothing to remove there\n')
  return false
}

/** Objects and chains are known as ours by the installation; without one there are none. */
async function ofInstallation(
  remove: (installation: string) => Promise<PhaseResult>,
): Promise<PhaseResult> {
  const installation = readInstallationId(paths.data)
  if (!installation) return { changed: false, summary: 'none: no control plane ever ran here' }
  return remove(installation)
}

async function removeData(): Promise<PhaseResult> {
  rmSync(paths.data, { recursive: true, force: true })
  return { changed: true, summary: `removed ${paths.data}` }
}
