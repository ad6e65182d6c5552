import type { EngineOptions } from './engine-options.ts'
import type { OperationRecord } from './operation-record.ts'

export interface CoalescedLine {
  readonly newest: string
  /** Roots that the newest takes the place of. */
  readonly superseded: readonly string[]
}

/** For a coalescing kind: who else waits for the same locks as this root, and which of them is worth running. */
export async function coalescedLine<D>(
  options: EngineOptions<D>,
  rootId: string,
): Promise<CoalescedLine> {
  const mine = await recordOf(options, rootId)
  const alone = { newest: rootId, superseded: [] }
  if (!mine || !options.kinds.get(mine.kind)?.coalesce) return alone
  const line: string[] = []
  for (const id of await options.store.waitingRoots()) {
    const other = await recordOf(options, id)
    if (other?.kind === mine.kind && sameLocks(options, other, mine)) line.push(id)
  }
  const newest = line.at(-1)
  return newest === undefined ? alone : { newest, superseded: line.slice(0, -1) }
}

async function recordOf<D>(options: EngineOptions<D>, rootId: string) {
  return (await options.store.loadTree(rootId))[0]?.record
}

function sameLocks<D>(options: EngineOptions<D>, a: OperationRecord, b: OperationRecord): boolean {
  const kind = options.kinds.get(a.kind)
  const locksOf = (record: OperationRecord) =>
    kind?.locks(kind.input.parse(record.input)).toSorted().join('\n')
  return locksOf(a) === locksOf(b)
}
