import { setTimeout as delay } from 'node:timers/promises'
import type { ContainerObserved, ContainerSpec } from '@keystone/plugin-kit/ports/engine-port'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { currentConfig } from './current-config.ts'
import { gatewayContainerSpec, SPEC_LABEL } from './gateway-container-spec.ts'
import type { GatewayContext } from './gateway-context.ts'
import { gatewayFiles } from './gateway-files.ts'

const PRIVATE = 0o600
const PAUSE_MS = 10

/** Makes or repairs the container. One that runs as it should is not touched: it is serving. */
export function ensureGateway(context: GatewayContext): GatewayPort['ensure'] {
  const { engine, server, installation, image } = context
  return async (onLine, signal) => {
    await prepareFolders(context, signal)
    const spec = gatewayContainerSpec(server, installation, image)
    const present = await engine.inspectContainer(spec.name, signal)
    if (present?.labels[SPEC_LABEL] !== spec.labels[SPEC_LABEL])
      await replace(context, spec, present, onLine, signal)
    if (present?.state !== 'running' || present.labels[SPEC_LABEL] !== spec.labels[SPEC_LABEL])
      await engine.startContainer(spec.name, signal)
    await untilAnswering(context, signal)
    return { container: spec.name }
  }
}

/** The engine binds only folders that exist, and FilesPort makes them (closed to others) with their first file. */
async function prepareFolders(context: GatewayContext, signal: AbortSignal): Promise<void> {
  const { driver, files, server } = context
  const { runDirectory, upstreamsDirectory, emptyConfig } = gatewayFiles(server)
  const ports = { httpPort: server.gatewayHttpPort, httpsPort: server.gatewayHttpsPort }
  const empty = JSON.stringify(driver.renderConfig([], ports))
  await files.writeAtomic(`${runDirectory}/.keep`, '', PRIVATE, signal)
  await files.writeAtomic(`${upstreamsDirectory}/.keep`, '', PRIVATE, signal)
  await files.writeAtomic(emptyConfig, empty, PRIVATE, signal)
}

/** A new image or port: the ports are taken until the old one is gone, so there is a gap of about a second. */
async function replace(
  context: GatewayContext,
  spec: ContainerSpec,
  present: ContainerObserved | undefined,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { engine } = context
  if ((await engine.inspectImage(spec.image, signal)) === undefined)
    await context.provideImage(onLine, signal)
  if (present !== undefined) {
    onLine(`replacing the gateway ${spec.name}: its image or its ports have changed`)
    await engine.stopContainer(spec.name, spec.stopGraceMs, signal)
    await engine.removeContainer(spec.name, signal)
  } else onLine(`making the gateway ${spec.name}`)
  await engine.createContainer(spec, signal)
  for (const network of Object.keys(present?.addresses ?? {})) {
    if (network !== spec.network) await engine.connectNetwork(network, spec.name, undefined, signal)
  }
}

async function untilAnswering(context: GatewayContext, signal: AbortSignal): Promise<void> {
  const read = currentConfig(context)
  for (;;) {
    try {
      await read(signal)
      return
    } catch (error) {
      if (signal.aborted) throw error
      await delay(PAUSE_MS)
    }
  }
}
