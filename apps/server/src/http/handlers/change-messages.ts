import type { ToldChange } from '@keystone/core/usecases/follow-changes'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { SseMessage } from '../sse-message.ts'

/** What changes in an organisation as events of a stream, with the place to resume from. */
export async function* changeMessages(
  changes: AsyncIterable<ToldChange>,
  wire: (record: OperationRecord) => object,
): AsyncGenerator<SseMessage> {
  for await (const { change, position } of changes) {
    const data =
      change.is === 'operation' ? { is: change.is, operation: wire(change.operation) } : change
    yield { ...(position === undefined ? {} : { id: position }), event: change.is, data }
  }
}
