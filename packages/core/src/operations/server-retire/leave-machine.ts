import path from 'node:path'
import { LABELS } from '@keystone/domain/labels'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'
import { SERVER_FOLDERS } from './server-folders.ts'

/**
 * Takes from a machine all that this installation made there: gateway and whatever else runs, networks,
 * images, firewall rules, files. Volumes stay: they hold people's data. But for the gateway's image nothing
 * is known as ours by its name alone. What one part refuses keeps none of the others waiting.
 *
 * @param gatewayImages repository of the gateway's image
 * @returns why, for each part that could not be taken away
 */
export async function leaveMachine(
  there: ServerPorts,
  installation: string,
  gatewayImages: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { engine, files, server } = there
  // This machine's own is what all others get theirs from.
  const isRemote = server.connection.kind !== 'local'
  const ours = { [LABELS.installation]: installation }
  const parts: readonly (() => Promise<void>)[] = [
    async () => {
      for (const { id } of await engine.summarizeContainers(ours, signal))
        await engine.removeContainer(id, signal)
    },
    async () => {
      const networks = await engine.listNetworks(signal)
      for (const { id, labels } of networks) {
        if (labels[LABELS.installation] === installation) await engine.removeNetwork(id, signal)
      }
    },
    async () => {
      for (const { id, tags } of await engine.listImages(ours, signal)) {
        for (const tag of tags) await engine.removeImage(tag, signal)
        await engine.removeImage(id, signal)
      }
    },
    async () => {
      if (!isRemote) return
      // Brought there from here, with the labels of nobody; one that another installation runs, the engine keeps.
      for (const { tags } of await engine.listImages({}, signal))
        for (const tag of tags)
          if (tag.startsWith(`${gatewayImages}:`)) await engine.removeImage(tag, signal)
    },
    () => there.removeFirewall(signal),
    async () => {
      for (const folder of SERVER_FOLDERS)
        await files.remove(path.posix.join(server.dataDirectory, folder), signal)
    },
  ]
  const whys: string[] = []
  // One after the other: networks and images are free only when no container uses them.
  for (const part of parts) {
    await part().catch((error: unknown) => {
      whys.push(error instanceof Error ? error.message : String(error))
    })
  }
  return [...new Set(whys)]
}
