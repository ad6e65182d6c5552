import { POLICY } from '@keystone/engine/policy'
import type { OperationState } from '@keystone/engine/states'
import type { OperationFilter } from '@keystone/store/repositories/operations'
import type { Basis } from '../basis.ts'

const UNFINISHED: readonly OperationState[] = ['pending', 'waiting', 'running']
const PAGE = 200

/**
 * Roots of an organisation's trees in which something may be stale: those that call for a person, and
 * those that have not come to rest for so long that the engine would have called one. Reads rows only.
 */
export async function staleRoots(
  { store, clock }: Basis,
  organisationId: string,
): Promise<readonly string[]> {
  const operations = store.operations(organisationId)
  const before = clock.now() - POLICY.attentionAfterMs
  const rootIds = async (filter: OperationFilter, isOld: (createdAt: number) => boolean) => {
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await operations.list({ ...filter, limit: PAGE, cursor })
      found.push(...page.items.filter((one) => isOld(one.createdAt)).map((one) => one.rootId))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    return found
  }
  const calling = await rootIds({ needsAttention: true }, () => true)
  const lasting = await rootIds({ states: UNFINISHED, rootsOnly: true }, (at) => at <= before)
  return [...new Set([...calling, ...lasting])]
}
