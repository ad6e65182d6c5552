import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { EngineParts } from './engine-parts.ts'

type SystemCalls = Pick<
  EnginePort,
  'version' | 'host' | 'createVolume' | 'listVolumes' | 'removeVolume' | 'diskUsage'
>

export function systemCalls({ machine, through }: EngineParts): SystemCalls {
  return {
    version: (signal) =>
      through({ what: 'version', kind: 'read', signal }, () => {
        return { version: '20.10.24', apiVersion: '1.41', os: 'linux', architecture: 'amd64' }
      }),
    host: (signal) =>
      through({ what: 'host', kind: 'read', signal }, () => ({
        id: machine.server.id,
        name: machine.server.name,
        cpus: 4,
        memoryBytes: 8 * 1024 ** 3,
        dataRoot: '/var/lib/docker',
        cgroupDriver: 'cgroupfs',
        cgroupVersion: '2',
      })),
    createVolume: (name, labels, signal) =>
      through({ what: `create volume ${name}`, kind: 'write', signal }, () => {
        if (!machine.volumes.has(name)) machine.volumes.set(name, labels)
      }),
    listVolumes: (labels, signal) =>
      through({ what: 'list volumes', kind: 'read', signal }, () =>
        [...machine.volumes]
          .filter(([, has]) => Object.entries(labels).every(([key, value]) => has[key] === value))
          .map(([name, has]) => ({ name, labels: has })),
      ),
    removeVolume: (name, signal) =>
      through({ what: `remove volume ${name}`, kind: 'read', signal }, () => {
        machine.volumes.delete(name)
      }),
    diskUsage: (signal) =>
      through({ what: 'disk usage', kind: 'read', signal }, () => {
        return { imagesBytes: 0, containersBytes: 0, volumesBytes: 0, buildCacheBytes: 0 }
      }),
  }
}
