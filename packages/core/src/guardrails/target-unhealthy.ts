import type { Server } from '@keystone/domain/entities/server'
import type { Told } from '@keystone/domain/words/tell-from'
import type { Guardrail, Verdict } from '@keystone/engine/guardrail'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { answersWithin } from './facts/answers-within.ts'
import { tell } from './words/tell.ts'
import { verdictOf } from './words/verdict-of.ts'

export interface UnhealthyTarget {
  readonly organisationId: string
  /** On which something is made, stopped or removed. */
  readonly servers: readonly Server[]
}

export interface UnhealthyFacts {
  readonly servers: readonly {
    readonly name: string
    /** Why it does not answer; undefined where it does. */
    readonly trouble: Trouble | undefined
    /** Waiting mends nothing: it offers another host key, or does not take ours. */
    readonly refuses: boolean
  }[]
  /** The tree has begun elsewhere: its steps wait for a server that is away for a while. */
  readonly hasBegun: boolean
}

interface Trouble {
  readonly code: string
  readonly why: string
  /** What whoever could not reach it says to do. */
  readonly hint: string | undefined
}

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
        return { name, trouble: undefined, refuses: false }
      } catch (error) {
        return { name, ...seenIn(error) }
      }
    })
    const hasBegun = operation !== undefined && operation.id !== operation.rootId
    return { servers: await Promise.all(seen), hasBegun }
  },
  decide({ servers, hasBegun }): Verdict {
    const names = servers.map((server) => server.name)
    const lookedAt =
      names.length === 0 ? tell('at-no-server') : tell('at-engines', { servers: names })
    const silent = servers.flatMap(({ name, trouble, refuses }) =>
      trouble === undefined ? [] : [{ name, trouble, refuses }],
    )
    if (silent.length === 0)
      return verdictOf('passed', { message: tell('servers-answer'), lookedAt })
    const message = silent.flatMap(({ name, trouble }) => [
      tell('unusable-server', { server: name }),
      inItsWords(trouble, trouble.why),
    ])
    const refusing = silent.find((one) => one.refuses)
    if (refusing === undefined || hasBegun) return verdictOf('warning', { message, lookedAt })
    const { trouble } = refusing
    const hint =
      trouble.hint === undefined ? tell('check-server') : inItsWords(trouble, trouble.hint)
    return verdictOf('blocked', { message, hint, lookedAt })
  },
}

function seenIn(error: unknown) {
  const why = error instanceof Error ? error.message : 'no reason is known'
  const { code, hint, nature } =
    error instanceof StepError
      ? error
      : { code: 'ENGINE_UNREACHABLE', hint: undefined, nature: undefined }
  return { trouble: { code, why, hint }, refuses: nature === 'refused' }
}

/** An error says what it is by its own code, to whom its English says too little. */
function inItsWords({ code }: Trouble, text: string): Told {
  return { text, words: { code } }
}
