import { LABELS } from '@keystone/domain/labels'
import { bridgeName } from '@keystone/domain/names/docker-names'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'

/** Bridges of this installation's environments: on one machine with another, theirs look the same. */
export async function ownBridges(
  engine: Pick<EnginePort, 'listNetworks'>,
  installation: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const networks = await engine.listNetworks(signal)
  return networks
    .filter(({ labels }) => labels[LABELS.installation] === installation)
    .flatMap(({ labels }) => labels[LABELS.environment] ?? [])
    .map(bridgeName)
}
