import { gatewayContainerName } from '@keystone/domain/names/docker-names'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import type { GatewayContext } from './gateway-context.ts'

const ORIGIN_LABEL = 'keystone.image.origin'

export function observeGateway({ engine, installation }: GatewayContext): GatewayPort['observe'] {
  const name = gatewayContainerName(installation)
  // A container's binary and image never change, and asking for them costs a process and a call.
  const versions = new Map<string, string>()
  const origins = new Map<string, string | undefined>()
  return async (signal) => {
    const container = await engine.inspectContainer(name, signal)
    if (container?.state !== 'running')
      return { running: false, version: undefined, origin: undefined }
    if (!origins.has(container.id)) {
      const image = await engine.inspectImage(container.imageId, signal)
      origins.set(container.id, image?.labels[ORIGIN_LABEL])
    }
    const version =
      versions.get(container.id) ??
      (await askVersion(() => engine.execContainer(name, ['caddy', 'version'], signal)))
    if (version !== undefined) versions.set(container.id, version)
    return { running: true, version, origin: origins.get(container.id) }
  }
}

/** First word of `2.6.2` or `v2.10.0 h1:…`. */
async function askVersion(
  ask: () => Promise<{ readonly exitCode: number; readonly output: string }>,
): Promise<string | undefined> {
  const { exitCode, output } = await ask()
  return exitCode === 0 ? output.trim().split(/\s/)[0]?.replace(/^v/, '') : undefined
}
