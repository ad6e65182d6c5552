import { gatewayContainerName } from '@keystone/domain/names/docker-names'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { ContainerRun } from './container-run.ts'

/**
 * Whether an engine has ended and begun again since this run of a container began. No engine tells when it
 * began itself; the gateway beside the container does: it, too, is in a newer run then, and not because it
 * had ended by itself, which its engine would have counted.
 */
export async function hasEngineRestarted(
  engine: EnginePort,
  installation: string,
  { startedAt }: ContainerRun,
  signal: AbortSignal,
): Promise<boolean> {
  const gateway = await engine.inspectContainer(gatewayContainerName(installation), signal)
  if (gateway?.state !== 'running' || gateway.restartCount > 0) return false
  if (gateway.startedAt === undefined || startedAt === undefined) return false
  return gateway.startedAt > startedAt
}
