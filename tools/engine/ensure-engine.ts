import { BootstrapError } from '../bootstrap/bootstrap-error.ts'
import { ensurePackages } from '../bootstrap/ensure-packages.ts'
import type { PhaseResult } from '../bootstrap/phase.ts'
import { engineAnswers } from './engine-answers.ts'
import { engineEndpoint } from './engine-endpoint.ts'
import { startEngine } from './start-engine.ts'

/** A Docker engine that answers: the one found, else Debian's, installed and started after saying so. */
export async function ensureEngine(): Promise<PhaseResult> {
  const dockerHost = process.env.DOCKER_HOST
  const endpoint = engineEndpoint(dockerHost)
  if (await engineAnswers(endpoint)) return { changed: false, summary: 'found' }
  if (dockerHost) {
    throw new BootstrapError(
      'engine_unreachable',
      `No Docker engine answers at DOCKER_HOST=${dockerHost}.`,
      'Start that engine, or unset DOCKER_HOST so that Keystone finds or installs a local one.',
    )
  }
  process.stderr.write('  no Docker engine answers at /var/run/docker.sock\n')
  const installed = await ensurePackages(['dockerd', 'containerd', 'iptables', 'ip'])
  // Installing the package starts the engine where there is a service manager.
  if (await engineAnswers(endpoint)) return { changed: true, summary: 'installed' }
  refuseWithoutRoot()
  await startEngine()
  return { changed: true, summary: installed.length > 0 ? 'installed and started' : 'started' }
}

function refuseWithoutRoot(): void {
  if (process.getuid?.() === 0) return
  throw new BootstrapError(
    'root_needed',
    'The installed Docker engine is not running (or you may not reach its socket), and only root may start it.',
    'Start it (sudo systemctl start docker) and join its group (sudo usermod -aG docker $USER), or run this as root.',
  )
}
