import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import type { Wire } from '../api/wire.ts'

const PAGE = 5_000

/** All that the steps of an operation, and of those below it, wrote. */
export async function outputLines(
  { client }: Connection,
  tree: Wire['OperationTree'],
): Promise<readonly Wire['OutputLine'][]> {
  const lines: Wire['OutputLine'][] = []
  for (const { id } of tree.operations) {
    for (let after = 0; ; ) {
      const params = { path: { operationId: id }, query: { after, limit: PAGE } }
      const page = await answerOf(client.GET('/v1/operations/{operationId}/output', { params }))
      lines.push(...page.items)
      if (page.items.length < PAGE) break
      after = page.nextAfter
    }
  }
  return lines
}
