import type { GatewayPlace } from './gateway-place.ts'
import { REPLICA_APP, REPLICA_PORT } from './replica-app.ts'
import { signal } from './signal.ts'

export interface LabReplica {
  readonly address: string
  readonly port: number
  readonly container: string
}

const MIB = 1024 ** 2

/** A container of the replica app that answers with this name. */
export async function startReplica(
  { engine, prefix, label }: GatewayPlace,
  network: string,
  name: string,
): Promise<LabReplica> {
  const container = `${prefix}-${name}`
  const spec = {
    name: container,
    image: 'node:24-slim',
    labels: { [label.name]: label.value },
    command: ['node', '-e', REPLICA_APP, name],
    environment: {},
    network,
    aliases: [],
    hostPorts: [],
    mounts: [],
    memoryBytes: 256 * MIB,
    cpus: 1,
    pids: 128,
    restart: 'no',
    stopGraceMs: 1_000,
    health: 'off',
    logMaxBytes: MIB,
  } as const
  await engine.createContainer(spec, signal())
  await engine.startContainer(container, signal())
  const seen = await engine.inspectContainer(container, signal())
  return { address: seen?.addresses[network] ?? '', port: REPLICA_PORT, container }
}
