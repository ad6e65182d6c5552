import type { LogArchivePort } from '@keystone/plugin-kit/ports/ports'
import type { Gate } from '../sim/gate.ts'
import type { World } from './world.ts'

export function pretendedLogArchive(world: World, gate: Gate): LogArchivePort {
  return {
    async keep(replica, lines) {
      const kept: string[] = []
      for await (const line of lines) kept.push(line.text)
      await gate.call({ what: `keep the log of ${replica.replicaId}`, kind: 'local' }, () => {
        world.kept.set(replica.replicaId, { ...replica, lines: kept })
      })
    },
    has: (replicaId) =>
      gate.call({ what: `look for the log of ${replicaId}`, kind: 'local' }, () =>
        world.kept.has(replicaId),
      ),
    forget: (workloadId, beforeRelease = Number.POSITIVE_INFINITY) =>
      gate.call({ what: `forget the logs of ${workloadId}`, kind: 'local' }, () => {
        for (const [id, kept] of world.kept)
          if (kept.workloadId === workloadId && kept.releaseNumber < beforeRelease)
            world.kept.delete(id)
      }),
  }
}
