import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import type { Wire } from '../api/wire.ts'

export function readTree(
  { client }: Connection,
  operationId: string,
): Promise<Wire['OperationTree']> {
  return answerOf(client.GET('/v1/operations/{operationId}', { params: { path: { operationId } } }))
}
