import type { Server } from '@keystone/domain/entities/server'
import type { Guardrail, Verdict } from '@keystone/engine/guardrail'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { FreeSpace } from '@keystone/plugin-kit/ports/server-ports'
import { answersWithin } from './facts/answers-within.ts'
import { tell } from './words/tell.ts'
import { verdictOf } from './words/verdict-of.ts'

export interface DiskTarget {
  readonly organisationId: string
  readonly needs: readonly DiskNeed[]
}

export interface DiskNeed {
  readonly server: Server
  /** With fewer bytes free it cannot end well. */
  readonly bytes: number
}

export interface DiskFacts {
  readonly name: string
  readonly neededBytes: number
  readonly spaces: readonly FreeSpace[]
}

const LOW_BYTES = 2 * 1024 ** 3

export const diskSpaceLow: Guardrail<Ports, DiskTarget, readonly DiskFacts[]> = {
  code: 'DISK_SPACE_LOW',
  title: 'Disk space',
  describe:
    'Stops what brings images to a server with almost no free disk: 1 GiB where it builds, 256 MiB where it runs. Below 2 GiB it warns.',
  overridable: true,
  async gather(ports, { organisationId, needs }, { signal }) {
    const seen = needs.map(async ({ server, bytes }): Promise<readonly DiskFacts[]> => {
      const at = { organisationId, serverId: server.id }
      // Whether a server answers is another check's to say.
      const spaces = await answersWithin(ports, at, signal, (there, limit) =>
        there.freeSpace(limit),
      ).catch(() => undefined)
      return spaces === undefined ? [] : [{ name: server.name, neededBytes: bytes, spaces }]
    })
    const facts = (await Promise.all(seen)).flat()
    if (facts.length === 0 && needs.length > 0)
      throw new StepError('ENGINE_UNREACHABLE', 'no server answered.')
    return facts
  },
  decide(servers): Verdict {
    const all = servers.flatMap(({ name, neededBytes, spaces }) =>
      spaces.map(({ path, freeBytes }) => ({ server: name, neededBytes, path, freeBytes })),
    )
    const lookedAt =
      all.length === 0
        ? tell('at-no-server')
        : all.map(({ server, path, freeBytes }) => tell('at-space', { server, path, freeBytes }))
    const full = all.filter((one) => one.freeBytes < one.neededBytes)
    if (full.length > 0)
      return verdictOf('blocked', {
        message: full.map((one) => tell('is-full', one)),
        hint: tell('clean-up-server'),
        lookedAt,
      })
    const low = all.filter((one) => one.freeBytes < LOW_BYTES)
    if (low.length === 0) return verdictOf('passed', { message: tell('space-enough'), lookedAt })
    const message = low.map(({ server, path, freeBytes }) =>
      tell('is-low', { server, path, freeBytes }),
    )
    return verdictOf('warning', { message, lookedAt })
  },
}
