import type { Release } from '@keystone/domain/entities/release'
import type { Workload } from '@keystone/domain/entities/workload'
import { LABELS } from '@keystone/domain/labels'
import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, StaleRun, Verdict } from '@keystone/engine/reconcile-adapter'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { containerSighting } from '../reconciling/container-sighting.ts'
import { isLeftBehind } from '../reconciling/is-left-behind.ts'
import { lookAtWorkload, type WorkloadSight } from '../reconciling/look-at-workload.ts'
import { missing } from '../reconciling/missing.ts'
import { runningOneOff } from '../reconciling/running-one-off.ts'
import { servesInFull } from '../reconciling/serves-in-full.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'

/**
 * How an operation that makes a release live is judged: by what is live now. Ours, with every replica
 * running: it succeeded. A later one: it was superseded. Neither, and nothing of it still runs: it failed.
 */
export function reconcileRollout<I extends WorkloadInput>(
  adapter: string,
  releaseIdOf: (input: I, run: StaleRun) => string,
) {
  const claimOf = (input: I, run: StaleRun) => ({
    subject: `workload:${input.workloadId}`,
    facts: factsOf(input.workloadId, releaseIdOf(input, run)),
  })
  return defineReconcile<Ports, I>()({
    adapter,
    claim: claimOf,
    observe: (context, input) =>
      lookAtWorkload(context, input.workloadId, releaseIdOf(input, context)),
    decide(seen, input, run) {
      const releaseId = releaseIdOf(input, run)
      const own = seen.release
        ? releaseSighting(seen.release, seen.live?.id === releaseId ? 'live' : 'not live')
        : missing(run, claimOf(input, run), 'release', releaseId)
      return decide(seen, run, releaseId, own)
    },
  })
}

function decide(seen: WorkloadSight, run: StaleRun, releaseId: string, own: Sighting): Verdict {
  const { workload, live } = seen
  const oneOff = runningOneOff(seen, run)
  if (oneOff !== undefined) {
    const evidence = [containerSighting(oneOff, own.facts), own]
    return { decision: 'stillRunning', why: 'A migration or hook of it still runs.', evidence }
  }
  if (workload === undefined)
    return { decision: 'unproven', why: 'The workload is not there any more.', evidence: [own] }
  const evidence = [own, workloadSighting(workload)]
  if (live?.id === releaseId) return decideLive(seen, run, evidence)
  if (live !== undefined && isLater(live, seen.release, run)) {
    const why = `Release ${live.number}, which came later, is live.`
    return { decision: 'superseded', why, evidence: [...evidence, releaseSighting(live, 'live')] }
  }
  return decideNotLive(seen, run, evidence)
}

function decideLive(seen: WorkloadSight, run: StaleRun, evidence: readonly Sighting[]): Verdict {
  const serving = servesInFull(seen)
  if (serving === undefined)
    return { decision: 'unproven', why: 'Its release is live, but not all of it runs.', evidence }
  const replicas = serving.map(
    ({ id, organisationId, workloadId, releaseId, createdAt }): Sighting => ({
      record: 'replica',
      id,
      organisationId,
      subject: `workload:${workloadId}`,
      facts: factsOf(workloadId, releaseId),
      state: 'serving',
      at: createdAt,
    }),
  )
  return {
    decision: 'succeeded',
    why: 'Its release is live, and every replica that is wanted serves.',
    evidence: [...evidence, ...replicas],
    result: run.outputs.release ?? null,
  }
}

/** While it still goes, what it made is given back by its own undo; after its end nothing may be left. */
function decideNotLive(seen: WorkloadSight, run: StaleRun, evidence: readonly Sighting[]): Verdict {
  const left = seen.containers.filter(
    ({ labels }) => labels[LABELS.operation] === run.operation.rootId,
  )
  const rows = seen.replicas.filter(({ operationId }) => operationId === run.operation.rootId)
  if (isLeftBehind(run) && left.length + rows.length > 0)
    return { decision: 'unproven', why: 'Replicas of it are still there.', evidence }
  if (rows.some(({ desired }) => desired === 'serving'))
    return { decision: 'unproven', why: 'Its release is not live, yet replicas serve.', evidence }
  return { decision: 'failed', why: 'Its release never became live.', evidence }
}

/** By number; without one of its own, what was made since it had its locks. It may have waited long for them. */
function isLater(live: Release, own: Release | undefined, { startedAt }: StaleRun): boolean {
  return own === undefined ? live.createdAt > startedAt : live.number > own.number
}

function factsOf(workloadId: string, releaseId: string | undefined) {
  return { workloadId, releaseId: releaseId ?? null }
}

function releaseSighting(release: Release, state: string): Sighting {
  const { id, organisationId, workloadId, createdAt } = release
  const subject = `workload:${workloadId}`
  const facts = factsOf(workloadId, id)
  return { record: 'release', id, organisationId, subject, facts, state, at: createdAt }
}

function workloadSighting({ id, organisationId, liveReleaseId, updatedAt }: Workload): Sighting {
  return {
    record: 'workload',
    id,
    organisationId,
    subject: `workload:${id}`,
    facts: factsOf(id, liveReleaseId),
    state: liveReleaseId === undefined ? 'nothing live' : `live: ${liveReleaseId}`,
    at: updatedAt,
  }
}
