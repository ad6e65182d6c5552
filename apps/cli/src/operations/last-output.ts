import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import type { Wire } from '../api/wire.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import { failedNode } from './failed-node.ts'

const SHOWN = 15
const PAGE = 5_000

/** The last lines that the failed step wrote, so that nobody has to look for them. */
export async function lastOutput(
  { client }: Connection,
  tree: Wire['OperationTree'],
): Promise<readonly Line[]> {
  const place = failedNode(tree)
  if (place === undefined) return []
  const params = {
    path: { operationId: place.operation.id },
    query: { node: place.node.name, limit: PAGE },
  }
  const answer = await answerOf(client.GET('/v1/operations/{operationId}/output', { params }))
  return answer.items.slice(-SHOWN).map((line): Line => [styled('dim', '      | '), line.text])
}
