import { existsSync } from 'node:fs'
import path from 'node:path'
import { ensureInstallationId } from '../../packages/foundation/src/installation-id.ts'
import { BootstrapError } from '../bootstrap/bootstrap-error.ts'
import { ensureDependencies } from '../bootstrap/ensure-dependencies.ts'
import { ensurePackages } from '../bootstrap/ensure-packages.ts'
import { paths } from '../bootstrap/paths.ts'
import { phase } from '../bootstrap/phase.ts'
import { refuseWithoutSpace } from '../bootstrap/refuse-without-space.ts'
import { runMain } from '../bootstrap/run-main.ts'
import { ensureConsole } from '../console/ensure-console.ts'
import { engineEndpoint } from '../engine/engine-endpoint.ts'
import { ensureEngine } from '../engine/ensure-engine.ts'
import { readControlPlane, recordControlPlane } from './control-plane-pid.ts'
import { SERVER_FLAGS } from './server-flags.ts'

const SERVER = path.join(paths.root, 'apps/server/src/main.ts')

/** `npm start`: prepare what is missing, then become the control plane (not with `--prepare-only`). */
await runMain(async () => {
  refuseSecondControlPlane()
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
  if (!process.argv.includes('--prepare-only')) becomeControlPlane()
})

function refuseSecondControlPlane(): void {
  const running = readControlPlane()
  if (!running) return
  throw new BootstrapError(
    'already_running',
    `The control plane already runs here, as process ${running.pid}.`,
    'Use it, stop it with Ctrl-C where it runs, or remove everything with npm run down.',
  )
}

/**
 * Replaces this process by the server, so that its pid, its terminal and its memory are the
 * server's alone: Ctrl-C and a supervisor reach it directly.
 */
function becomeControlPlane(): void {
  if (!existsSync(SERVER)) {
    throw new BootstrapError(
      'server_missing',
      'Everything is prepared, but apps/server/src/main.ts does not exist in this checkout.',
      'Check out a revision that has the server.',
    )
  }
  recordControlPlane(process.pid)
  const env = {
    KEYSTONE_FIRST_EXAMPLE: 'on',
    KEYSTONE_LOG_LEVEL: 'warn',
    // Compiled once: the next start is three times as fast and needs 24 MB less.
    NODE_COMPILE_CACHE: path.join(paths.data, 'node-compile-cache'),
    ...process.env,
    KEYSTONE_DATA_DIR: paths.data,
  }
  const args = [...SERVER_FLAGS, SERVER, ...process.argv.slice(2)]
  process.execve?.(process.execPath, [process.execPath, ...args], definedOnly(env))
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(entries)
}
