import type { Change } from '@keystone/core/usecases/follow-changes'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { SseMessage } from '../sse-message.ts'

/** The changes of an organisation's operations as events of a stream. Any id says "I was here before". */
export async function* changeMessages(
  changes: AsyncIterable<Change>,
  wire: (record: OperationRecord) => object,
): AsyncGenerator<SseMessage> {
  let count = 0
  for await (const change of changes) {
    count++
    const data =
      change.is === 'operation' ? { is: change.is, operation: wire(change.operation) } : change
    yield { id: String(count), event: change.is, data }
  }
}
