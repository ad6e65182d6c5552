import type { Server } from '@keystone/domain/entities/server'
import type { Guardrail, Verdict } from '@keystone/engine/guardrail'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { answersWithin } from './facts/answers-within.ts'
import { listed } from './facts/listed.ts'

export interface UnhealthyTarget {
  readonly organisationId: string
  /** On which something is made, stopped or removed. */
  readonly servers: readonly Server[]
}

export interface UnhealthyFacts {
  readonly servers: readonly {
    readonly name: string
    /** Why it does not answer; undefined where it does. */
    readonly why: string | undefined
    /** What whoever could not reach it says to do. */
    readonly hint: string | undefined
    /** Waiting mends nothing: it offers another host key, or does not take ours. */
    readonly refuses: boolean
  }[]
  /** The tree has begun elsewhere: its steps wait for a server that is away for a while. */
  readonly hasBegun: boolean
}

const CHECK_IT = 'Check the server and its connection.'

export const targetUnhealthy: Guardrail<Ports, UnhealthyTarget, UnhealthyFacts> = {
  code: 'TARGET_UNHEALTHY',
  title: 'Servers answer',
  describe:
    'Stops whatever needs a server that refuses Keystone: it offers another host key, or does not take the key that Keystone has. Tells of one that does not answer: whatever needs it begins, and goes on by itself when it is back.',
  overridable: true,
  async gather(ports, { organisationId, servers }, { signal, operation }) {
    const seen = servers.map(async ({ id, name }) => {
      try {
        const at = { organisationId, serverId: id }
        await answersWithin(ports, at, signal, ({ engine }, limit) => engine.version(limit))
        return { name, why: undefined, hint: undefined, refuses: false }
      } catch (error) {
        const why = error instanceof Error ? error.message : 'no reason is known'
        const known = error instanceof StepError ? error : undefined
        return { name, why, hint: known?.hint, refuses: known?.nature === 'refused' }
      }
    })
    const hasBegun = operation !== undefined && operation.id !== operation.rootId
    return { servers: await Promise.all(seen), hasBegun }
  },
  decide({ servers, hasBegun }): Verdict {
    const names = servers.map((server) => server.name)
    const lookedAt = `the engine of ${names.length === 0 ? 'no server' : listed(names)}`
    const silent = servers.filter((server) => server.why !== undefined)
    if (silent.length === 0) return { state: 'passed', message: 'Every server answers.', lookedAt }
    const message = silent.map(({ name, why }) => `${name} cannot be used: ${why}`).join(' ')
    const refusing = silent.find((one) => one.refuses)
    if (refusing === undefined || hasBegun) return { state: 'warning', message, lookedAt }
    return { state: 'blocked', message, hint: refusing.hint ?? CHECK_IT, lookedAt }
  },
}
