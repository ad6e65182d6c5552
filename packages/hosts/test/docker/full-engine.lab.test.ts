import type { ContainerSpec } from '@keystone/plugin-kit/ports/engine-port'
import { labDisk } from '@keystone/testkit/lab/lab-disk'
import { labHost } from '@keystone/testkit/lab/lab-host'
import { tells } from '@keystone/testkit/lab/tells'
import { expect, it } from 'vitest'
import { dockerEngine } from '../../src/docker/docker-engine.ts'
import { openUnixSocket } from '../../src/open-unix-socket.ts'

const signal = () => AbortSignal.timeout(60_000)

function sleeper(name: string): ContainerSpec {
  return {
    name,
    image: 'busybox:stable',
    labels: {},
    command: ['sleep', '1000'],
    environment: {},
    network: 'bridge',
    aliases: [],
    hostPorts: [],
    mounts: [],
    memoryBytes: 32 * 1024 ** 2,
    cpus: 1,
    pids: 32,
    restart: 'no',
    stopGraceMs: 0,
    health: 'off',
    logMaxBytes: 1024 ** 2,
  }
}

it('F-7: on a full data root what runs goes on, a new container is refused with what to do and leaves nothing, and with space it is made', async ({
  task,
}) => {
  await using disk = await labDisk(256)
  await using host = await labHost({ dataRoot: disk.path })
  await host.copyImage('busybox:stable')
  const engine = dockerEngine(openUnixSocket(host.socketPath))
  await engine.createContainer(sleeper('old'), signal())
  await engine.startContainer('old', signal())

  await disk.fill()
  const refused = await engine.createContainer(sleeper('new'), signal()).catch((error) => error)
  expect(refused).toMatchObject({ code: 'DISK_FULL', nature: 'refused' })
  tells(task, refused)
  expect(await engine.inspectContainer('new', signal())).toBeUndefined()
  expect(await host.docker('exec', 'old', 'echo', 'alive')).toContain('alive')

  await disk.free()
  await engine.createContainer(sleeper('new'), signal())
  expect(await engine.inspectContainer('new', signal())).toBeDefined()
})
