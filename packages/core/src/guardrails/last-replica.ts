import type { Replica } from '@keystone/domain/entities/replica'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Told } from '@keystone/domain/words/tell-from'
import type { Guardrail, Verdict } from '@keystone/engine/guardrail'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { isSound } from './facts/is-sound.ts'
import { type SeenReplica, seenReplicas } from './facts/seen-replicas.ts'
import { tell } from './words/tell.ts'
import { verdictOf } from './words/verdict-of.ts'

export interface LastReplicaTarget {
  readonly organisationId: string
  readonly workload: Workload
  /** Replicas that serve now and go. */
  readonly leaving: readonly Replica[]
  /** Those that go on serving. */
  readonly staying: readonly Replica[]
}

export interface LastReplicaFacts {
  readonly leaving: readonly SeenReplica[]
  readonly staying: readonly SeenReplica[]
  /** Names of running workloads of the environment that declare to need this one. */
  readonly dependants: readonly string[]
}

export const lastReplica: Guardrail<Ports, LastReplicaTarget, LastReplicaFacts> = {
  code: 'LAST_REPLICA',
  title: 'Somebody still serves',
  describe:
    'Stops taking away the last replica of a workload that other running workloads declare to need (dependsOn), and scaling down to replicas of which none works while one that goes does.',
  overridable: true,
  async gather(ports, { organisationId, workload, leaving, staying }, { signal }) {
    const about = { organisationId, workloadId: workload.id }
    const all = await ports.records(organisationId).workloadsOf(workload.environmentId)
    // Only where some stay is it worth asking which of them work.
    const asked = staying.length === 0 ? [] : [...leaving, ...staying]
    const seen = await seenReplicas(ports, about, asked, signal)
    return {
      leaving: staying.length === 0 ? leaving.map(unseen) : seen.slice(0, leaving.length),
      staying: seen.slice(leaving.length),
      dependants: all.filter((one) => needs(one, workload)).map((one) => one.name),
    }
  },
  decide({ leaving, staying, dependants }, { workload }): Verdict {
    const { name } = workload
    const lookedAt = tell('at-replicas', { leaving: leaving.length, staying: staying.length, name })
    if (leaving.length === 0)
      return verdictOf('passed', { message: tell('no-replica-goes'), lookedAt })
    if (staying.length > 0) return decideStaying(leaving, staying, lookedAt)
    if (dependants.length > 0)
      return verdictOf('blocked', {
        message: tell('needed-by', { count: dependants.length, workloads: dependants, name }),
        hint: tell('stop-dependants'),
        lookedAt,
      })
    const addresses = workload.spec.faces.map(({ host, path }) => `${host}${path}`)
    if (addresses.length === 0)
      return verdictOf('passed', { message: tell('nobody-needs'), lookedAt })
    return verdictOf('warning', { message: tell('nobody-answers', { addresses }), lookedAt })
  },
}

function decideStaying(
  leaving: readonly SeenReplica[],
  staying: readonly SeenReplica[],
  lookedAt: Told,
): Verdict {
  if (staying.some(isSound)) return verdictOf('passed', { message: tell('rest-works'), lookedAt })
  const replicas = staying.map((one) => one.name)
  if (staying.some((one) => !one.isKnown))
    return verdictOf('warning', { message: tell('rest-unseen', { replicas }), lookedAt })
  if (!leaving.some(isSound))
    return verdictOf('warning', { message: tell('neither-works', { replicas }), lookedAt })
  return verdictOf('blocked', {
    message: tell('last-that-works', { replicas }),
    hint: tell('deploy-first'),
    lookedAt,
  })
}

function needs(one: Workload, workload: Workload): boolean {
  const isRunning = !one.stopped && one.liveReleaseId !== undefined
  return one.id !== workload.id && isRunning && one.spec.dependsOn.includes(workload.name)
}

function unseen({ process, slot }: Replica): SeenReplica {
  return { name: `${process} ${slot}`, isKnown: false, container: undefined }
}
