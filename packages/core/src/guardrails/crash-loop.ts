import type { Replica } from '@keystone/domain/entities/replica'
import type { Told } from '@keystone/domain/words/tell-from'
import type { Guardrail, Verdict } from '@keystone/engine/guardrail'
import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { steadiness } from '../operations/health/steadiness.ts'
import { type SeenReplica, seenReplicas } from './facts/seen-replicas.ts'
import { tell } from './words/tell.ts'
import { verdictOf } from './words/verdict-of.ts'

export interface CrashLoopTarget {
  readonly organisationId: string
  readonly workloadId: string
  readonly name: string
  readonly replicas: readonly Replica[]
  /** What starts differs from what crashes: other config or variables. */
  readonly bringsChange: boolean
}

export interface CrashLoopFacts {
  readonly replicas: readonly SeenReplica[]
  readonly now: number
}

export const crashLoop: Guardrail<Ports, CrashLoopTarget, CrashLoopFacts> = {
  code: 'CRASH_LOOP',
  title: 'Crash loop',
  describe:
    'Stops a restart, or more replicas, of what crashes again and again, where neither config nor variables have changed since: the new ones would crash too. A deployment, a redeployment and a rollback are the repair and are never stopped by it.',
  overridable: true,
  async gather(ports, target, { signal, now }) {
    return { replicas: await seenReplicas(ports, target, target.replicas, signal), now }
  },
  decide({ replicas, now }, { name, bringsChange }): Verdict {
    const names = replicas.map((one) => one.name)
    const lookedAt =
      names.length === 0 ? tell('at-no-restarts') : tell('at-restarts', { replicas: names })
    const looping = replicas.filter((one) => isLooping(one, now))
    if (looping.length === 0) return verdictOf('passed', { message: tell('no-crash'), lookedAt })
    const message = [tell('crashes-again', { name }), ...looping.flatMap(told)]
    if (bringsChange) return verdictOf('warning', { message, lookedAt })
    return verdictOf('blocked', { message, hint: tell('mend-crash'), lookedAt })
  },
}

function isLooping({ container }: SeenReplica, now: number): boolean {
  return container !== undefined && steadiness(container, now) === 'looping'
}

function told({ name, container }: SeenReplica): readonly Told[] {
  if (container === undefined) return []
  const restarted = tell('was-restarted', { replica: name, count: container.restartCount })
  const ended = container.state === 'running' ? container.lastEnd : container
  return ended === undefined ? [restarted] : [restarted, toldEnd({ ...container, ...ended })]
}

function toldEnd({ oomKilled, exitCode, state }: ContainerObserved): Told {
  if (oomKilled) return tell('ended-for-memory')
  return exitCode === undefined
    ? tell('ended-as', { state })
    : tell('ended-with-code', { exitCode })
}
