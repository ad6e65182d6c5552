import type { Release } from '@keystone/domain/entities/release'
import type { Secret } from '@keystone/domain/secret'
import type { Json } from '@keystone/engine/json'
import type { Actor } from '../identity/actor.ts'
import { currentReleaseOf } from './current-release-of.ts'
import { diffJson, type JsonDifference } from './diff-json.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'
import { workloadToChange } from './workload-to-change.ts'

export interface ReleaseDifference {
  readonly from: Release
  readonly to: Release
  readonly variables: {
    readonly added: readonly string[]
    readonly removed: readonly string[]
    readonly changed: readonly string[]
  }
  readonly spec: readonly JsonDifference[]
}

/** What going to `to` would change, from another release or from the live one. Throws NOT_FOUND, NEVER_DEPLOYED. */
export async function diffReleases(
  product: Product,
  actor: Actor,
  input: { readonly to: string; readonly from: string | undefined },
): Promise<ReleaseDifference> {
  const repository = product.basis.store.releases(actor.organisationId)
  const to = found(await repository.get(input.to), 'release', input.to)
  const workload = await workloadToChange(product.basis, actor, to.workloadId)
  const from =
    input.from === undefined
      ? await currentReleaseOf(product, actor, workload)
      : found(await repository.get(input.from), 'release', input.from)
  if (from.workloadId !== to.workloadId) found(undefined, 'release', from.id)
  const records = product.ports.records(actor.organisationId)
  const before = await records.releaseVariables(from.id)
  const after = await records.releaseVariables(to.id)
  return {
    from,
    to,
    variables: diffVariables(before, after),
    spec: diffJson(from.spec as unknown as Json, to.spec as unknown as Json),
  }
}

type Values = Readonly<Record<string, Secret>>

/** Names only: values are compared here and go nowhere. */
function diffVariables(before: Values, after: Values): ReleaseDifference['variables'] {
  const old = Object.keys(before)
  const now = Object.keys(after)
  return {
    added: now.filter((name) => !old.includes(name)),
    removed: old.filter((name) => !now.includes(name)),
    changed: now.filter(
      (name) => old.includes(name) && before[name]?.reveal() !== after[name]?.reveal(),
    ),
  }
}
