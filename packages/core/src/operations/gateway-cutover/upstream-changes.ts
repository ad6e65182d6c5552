import type { Replica } from '@keystone/domain/entities/replica'
import { upstreamName } from '@keystone/domain/names/docker-names'
import { z } from 'zod'

/** What one resolver name on one server stands for, before the switch and after it. */
export const upstreamChange = z.object({
  serverId: z.string(),
  name: z.string(),
  before: z.array(z.string()),
  after: z.array(z.string()),
})

export type UpstreamChange = z.output<typeof upstreamChange>

/**
 * Pure. Every name that some replica before or after stands behind, sorted, each once. Those that are
 * `left` stand behind nothing on either side, but their names are looked after too.
 */
export function upstreamChanges(
  before: readonly Replica[],
  after: readonly Replica[],
  left: readonly Replica[] = [],
): readonly UpstreamChange[] {
  const changes = new Map<string, UpstreamChange>()
  const add = (replica: Replica, side?: 'before' | 'after') => {
    if (replica.port === undefined) return
    const name = upstreamName(replica.workloadId, replica.process, replica.port)
    const key = `${replica.serverId} ${name}`
    const change = changes.get(key) ?? { serverId: replica.serverId, name, before: [], after: [] }
    if (side) change[side].push(replica.address)
    changes.set(key, change)
  }
  for (const replica of before) add(replica, 'before')
  for (const replica of after) add(replica, 'after')
  for (const replica of left) add(replica)
  return [...changes.keys()].toSorted().map((key) => sorted(changes.get(key) as UpstreamChange))
}

function sorted(change: UpstreamChange): UpstreamChange {
  return { ...change, before: change.before.toSorted(), after: change.after.toSorted() }
}
