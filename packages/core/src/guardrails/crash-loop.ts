import type { Replica } from '@keystone/domain/entities/replica'
import type { Guardrail, Verdict } from '@keystone/engine/guardrail'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { describeEnd } from '../operations/health/describe-end.ts'
import { steadiness } from '../operations/health/steadiness.ts'
import { listed } from './facts/listed.ts'
import { type SeenReplica, seenReplicas } from './facts/seen-replicas.ts'

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
    const lookedAt = `restarts of ${replicas.length === 0 ? 'no replica' : listed(replicas.map((one) => one.name))}`
    const looping = replicas.filter((one) => isLooping(one, now))
    if (looping.length === 0)
      return { state: 'passed', message: 'Nothing crashes again and again.', lookedAt }
    const message = `${name} crashes again and again: ${looping.map(told).join('; ')}.`
    if (bringsChange) return { state: 'warning', message, lookedAt }
    return {
      state: 'blocked',
      message,
      hint: 'Read its last log lines (keystone logs); mend it and deploy, or roll back.',
      lookedAt,
    }
  },
}

function isLooping({ container }: SeenReplica, now: number): boolean {
  return container !== undefined && steadiness(container, now) === 'looping'
}

function told({ name, container }: SeenReplica): string {
  if (container === undefined) return name
  const ended = container.state === 'running' ? container.lastEnd : container
  const end = ended === undefined ? '' : `, ${describeEnd({ ...container, ...ended })}`
  return `${name} was restarted ${container.restartCount} times${end}`
}
