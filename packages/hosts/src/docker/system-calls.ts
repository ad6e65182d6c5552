import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import { z } from 'zod'
import type { EngineClient } from './engine-client.ts'

type SystemCalls = Pick<EnginePort, 'version' | 'host' | 'diskUsage'>

const versionReply = z.object({
  Version: z.string(),
  ApiVersion: z.string(),
  Os: z.string(),
  Arch: z.string(),
})

const infoReply = z.object({
  ID: z.string(),
  Name: z.string(),
  NCPU: z.number(),
  MemTotal: z.number(),
  DockerRootDir: z.string(),
  CgroupDriver: z.string(),
  CgroupVersion: z.string().default('1'),
})

const diskReply = z.object({
  LayersSize: z.number().nullish(),
  Containers: z.array(z.object({ SizeRw: z.number().nullish() })).nullish(),
  Volumes: z.array(z.object({ UsageData: z.object({ Size: z.number() }).nullish() })).nullish(),
  BuildCache: z.array(z.object({ Size: z.number(), Shared: z.boolean().nullish() })).nullish(),
})

export function systemCalls(client: EngineClient): SystemCalls {
  return {
    async version(signal) {
      const seen = versionReply.parse(
        await client.json({ method: 'GET', path: '/version', fresh: true }, signal),
      )
      return {
        version: seen.Version,
        apiVersion: seen.ApiVersion,
        os: seen.Os,
        architecture: seen.Arch,
      }
    },
    async host(signal) {
      const seen = infoReply.parse(await client.json({ method: 'GET', path: '/info' }, signal))
      return {
        id: seen.ID,
        name: seen.Name,
        cpus: seen.NCPU,
        memoryBytes: seen.MemTotal,
        dataRoot: seen.DockerRootDir,
        cgroupDriver: seen.CgroupDriver,
        cgroupVersion: seen.CgroupVersion,
      }
    },
    async diskUsage(signal) {
      const seen = diskReply.parse(await client.json({ method: 'GET', path: '/system/df' }, signal))
      return {
        imagesBytes: seen.LayersSize ?? 0,
        containersBytes: sum(seen.Containers ?? [], ({ SizeRw }) => SizeRw ?? 0),
        // -1 means that the driver cannot tell.
        volumesBytes: sum(seen.Volumes ?? [], ({ UsageData }) => Math.max(UsageData?.Size ?? 0, 0)),
        buildCacheBytes: sum(seen.BuildCache ?? [], ({ Size, Shared }) => (Shared ? 0 : Size)),
      }
    },
  }
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
