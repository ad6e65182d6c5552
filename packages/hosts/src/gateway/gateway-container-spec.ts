import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Server } from '@keystone/domain/entities/server'
import { LABELS } from '@keystone/domain/labels'
import { gatewayContainerName } from '@keystone/domain/names/docker-names'
import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'
import type { ContainerSpec } from '@keystone/plugin-kit/ports/engine-port'
import { gatewayFiles } from './gateway-files.ts'

/** Hash of everything else in the spec: a container that carries another one is made anew. */
export const SPEC_LABEL = 'keystone.gateway.spec'

const MEMORY_BYTES = 1024 ** 3
const PIDS = 2_048
const LOG_MAX_BYTES = 32 * 1024 ** 2
const STOP_GRACE_MS = 10_000

/** The gateway's container, as it should be. Pure: same server and image, same spec. */
export function gatewayContainerSpec(
  server: Server,
  installation: string,
  image: string,
): ContainerSpec {
  const spec: ContainerSpec = {
    name: gatewayContainerName(installation),
    image,
    labels: {
      [LABELS.managed]: 'true',
      [LABELS.installation]: installation,
      [LABELS.role]: 'gateway',
    },
    environment: {},
    // Only for its published ports; it joins the environments' networks one by one.
    network: 'bridge',
    aliases: [],
    hostPorts: [
      { containerPort: GATEWAY_LAYOUT.httpPort, hostPort: server.gatewayHttpPort, protocol: 'tcp' },
      {
        containerPort: GATEWAY_LAYOUT.httpsPort,
        hostPort: server.gatewayHttpsPort,
        protocol: 'tcp',
      },
    ],
    mounts: mounts(server),
    memoryBytes: MEMORY_BYTES,
    // No limit: every site's traffic goes through it.
    cpus: 0,
    pids: PIDS,
    restart: 'always',
    stopGraceMs: STOP_GRACE_MS,
    readOnlyRoot: true,
    health: 'off',
    logMaxBytes: LOG_MAX_BYTES,
  }
  const hash = createHash('sha256').update(JSON.stringify(spec)).digest('hex').slice(0, 16)
  return { ...spec, labels: { ...spec.labels, [SPEC_LABEL]: hash } }
}

function mounts(server: Server): ContainerSpec['mounts'] {
  const files = gatewayFiles(server)
  return [
    [files.runDirectory, path.posix.dirname(GATEWAY_LAYOUT.adminSocket), false] as const,
    [files.upstreamsDirectory, GATEWAY_LAYOUT.upstreamsDirectory, true] as const,
    [files.stateDirectory, GATEWAY_LAYOUT.stateDirectory, false] as const,
  ].map(([source, target, readOnly]) => ({ kind: 'bind', source, target, readOnly }))
}
