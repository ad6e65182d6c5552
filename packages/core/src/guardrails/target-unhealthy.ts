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
  }[]
  /** The tree has begun elsewhere: its steps wait for a server that is away for a while. */
  readonly hasBegun: boolean
}

const CHECK_IT = 'Check the server and its connection; with an override it begins and waits for it.'

export const targetUnhealthy: Guardrail<Ports, UnhealthyTarget, UnhealthyFacts> = {
  code: 'TARGET_UNHEALTHY',
  title: 'Servers answer',
  describe:
    'Stops whatever needs a server whose engine does not answer: it would begin and then wait, with everything after it in the queue.',
  overridable: true,
  async gather(ports, { organisationId, servers }, { signal, operation }) {
    const seen = servers.map(async ({ id, name }) => {
      try {
        const at = { organisationId, serverId: id }
        await answersWithin(ports, at, signal, ({ engine }, limit) => engine.version(limit))
        return { name, why: undefined, hint: undefined }
      } catch (error) {
        const why = error instanceof Error ? error.message : 'no reason is known'
        return { name, why, hint: error instanceof StepError ? error.hint : undefined }
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
    return {
      state: hasBegun ? 'warning' : 'blocked',
      message: silent.map(({ name, why }) => `${name} cannot be used: ${why}`).join(' '),
      hint: silent.find((one) => one.hint !== undefined)?.hint ?? CHECK_IT,
      lookedAt,
    }
  },
}
