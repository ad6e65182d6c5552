import type { Replica } from '@keystone/domain/entities/replica'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Guardrail, Verdict } from '@keystone/engine/guardrail'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { isSound } from './facts/is-sound.ts'
import { listed } from './facts/listed.ts'
import { type SeenReplica, seenReplicas } from './facts/seen-replicas.ts'

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
    const lookedAt = `${leaving.length} replicas that go, ${staying.length} that stay, and who needs ${workload.name}`
    if (leaving.length === 0) return { state: 'passed', message: 'No replica goes.', lookedAt }
    if (staying.length > 0) return { ...decideStaying(leaving, staying), lookedAt }
    if (dependants.length > 0)
      return {
        state: 'blocked',
        message: `${listed(dependants)} ${dependants.length === 1 ? 'runs and needs' : 'run and need'} ${workload.name}.`,
        hint: 'Stop what needs it first, or take it out of their dependsOn.',
        lookedAt,
      }
    const faces = workload.spec.faces.map(({ host, path }) => `${host}${path}`)
    if (faces.length === 0)
      return { state: 'passed', message: 'Nobody says that they need it.', lookedAt }
    return { state: 'warning', message: `Nobody answers at ${listed(faces)} after it.`, lookedAt }
  },
}

function decideStaying(
  leaving: readonly SeenReplica[],
  staying: readonly SeenReplica[],
): Omit<Verdict, 'lookedAt'> {
  if (staying.some(isSound)) return { state: 'passed', message: 'What stays works.' }
  const names = listed(staying.map((one) => one.name))
  if (staying.some((one) => !one.isKnown))
    return { state: 'warning', message: `Whether ${names} works could not be seen.` }
  if (!leaving.some(isSound))
    return { state: 'warning', message: `${names} does not work, nor does what goes.` }
  return {
    state: 'blocked',
    message: `${names} does not work, and what goes is the last that does.`,
    hint: 'Deploy or restart first, so that the replicas that stay work.',
  }
}

function needs(one: Workload, workload: Workload): boolean {
  const isRunning = !one.stopped && one.liveReleaseId !== undefined
  return one.id !== workload.id && isRunning && one.spec.dependsOn.includes(workload.name)
}

function unseen({ process, slot }: Replica): SeenReplica {
  return { name: `${process} ${slot}`, isKnown: false, container: undefined }
}
