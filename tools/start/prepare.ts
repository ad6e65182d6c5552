import { ensureInstallationId } from '../../packages/foundation/src/installation-id.ts'
import { BootstrapError } from '../bootstrap/bootstrap-error.ts'
import { ensureDependencies } from '../bootstrap/ensure-dependencies.ts'
import { ensurePackages } from '../bootstrap/ensure-packages.ts'
import { paths } from '../bootstrap/paths.ts'
import { phase } from '../bootstrap/phase.ts'
import { refuseWithoutSpace } from '../bootstrap/refuse-without-space.ts'
import { ensureConsole } from '../console/ensure-console.ts'
import { engineEndpoint } from '../engine/engine-endpoint.ts'
import { ensureEngine } from '../engine/ensure-engine.ts'
import { readControlPlanes } from './control-plane-pid.ts'

/**
 * All that a control plane of this clone needs: packages, engine, console, images. Silent where nothing is
 * missing. Throws BootstrapError, also while one runs here that is none of `instances`.
 */
export async function prepare(instances: readonly string[] = []): Promise<void> {
  refuseWhileAnotherRuns(instances)
  await refuseWithoutSpace()
  ensureInstallationId(paths.data)
  await Promise.all([
    phase('dependencies', ensureDependencies),
    phase('git', async () => {
      const installed = await ensurePackages(['git', '/etc/ssl/certs/ca-certificates.crt'])
      return { changed: installed.length > 0, summary: 'installed' }
    }).then(() => phase('engine', ensureEngine)),
  ])
  await phase('console', ensureConsole)
  await phase('images', async () => {
    // Loaded only now: the recipes lean on dependencies that a fresh clone does not have yet.
    const { ensureImages } = await import('../images/ensure-images.ts')
    return await ensureImages(engineEndpoint(process.env.DOCKER_HOST))
  })
}

function refuseWhileAnotherRuns(instances: readonly string[]): void {
  const running = readControlPlanes().find(({ instance = '' }) => !instances.includes(instance))
  if (!running) return
  const { pid } = running.identity
  const stop = running.instance === undefined ? 'with Ctrl-C where it runs' : `with kill ${pid}`
  throw new BootstrapError(
    'already_running',
    `The control plane already runs here, as process ${pid}.`,
    `Use it, stop it ${stop}, or remove everything with npm run down.`,
  )
}
