import type { Release } from '@keystone/domain/entities/release'
import type { Workload } from '@keystone/domain/entities/workload'
import { Problem } from '@keystone/domain/problem'
import type { Actor } from '../identity/actor.ts'
import { workloadRollbackInput } from '../operations/workload-rollback/input.ts'
import { currentReleaseOf } from './current-release-of.ts'
import { diffReleases, type ReleaseDifference } from './diff-releases.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'
import { type StartMode, type StartOutcome, startOperation } from './start-operation.ts'
import { workloadToChange } from './workload-to-change.ts'

export interface RollbackInput {
  readonly workloadId: string
  /** Undefined: the newest kept one before the live one. */
  readonly releaseId: string | undefined
  readonly reason: string
}

/** Throws NOT_FOUND, NEVER_DEPLOYED, RELEASE_PRUNED, RELEASE_LIVE. */
export async function rollbackWorkload(
  product: Product,
  actor: Actor,
  input: RollbackInput,
  mode: StartMode,
): Promise<StartOutcome> {
  const workload = await workloadToChange(product.basis, actor, input.workloadId)
  const release =
    (await targetBefore(product, actor, input, mode)) ??
    (await targetOf(product, actor, workload, input.releaseId))
  const outcome = await startOperation(
    product,
    actor,
    {
      kind: 'workload.rollback',
      subject: `workload:${workload.id}`,
      input: () => ({ workloadId: workload.id, releaseId: release.id }),
      reason: input.reason,
      refusesAtOnce: ['RELEASE_LIVE'],
    },
    mode,
  )
  if (outcome.is === 'started') return outcome
  return { ...outcome, difference: await differenceTo(product, actor, release) }
}

const REPLICA_COUNT = /^processes\.[^.]+\.replicas$/

/** How many replicas there are is decided today: a rollback leaves that as it is. */
async function differenceTo(
  product: Product,
  actor: Actor,
  release: Release,
): Promise<ReleaseDifference> {
  const whole = await diffReleases(product, actor, { to: release.id, from: undefined })
  return { ...whole, spec: whole.spec.filter(({ path }) => !REPLICA_COUNT.test(path)) }
}

/**
 * Of a call that is repeated: what it meant the first time. "The one before the live one" is another one
 * once that rollback has succeeded, and would make the same wish look like a different one (OPS-9).
 */
async function targetBefore(
  { basis }: Product,
  { organisationId }: Actor,
  { workloadId, releaseId }: RollbackInput,
  { preview, idempotencyKey }: StartMode,
): Promise<Release | undefined> {
  if (preview || idempotencyKey === undefined) return undefined
  const operations = basis.store.operations(organisationId)
  const id = await operations.startedWith(idempotencyKey)
  const earlier = id === undefined ? undefined : await operations.get(id)
  if (earlier?.kind !== 'workload.rollback') return undefined
  const { data: meant } = workloadRollbackInput.safeParse(earlier.input)
  if (meant?.workloadId !== workloadId) return undefined
  if (releaseId !== undefined && releaseId !== meant.releaseId) return undefined
  return await basis.store.releases(organisationId).get(meant.releaseId)
}

async function targetOf(
  product: Product,
  actor: Actor,
  workload: Workload,
  releaseId: string | undefined,
): Promise<Release> {
  const repository = product.basis.store.releases(actor.organisationId)
  if (releaseId === undefined) return await previousOf(product, actor, workload)
  const release = found(await repository.get(releaseId), 'release', releaseId)
  if (release.workloadId !== workload.id)
    throw new Problem('NOT_FOUND', `${workload.name} has no release ${releaseId}.`)
  if (release.prunedAt !== undefined)
    throw new Problem('RELEASE_PRUNED', `The image of release ${release.number} is gone.`)
  return release
}

async function previousOf(product: Product, actor: Actor, workload: Workload): Promise<Release> {
  const repository = product.basis.store.releases(actor.organisationId)
  const live = await currentReleaseOf(product, actor, workload)
  const kept = await repository.list({ workloadId: workload.id, kept: true, limit: 200 })
  const previous = kept.items
    .filter((release) => release.number < live.number)
    .toSorted((a, b) => b.number - a.number)[0]
  if (previous !== undefined) return previous
  throw new Problem('RELEASE_PRUNED', `No release before ${live.number} is kept.`)
}
